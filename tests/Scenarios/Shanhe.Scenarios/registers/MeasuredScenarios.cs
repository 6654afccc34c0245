using System.Globalization;
using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.registers;

/// <summary>Fields that instruments fill: shown live, judged as they were, and kept with the revision that rested on them.</summary>
[Collection(Running.RegisterScenarios.Name)]
public class MeasuredScenarios(ServerFixture fixture)
{
    readonly RunningServer _server = fixture.Server;

    static IEnumerable<object> Yesterday(string site, string factor, decimal value) =>
        Enumerable
            .Range(0, 24)
            .Select(h => new
            {
                site,
                factor,
                time = string.Create(CultureInfo.InvariantCulture, $"{Monitoring.Yesterday():uuuu-MM-dd}T{h:00}:00"),
                value,
            });

    [Fact]
    [Trait("system", "S067")]
    [Trait("system", "S068")]
    public async Task A_rectification_is_not_accepted_while_yesterdays_mean_exceeds_and_the_mean_it_was_accepted_on_is_kept()
    {
        var lead = await _server.LeadAsync("outfalls");
        var second = await _server.LeadAsync("outfalls", "r-lead-2");
        await lead.Http.PutAsync(
            "/api/v1/sites/outfall-m1",
            new
            {
                kind = "outfall",
                name = new { zh = "测试排口站", en = "station" },
                limits = new[]
                {
                    new
                    {
                        factor = "w01018",
                        averaging = "day",
                        high = 50,
                        converted = false,
                        document = "许可",
                    },
                },
            },
            HttpStatusCode.OK
        );
        object Fields(string station) =>
            new
            {
                serial = 901,
                name = "新绛县测试排污口",
                town = "140825100",
                location = Point,
                water = "汾河",
                found = "2026-03-02",
                zone = false,
                online = true,
                sign = true,
                approval = "备案1号",
                station,
            };
        Assert.Contains("E390", await lead.RefusedOpenAsync(Fields("outfall-m9")), StringComparison.Ordinal);
        var key = await lead.OpenAsync(Fields("outfall-m1"));
        Assert.Contains(
            "E364",
            await lead.RefusedOpenAsync(new Dictionary<string, object> { ["serial"] = 902, ["cod-now"] = 12 }),
            StringComparison.Ordinal
        );
        await lead.MoveAsync(
            key,
            "monitor",
            new
            {
                sampled = "2026-03-05",
                flow = 120.5,
                cod = 61,
                nh3n = 1.9,
                over = true,
            }
        );
        await lead.MoveAsync(key, "trace", new { traced = "生活污水", owner = "村委会" });
        await lead.MoveAsync(key, "classify", new { @class = "47", kind = "regularise" });
        await lead.MoveAsync(
            key,
            "start",
            new
            {
                problems = new[] { "over" },
                measures = "改造",
                due = "2026-12-20",
                supervisor = "新绛分局",
            }
        );
        await lead.MoveAsync(key, "finish", new { finished = "2026-11-20", evidence = await lead.PhotoAsync() });
        await lead.EditAsync(key, new Dictionary<string, object> { ["report-meets"] = true });
        var checking = new Dictionary<string, object> { ["county-check"] = "已自查" };

        // Without readings nothing is known, and what is not known is no proof.
        Assert.Contains("昨日", await second.RefusedMoveAsync(key, "check", checking), StringComparison.Ordinal);
        await lead.Http.ReadingsAsync(Yesterday("outfall-m1", "w01018", 61.5m).Concat(Yesterday("outfall-m1", "w00000", 2m)));
        var live = await LiveAsync(lead, key, "cod-yesterday", 61.5m);
        Assert.Equal(61.5m, live.GetProperty("cod-now").Number("value"));
        Assert.Equal(1m, live.GetProperty("over-yesterday").Number("value"));
        // Litres a second become cubic metres a day.
        Assert.Equal(172.8m, live.GetProperty("flow-now").Number("value"));
        Assert.Equal("m³/d", live.GetProperty("flow-now").Text("unit"));
        Assert.Contains("未超标", await second.RefusedMoveAsync(key, "check", checking), StringComparison.Ordinal);

        await lead.Http.ReadingsAsync(Yesterday("outfall-m1", "w01018", 42m));
        await LiveAsync(lead, key, "cod-yesterday", 42m);
        await second.MoveAsync(key, "check", checking);
        await lead.Http.ReadingsAsync(Yesterday("outfall-m1", "w01018", 70m));
        await LiveAsync(lead, key, "cod-yesterday", 70m);
        var kept = (await lead.ReadAsync(key))
            .GetProperty("history")
            .EnumerateArray()
            .Last()
            .GetProperty("measured")
            .GetProperty("over-yesterday");
        Assert.Equal(0m, kept.Number("value"));
        Assert.Equal("outfall-m1", kept.Text("site"));
        Assert.Contains("50", kept.Text("limit"), StringComparison.Ordinal);
        Assert.Equal(64, kept.Text("hash")!.Length);

        var listed = (
            await lead.Http.GetAsync($"/api/v1/registers/outfalls/records?measured=true&search={key}", HttpStatusCode.OK)
        ).GetProperty("items")[0];
        Assert.Equal(70m, listed.GetProperty("measured").GetProperty("cod-now").Number("value"));
        var csv = await lead.Http.GetStringAsync(
            new Uri("/api/v1/registers/outfalls/export?format=csv&search=" + key, UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("outfall-m1", csv, StringComparison.Ordinal);
        Assert.Contains(",70,", csv, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("system", "S081")]
    public async Task A_wells_depth_to_water_shows_in_its_record_and_to_the_public_and_a_simulated_one_says_so()
    {
        var water = await _server.BureauAsync("wells", "water");
        var lead = await _server.LeadAsync("wells");
        await lead.Http.PutAsync(
            "/api/v1/sites/well-m1",
            new
            {
                kind = "well",
                name = new { zh = "模拟井", en = "well" },
                simulated = true,
            },
            HttpStatusCode.OK
        );
        var day = Monitoring.Yesterday().ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) + "T08:00:00";
        await lead.Http.ReadingsAsync([
            new
            {
                site = "well-m1",
                factor = "gw-level",
                time = day,
                value = 23.456,
            },
        ]);
        var key = await water.OpenAsync(
            new Dictionary<string, object>
            {
                ["name"] = "水位测试井",
                ["town"] = "140825100",
                ["location"] = Point,
                ["owner"] = "村委会",
                ["private"] = false,
                ["depth"] = 120,
                ["use"] = "domestic",
                ["over-draft"] = false,
                ["public-supply"] = false,
                ["station"] = "well-m1",
            }
        );
        var level = (await LiveAsync(water, key, "level-now", 23.46m)).GetProperty("level-now");
        Assert.True(level.GetProperty("simulated").GetBoolean());
        await water.MoveAsync(
            key,
            "apply",
            new
            {
                applied = "2026-09-01",
                volume = 1,
                quota = 2,
            }
        );
        await water.MoveAsync(
            key,
            "grant",
            new Dictionary<string, object>
            {
                ["licence"] = "D140825G2021-0912",
                ["licensed-until"] = "2031-01-01",
                ["metered"] = true,
            }
        );
        using var anyone = await _server.ClientAsync();
        var open = (await anyone.GetAsync("/api/v1/published-records/wells", HttpStatusCode.OK))
            .EnumerateArray()
            .Single(r => r.Text("key") == key);
        Assert.True(open.GetProperty("measured").GetProperty("level-now").GetProperty("simulated").GetBoolean());
        var feature = await anyone.GetAsync($"/ogc/collections/wells/items/{key}", HttpStatusCode.OK);
        Assert.Equal(23.46m, feature.GetProperty("properties").Number("level-now"));
        Assert.True(feature.GetProperty("properties").GetProperty("level-now.simulated").GetBoolean());
        // Nobody writes what an instrument says.
        Assert.Contains(
            "E364",
            await water.RefusedOpenAsync(new Dictionary<string, object> { ["name"] = "手填井", ["level-now"] = 1 }),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_command_line_exports_what_was_measured_with_a_server_and_without()
    {
        var data = Shell.Temporary();
        var file = Path.Combine(data, "outfalls.csv");
        await using (var server = await RunningServer.StartAsync(data))
        {
            var lead = await server.LeadAsync("outfalls");
            await lead.Http.PutAsync(
                "/api/v1/sites/outfall-m2",
                new { kind = "outfall", name = new { zh = "排口站", en = "station" } },
                HttpStatusCode.OK
            );
            await lead.Http.ReadingsAsync(Yesterday("outfall-m2", "w01018", 33.5m));
            var key = await lead.OpenAsync(
                new
                {
                    serial = 902,
                    name = "离线导出排口",
                    town = "140825100",
                    location = Point,
                    water = "汾河",
                    found = "2026-03-02",
                    zone = false,
                    station = "outfall-m2",
                }
            );
            await LiveAsync(lead, key, "cod-now", 33.5m);
            var served = await Shell.RunAsync(data, "records", "export", "outfalls", "--output", file);
            Assert.Equal((0, ""), (served.Exit, served.Errors));
            Assert.Contains(",33.5,", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
            File.Delete(file);
            Assert.Equal(0, await server.StopAsync());
        }

        Assert.Equal(0, (await Shell.RunAsync(data, "records", "export", "outfalls", "--output", file)).Exit);
        var written = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains(",33.5,", written, StringComparison.Ordinal);
        Assert.Contains("outfall-m2", written, StringComparison.Ordinal);
    }

    static async Task<JsonElement> LiveAsync(RegisterClient client, string key, string field, decimal value)
    {
        var answer = await client.Http.EventuallyAsync(
            "/api/v1/registers/" + client.Register + "/records/" + key,
            a => a.GetProperty("measured").TryGetProperty(field, out var m) && m.Number("value") == value
        );
        return answer.GetProperty("measured");
    }
}
