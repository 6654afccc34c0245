using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.water;

[Collection(RegisterScenarios.Name)]
public partial class WaterRegisterScenarios(ServerFixture fixture)
{
    readonly RunningServer _server = fixture.Server;

    static object Outfall(int serial, bool zone = false) =>
        new
        {
            serial,
            name = $"山西省运城市新绛县第{serial}号排污口",
            town = "140825100",
            location = Point,
            water = "汾河",
            found = "2026-03-02",
            zone,
        };

    [Fact]
    [Trait("system", "S067")]
    public async Task Each_outfall_is_kept_with_owner_traced_source_kind_coordinates_and_monitoring()
    {
        var lead = await _server.LeadAsync("outfalls");
        var inspector = await _server.InspectorAsync("outfalls");
        Assert.Contains(
            "E363",
            await inspector.RefusedOpenAsync(
                new
                {
                    serial = 101,
                    name = "越界",
                    town = "140825100",
                    location = "35.61,11.22",
                    water = "汾河",
                    found = "2026-03-02",
                    zone = false,
                }
            ),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "E374",
            await inspector.RefusedOpenAsync(
                new
                {
                    serial = 101,
                    name = "错镇",
                    town = "140825100200",
                    location = Point,
                    water = "汾河",
                    found = "2026-03-02",
                    zone = false,
                }
            ),
            StringComparison.Ordinal
        );
        var key = await inspector.OpenAsync(Outfall(101));
        Assert.Contains("E365", await lead.RefusedOpenAsync(Outfall(101)), StringComparison.Ordinal);
        Assert.Contains("E343", await inspector.RefusedMoveAsync(key, "monitor", new { sampled = "2026-03-05" }), StringComparison.Ordinal);
        await inspector.MoveAsync(
            key,
            "monitor",
            new
            {
                sampled = "2026-03-05",
                flow = 120.5,
                cod = 38,
                nh3n = 1.9,
                tp = 0.3,
                over = true,
            }
        );
        await inspector.MoveAsync(key, "trace", new { traced = "孝义坊村生活污水", owner = "龙兴镇孝义坊村民委员会" });
        await lead.MoveAsync(key, "classify", new { @class = "47", kind = "regularise" });
        using var anyone = await _server.ClientAsync();
        var open = (await anyone.GetAsync("/api/v1/published-records/outfalls", HttpStatusCode.OK)).GetRawText();
        Assert.Contains("龙兴镇孝义坊村民委员会", open, StringComparison.Ordinal);
        Assert.DoesNotContain("\"cod\"", open, StringComparison.Ordinal);
        var expected = await lead.Http.GetAsync("/api/v1/registers/outfalls/totals?by=class", HttpStatusCode.OK);
        Assert.Equal(45, expected.GetProperty("expected").GetInt32());
    }

    [Fact]
    [Trait("system", "S068")]
    public async Task An_outfall_is_classified_rectified_by_its_deadline_checked_by_another_signed_off_and_reopened_when_it_exceeds()
    {
        var lead = await _server.LeadAsync("outfalls");
        var second = await _server.LeadAsync("outfalls", "r-lead-2");
        var key = await lead.OpenAsync(Outfall(201, zone: true));
        await lead.MoveAsync(
            key,
            "monitor",
            new
            {
                sampled = "2026-03-05",
                flow = 20,
                cod = 60,
                nh3n = 5,
                over = true,
            }
        );
        await lead.MoveAsync(key, "trace", new { traced = "某养殖户", owner = "某养殖户" });
        Assert.Contains(
            "只能依法取缔",
            await lead.RefusedMoveAsync(key, "classify", new { @class = "43", kind = "regularise" }),
            StringComparison.Ordinal
        );
        await lead.MoveAsync(key, "classify", new { @class = "43", kind = "remove" });
        Assert.Contains(
            "E354",
            await lead.RefusedMoveAsync(
                key,
                "start",
                new
                {
                    problems = new[] { "place" },
                    measures = "封堵拆除",
                    due = "2026-01-01",
                    supervisor = "新绛分局",
                }
            ),
            StringComparison.Ordinal
        );
        await lead.MoveAsync(
            key,
            "start",
            new
            {
                problems = new[] { "place", "over" },
                measures = "封堵拆除",
                due = "2026-12-20",
                supervisor = "新绛分局",
            }
        );
        Assert.Equal("2026-12-20", await lead.DueAsync(key, "rectify"));
        Assert.Contains("E343", await lead.RefusedMoveAsync(key, "finish", new { finished = "2026-11-20" }), StringComparison.Ordinal);
        await lead.MoveAsync(key, "finish", new { finished = "2026-11-20", evidence = await lead.PhotoAsync() });
        Assert.Contains(
            "E368",
            await lead.RefusedMoveAsync(key, "check", new Dictionary<string, object> { ["county-check"] = "已拆除" }),
            StringComparison.Ordinal
        );
        await second.MoveAsync(key, "check", new Dictionary<string, object> { ["county-check"] = "已拆除无水" });
        await lead.MoveAsync(
            key,
            "sign-off",
            new Dictionary<string, object> { ["city-check"] = "同意销号", ["sign-off-no"] = "运环水销〔2026〕12号" }
        );
        Assert.Equal("signed-off", await lead.StateAsync(key));
        Assert.Contains("E322", await lead.RefusedMoveAsync(key, "reopen"), StringComparison.Ordinal);
        await lead.MoveAsync(key, "reopen", reason: "复测氨氮超标");
        Assert.Equal("rectifying", await lead.StateAsync(key));
    }

    [Fact]
    [Trait("system", "S070")]
    public async Task A_patrol_of_a_village_with_an_outfall_is_planned_walked_recorded_and_its_problem_handled()
    {
        var lead = await _server.LeadAsync("outfalls");
        var outfall = await lead.OpenAsync(Outfall(301));
        var town = await _server.TownAsync("river-patrols");
        var other = await _server.TownAsync("river-patrols", "140825101");
        var key = await town.OpenAsync(
            new
            {
                town = "140825100",
                village = "140825100200",
                outfall,
                planned = "2026-11-24",
                patroller = "王",
            }
        );
        Assert.DoesNotContain(key, await other.KeysAsync());
        Assert.Contains(
            "应登记为问题",
            await town.RefusedMoveAsync(
                key,
                "clean",
                new
                {
                    at = "2026-11-24T09:20",
                    finding = new[] { "foam" },
                    location = Point,
                }
            ),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "E343",
            await town.RefusedMoveAsync(
                key,
                "report",
                new
                {
                    at = "2026-11-24T09:20",
                    finding = new[] { "foam" },
                    note = "河面泡沫",
                    location = Point,
                }
            ),
            StringComparison.Ordinal
        );
        await town.MoveAsync(
            key,
            "report",
            new
            {
                at = "2026-11-24T09:20",
                finding = new[] { "foam", "smell" },
                note = "河面泡沫",
                location = Point,
                photos = await town.PhotoAsync(),
            }
        );
        var patrols = await _server.LeadAsync("river-patrols");
        await patrols.MoveAsync(key, "handle", new { handled = "查明为清洗废水，已责令停止" });
        Assert.Equal("closed", await patrols.StateAsync(key));
    }
}
