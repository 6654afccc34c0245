using System.Globalization;
using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.groundwater;

[Collection(RegisterScenarios.Name)]
public class GroundwaterScenarios(ServerFixture fixture)
{
    readonly RunningServer _server = fixture.Server;

    static Dictionary<string, object> Well(string name, bool overDraft = false, bool supplied = false) =>
        new()
        {
            ["name"] = name,
            ["town"] = "140825100",
            ["location"] = Point,
            ["owner"] = "新绛某厂",
            ["private"] = true,
            ["depth"] = 180,
            ["use"] = "industry",
            ["over-draft"] = overDraft,
            ["public-supply"] = supplied,
            ["aquifer"] = "mixed",
        };

    [Fact]
    [Trait("system", "S081")]
    public async Task A_well_gets_a_licence_within_its_quota_and_not_in_an_over_draft_area_and_is_closed_by_its_deadline()
    {
        var water = await _server.BureauAsync("wells", "water");
        var over = await water.OpenAsync(Well("超采区井", overDraft: true));
        Assert.Contains(
            "R036",
            await water.RefusedMoveAsync(
                over,
                "apply",
                new
                {
                    applied = "2026-09-14",
                    volume = 2,
                    quota = 3,
                }
            ),
            StringComparison.Ordinal
        );
        var key = await water.OpenAsync(Well("一号井", supplied: true));
        Assert.Contains(
            "不得超过定额",
            await water.RefusedMoveAsync(
                key,
                "apply",
                new
                {
                    applied = "2026-09-14",
                    volume = 4,
                    quota = 3,
                }
            ),
            StringComparison.Ordinal
        );
        await water.MoveAsync(
            key,
            "apply",
            new
            {
                applied = "2026-09-14",
                volume = 2,
                quota = 3,
            }
        );
        Assert.NotNull(await water.DueAsync(key, "decide"));
        Assert.Contains(
            "E353",
            await water.RefusedMoveAsync(
                key,
                "grant",
                new Dictionary<string, object>
                {
                    ["licence"] = "12号",
                    ["licensed-until"] = "2031-11-01",
                    ["metered"] = true,
                }
            ),
            StringComparison.Ordinal
        );
        await water.MoveAsync(
            key,
            "grant",
            new Dictionary<string, object>
            {
                ["licence"] = "D140825G2026-0012",
                ["licensed-until"] = "2031-11-01",
                ["metered"] = true,
            }
        );
        Assert.Equal("2031-09-17", await water.DueAsync(key, "renew"));
        await water.MoveAsync(key, "order", new Dictionary<string, object> { ["close-by"] = "2026-12-31" });
        Assert.Equal("2026-12-31", await water.DueAsync(key, "close"));
        Assert.Equal("to-close", await water.StateAsync(key));
    }

    [Fact]
    [Trait("system", "S085")]
    public async Task An_abandoned_well_through_mixed_aquifers_is_backfilled_by_layer_and_accepted_by_another()
    {
        var water = await _server.BureauAsync("wells", "water");
        var lead = await _server.LeadAsync("wells");
        var key = await water.OpenAsync(Well("废井"));
        await water.MoveAsync(key, "abandon", new Dictionary<string, object> { ["close-by"] = "2026-12-10" }, "出砂报废");
        var sealing = new Dictionary<string, object>
        {
            ["sealing"] = "backfill",
            ["material"] = "粘土球",
            ["contractor"] = "某打井队",
            ["sealed"] = "2026-11-20",
            ["photos"] = await water.PhotoAsync(),
        };
        Assert.Contains("分层止水", await water.RefusedMoveAsync(key, "seal", sealing), StringComparison.Ordinal);
        sealing["sealing"] = "layered";
        await water.MoveAsync(key, "seal", sealing);
        Assert.Contains("E368", await water.RefusedMoveAsync(key, "accept", new { acceptance = "合格" }), StringComparison.Ordinal);
        await lead.MoveAsync(key, "accept", new { acceptance = "回填密实，合格" });
        Assert.Equal("closed", await lead.StateAsync(key));
    }

    [Fact]
    [Trait("system", "S083")]
    public async Task A_key_site_is_surveyed_in_stages_and_assessed_by_its_deadline()
    {
        var lead = await _server.LeadAsync("groundwater-surveys");
        var key = await lead.OpenAsync(
            new
            {
                name = "某焦化厂",
                kind = "chemical",
                town = "140825100",
                due = "2025-12-31",
            }
        );
        Assert.Equal("2025-12-31", await lead.DueAsync(key, "survey"));
        Assert.Contains("E348", await lead.RefusedMoveAsync(key, "assess", new { samples = 3 }), StringComparison.Ordinal);
        await lead.MoveAsync(key, "begin", new { papers = "2025-03-01" });
        await lead.MoveAsync(key, "detail", new { samples = 6, over = "苯、氨氮" });
        Assert.Contains("E343", await lead.RefusedMoveAsync(key, "assess", new { risk = "control" }), StringComparison.Ordinal);
        await lead.MoveAsync(key, "assess", new { risk = "control", report = await lead.DocumentAsync() });
        Assert.Equal("assessed", await lead.StateAsync(key));
    }

    [Fact]
    [Trait("system", "S084")]
    public async Task Lining_and_wells_are_followed_by_site_and_a_petrol_station_needs_double_tanks()
    {
        var lead = await _server.LeadAsync("groundwater-surveys");
        var key = await lead.OpenAsync(
            new
            {
                name = "城北加油站",
                kind = "station",
                town = "140825100",
                due = "2026-12-31",
            }
        );
        await lead.MoveAsync(key, "begin", new { papers = "2026-03-01" });
        await lead.MoveAsync(
            key,
            "assess",
            new
            {
                risk = "control",
                samples = 2,
                report = await lead.DocumentAsync(),
            }
        );
        await lead.MoveAsync(key, "order", new { lining = "none", wells = 0 });
        Assert.Contains(
            "双层罐",
            await lead.RefusedMoveAsync(
                key,
                "finish",
                new Dictionary<string, object>
                {
                    ["wells"] = 1,
                    ["lining"] = "complete",
                    ["lined"] = "2026-10-01",
                    ["works-photos"] = await lead.PhotoAsync(),
                    ["double-tanks"] = false,
                }
            ),
            StringComparison.Ordinal
        );
        await lead.MoveAsync(
            key,
            "finish",
            new Dictionary<string, object>
            {
                ["wells"] = 1,
                ["lining"] = "complete",
                ["lined"] = "2026-10-01",
                ["works-photos"] = await lead.PhotoAsync(),
                ["double-tanks"] = true,
            }
        );
        Assert.Equal("closed", await lead.StateAsync(key));
    }

    [Fact]
    [Trait("system", "S088")]
    public async Task A_springs_flow_is_watched_abstraction_restricted_until_it_recovers_and_hungry_firms_retired()
    {
        var springs = await _server.BureauAsync("karst-springs", "water");
        var users = await _server.BureauAsync("spring-users", "water");
        var spring = await springs.OpenAsync(
            new
            {
                name = "古堆泉",
                readings = new[]
                {
                    new
                    {
                        year = 2020,
                        flow = 0.42,
                        level = 410.2,
                    },
                    new
                    {
                        year = 2023,
                        flow = 0.35,
                        level = 409.1,
                    },
                },
            }
        );
        await springs.MoveAsync(spring, "restrict", reason: "流量下降");
        var user = await users.OpenAsync(
            new Dictionary<string, object>
            {
                ["name"] = "某纺织厂",
                ["spring"] = spring,
                ["key-zone"] = true,
                ["sector"] = "纺织印染",
                ["high"] = true,
            }
        );
        Assert.Contains("R004", await users.RefusedMoveAsync(user, "allow", new { asked = 5 }), StringComparison.Ordinal);
        await users.MoveAsync(user, "order", new Dictionary<string, object> { ["retire-by"] = "2027-06-30" });
        await users.MoveAsync(user, "retire", new { retired = "2027-06-01", photos = await users.PhotoAsync() });
        Assert.Contains("未恢复", await springs.RefusedMoveAsync(spring, "lift", reason: "申请解除"), StringComparison.Ordinal);
        await springs.EditAsync(
            spring,
            new
            {
                readings = new[]
                {
                    new
                    {
                        year = 2020,
                        flow = 0.42,
                        level = 410.2,
                    },
                    new
                    {
                        year = 2026,
                        flow = 0.43,
                        level = 410.4,
                    },
                },
            }
        );
        await springs.MoveAsync(spring, "lift", reason: "流量恢复");
        Assert.Equal("true", (await springs.FieldAsync(spring, "recovering")).ToLowerInvariant());
    }

    [Fact]
    [Trait("system", "S087")]
    public async Task Three_bureaus_read_the_same_wells_at_once_each_reading_is_on_record_and_no_other_bureau_sees_them()
    {
        var water = await _server.BureauAsync("wells", "water");
        var key = await water.OpenAsync(Well("共享井"));
        foreach (var bureau in new[] { "ecology", "natural-resources" })
        {
            var reader = await _server.BureauAsync("wells", bureau);
            Assert.Equal("共享井", await reader.FieldAsync(key, "name"));
            await water.EditAsync(key, new { depth = bureau.Length * 10 });
            Assert.Equal((bureau.Length * 10).ToString(CultureInfo.InvariantCulture), await reader.FieldAsync(key, "depth"));
            await reader.RefusedMoveAsync(
                key,
                "apply",
                new
                {
                    applied = "2026-09-14",
                    volume = 2,
                    quota = 3,
                }
            );
        }

        var agriculture = await _server.BureauAsync("wells", "agriculture");
        await agriculture.Http.GetAsync($"/api/v1/registers/wells/records/{key}", HttpStatusCode.NotFound);
        Assert.DoesNotContain(key, await agriculture.KeysAsync());
        using var auditor = await _server.ClientAsync("auditor");
        async Task<string> ReadAsync() =>
            (await auditor.GetAsync("/api/v1/audit/journal?kind=shared-read&limit=1000", HttpStatusCode.OK)).GetRawText();
        async Task<int> ListsAsync() => (await ReadAsync()).Split("wells/*").Length - 1;
        Assert.Contains($"wells/{key}", await ReadAsync(), StringComparison.Ordinal);
        // A map is a reading too, and so is a list; who keeps the wells leaves no line.
        var before = await ListsAsync();
        await water.KeysAsync();
        Assert.Equal(before, await ListsAsync());
        var mapper = await _server.BureauAsync("wells", "natural-resources");
        await mapper.Http.GetAsync("/api/v1/map/registers/wells", HttpStatusCode.OK);
        await mapper.KeysAsync();
        Assert.Equal(before + 1, await ListsAsync());
    }
}
