using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.sources;

public partial class SourceRegisterScenarios
{
    [Fact]
    [Trait("system", "S044")]
    public async Task A_furnace_is_kept_by_kind_fuel_capacity_and_treatment_and_a_rule_that_speaks_on_it_decides()
    {
        var lead = await _server.LeadAsync("furnaces");
        var oven = await lead.OpenAsync(
            new Dictionary<string, object>
            {
                ["name"] = "测试焦化",
                ["firm"] = Coking,
                ["number"] = "MF0001",
                ["kind"] = "coke",
                ["fuel"] = "coke-gas",
                ["height"] = 4.3,
                ["dry-quenching"] = false,
                ["built-up"] = false,
                ["treated"] = true,
            }
        );
        Assert.Equal("R016", await lead.FieldAsync(oven, "finding"));
        Assert.Contains(
            "不能达标保留",
            await lead.RefusedMoveAsync(oven, "order", new { decision = "keep", due = "2026-12-31" }),
            StringComparison.Ordinal
        );
        await lead.MoveAsync(oven, "order", new { decision = "retrofit", due = "2026-12-31" });
        Assert.Contains(
            "规则判定仍未消除",
            await lead.RefusedMoveAsync(oven, "finish", new { proof = await lead.PhotoAsync() }),
            StringComparison.Ordinal
        );
        await lead.MoveAsync(
            oven,
            "finish",
            new Dictionary<string, object> { ["dry-quenching"] = true, ["proof"] = await lead.PhotoAsync() }
        );
        var smelter = await lead.OpenAsync(
            new Dictionary<string, object>
            {
                ["name"] = "某铸造厂",
                ["firm"] = Cement,
                ["number"] = "MF0002",
                ["kind"] = "smelting",
                ["fuel"] = "coke",
                ["capacity"] = 8,
                ["built-up"] = false,
                ["treated"] = true,
            }
        );
        Assert.Equal("R019", await lead.FieldAsync(smelter, "finding"));
    }

    [Fact]
    [Trait("system", "S045")]
    public async Task A_coal_boiler_is_removed_or_changed_rechecked_and_an_alert_is_raised_when_it_reappears()
    {
        var lead = await _server.LeadAsync("coal-boilers");
        var second = await _server.LeadAsync("coal-boilers", "r-lead-2");
        var town = await _server.TownAsync("coal-boilers");
        var key = await town.OpenAsync(
            new Dictionary<string, object>
            {
                ["owner"] = "某浴池",
                ["town"] = "140825100",
                ["tonnage"] = 2,
                ["fuel"] = "coal",
                ["ultra-low"] = false,
            }
        );
        Assert.Contains(
            "R024",
            await lead.RefusedMoveAsync(key, "order", new { decision = "ultra-low", due = "2026-12-31" }),
            StringComparison.Ordinal
        );
        await lead.MoveAsync(key, "order", new { decision = "remove", due = "2026-12-31" });
        await second.MoveAsync(key, "zero", new { done = "2026-11-10", photos = await second.PhotoAsync() });
        await town.MoveAsync(key, "recheck", new { rechecked = "2026-11-20" });
        await town.MoveAsync(key, "reappear", reason: "复装燃煤小锅炉");
        Assert.Equal("returned", await lead.StateAsync(key));
        var told = (await lead.Http.GetAsync("/api/v1/notices", HttpStatusCode.OK)).GetRawText();
        Assert.Contains(key, told, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("system", "S046")]
    public async Task Voc_sources_are_surveyed_planned_by_sector_and_zone_and_held_under_their_cap()
    {
        var firm = await _server.FirmAsync("voc-surveys", Cement);
        var lead = await _server.LeadAsync("voc-surveys");
        var key = await firm.OpenAsync(
            new
            {
                name = "测试涂装（虚构）",
                firm = Cement,
                year = 2025,
                sector = "coating",
                town = "140825100",
                collection = 80,
                removal = 75,
                cap = 3,
                materials = new[]
                {
                    new
                    {
                        what = "溶剂型涂料",
                        tonnes = 20,
                        content = 45,
                        low = false,
                    },
                    new
                    {
                        what = "水性涂料",
                        tonnes = 10,
                        content = 8,
                        low = true,
                    },
                },
            }
        );
        Assert.Equal("9.8", (await firm.FieldAsync(key, "produced")).TrimEnd('0'));
        Assert.Equal("3.92", (await firm.FieldAsync(key, "emitted")).TrimEnd('0'));
        await lead.MoveAsync(key, "verify");
        Assert.Contains("超过总量控制指标", await lead.RefusedMoveAsync(key, "close"), StringComparison.Ordinal);
        await lead.MoveAsync(key, "plan", new { cut = 1.2, plan = "水性涂料替代" });
        await lead.EditAsync(key, new { removal = 92 });
        await lead.MoveAsync(key, "close");
        var totals = await lead.Http.GetAsync("/api/v1/registers/voc-surveys/totals?by=sector", HttpStatusCode.OK);
        Assert.Contains("coating", totals.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("system", "S049")]
    public async Task A_petrol_station_passes_only_with_lining_recovery_and_all_tests_and_is_due_again_in_a_year()
    {
        var lead = await _server.LeadAsync("vapour-stations");
        var station = new Dictionary<string, object>
        {
            ["name"] = "城西加油站",
            ["firm"] = Cement,
            ["kind"] = "station",
            ["town"] = "140825100",
            ["tanks"] = 3,
            ["nozzles"] = 8,
            ["lined"] = true,
            ["unloading"] = true,
            ["fuelling"] = true,
        };
        var key = await lead.OpenAsync(station);
        var tests = new Dictionary<string, object>
        {
            ["tested"] = "2026-06-01",
            ["pressure"] = 480,
            ["pressure-min"] = 470,
            ["resistance"] = 38,
            ["ratio"] = 1.26,
            ["report"] = await lead.DocumentAsync(),
        };
        Assert.Contains("不合格", await lead.RefusedMoveAsync(key, "pass", tests), StringComparison.Ordinal);
        tests["ratio"] = 1.12;
        await lead.MoveAsync(key, "pass", tests);
        Assert.Equal("2027-06-01", await lead.DueAsync(key, "yearly"));
        var counted = await lead.Http.GetAsync("/api/v1/registers/vapour-stations/totals?by=lined", HttpStatusCode.OK);
        Assert.Equal(26, counted.GetProperty("expected").GetInt32());
    }

    [Fact]
    [Trait("system", "S050")]
    public async Task A_restaurant_needs_the_efficiency_of_its_scale_and_none_opens_in_a_residential_building()
    {
        var urban = await _server.BureauAsync("fume-sources", "urban-management");
        Dictionary<string, object> Restaurant(string name, bool home) =>
            new()
            {
                ["name"] = name,
                ["kind"] = "catering",
                ["address"] = "龙兴大街1号",
                ["town"] = "140825100",
                ["stoves"] = 4,
                ["home"] = home,
                ["opened"] = "2026-05-01",
                ["efficiency"] = 70,
            };
        var key = await urban.OpenAsync(Restaurant("某饭店", false));
        Assert.Equal("medium", await urban.FieldAsync(key, "scale"));
        Assert.Contains(
            "净化效率",
            await urban.RefusedMoveAsync(key, "accept", new { purifier = "静电式", cleaned = "2026-10-01" }),
            StringComparison.Ordinal
        );
        await urban.MoveAsync(
            key,
            "accept",
            new
            {
                purifier = "静电式",
                cleaned = "2026-10-01",
                efficiency = 78,
                checks = new[]
                {
                    new
                    {
                        date = "2026-10-08",
                        working = true,
                        fume = 1.2,
                    },
                },
            }
        );
        var home = await urban.OpenAsync(Restaurant("楼下烧烤", true));
        Assert.Contains(
            "居民楼",
            await urban.RefusedMoveAsync(
                home,
                "accept",
                new
                {
                    purifier = "静电式",
                    cleaned = "2026-10-01",
                    efficiency = 90,
                }
            ),
            StringComparison.Ordinal
        );
        await urban.MoveAsync(home, "refuse", reason: "居民楼内");
    }
}
