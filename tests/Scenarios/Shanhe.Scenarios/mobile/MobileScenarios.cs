using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.mobile;

[Collection(RegisterScenarios.Name)]
public class MobileScenarios(ServerFixture fixture)
{
    readonly RunningServer _server = fixture.Server;

    [Fact]
    [Trait("system", "S052")]
    public async Task Inspection_results_are_kept_bodies_supervised_and_old_diesel_trucks_followed_to_the_scrapyard()
    {
        var stations = await _server.LeadAsync("inspection-stations");
        var station = await stations.OpenAsync(
            new Dictionary<string, object>
            {
                ["name"] = "测试检测站（虚构）",
                ["firm"] = Cement,
                ["certificate"] = "2100001",
                ["valid-until"] = "2028-12-31",
                ["lines"] = 2,
            }
        );
        var lead = await _server.LeadAsync("vehicle-inspections");
        Dictionary<string, object> Report(string no, double k, string verdict) =>
            new()
            {
                ["report"] = no,
                ["station"] = station,
                ["plate"] = "晋M12345",
                ["vin"] = "1M8GDM9AXKP042788",
                ["fuel"] = "diesel",
                ["stage"] = "4",
                ["tested"] = "2026-11-20T10:00",
                ["method"] = "free",
                ["k"] = k,
                ["obd"] = true,
                ["verdict"] = verdict,
            };
        Assert.Contains("不能出具合格结论", await lead.RefusedOpenAsync(Report("J-1", 1.4, "pass")), StringComparison.Ordinal);
        var key = await lead.OpenAsync(Report("J-1", 1.1, "pass"));
        await lead.MoveAsync(key, "doubt", reason: "过程数据重复");
        await lead.MoveAsync(key, "void", reason: "替检");
        await stations.MoveAsync(station, "suspend", new { finding = "替检1辆" }, "弄虚作假");
        Assert.Contains("E358", await lead.RefusedOpenAsync(Report("J-2", 1.0, "pass")), StringComparison.Ordinal);
        var trucks = await _server.LeadAsync("old-diesel-trucks");
        var truck = await trucks.OpenAsync(
            new
            {
                plate = "晋M54321",
                vin = "1M8GDM9AXKP042788",
                stage = "3",
                owner = "王某",
                registered = "2012-05-01",
                due = "2026-12-31",
            }
        );
        Assert.Equal("2026-12-31", await trucks.DueAsync(truck, "scrap"));
        await trucks.MoveAsync(truck, "scrap", new { scrapped = "2026-12-20", certificate = "HS-2026-001" });
        await trucks.MoveAsync(truck, "pay", new { subsidy = 18000 });
        Assert.Equal("paid", await trucks.StateAsync(truck));
    }

    [Fact]
    [Trait("system", "S054")]
    public async Task A_machine_is_registered_and_coded_and_without_a_code_or_above_the_limit_it_may_not_be_used()
    {
        var lead = await _server.LeadAsync("non-road-machines");
        Dictionary<string, object> Machine(string pin, string made, int stage) =>
            new()
            {
                ["pin"] = pin,
                ["kind"] = "excavator",
                ["fuel"] = "diesel",
                ["power"] = 110,
                ["made"] = made,
                ["stage"] = stage,
                ["owner"] = "某工程队",
                ["town"] = "140825100",
            };
        var fresh = await lead.OpenAsync(Machine("CAT0001", "2023-03-01", 3));
        Assert.Contains(
            "R029",
            await lead.RefusedMoveAsync(fresh, "code", new { code = "3A0000001", photos = await lead.PhotoAsync() }),
            StringComparison.Ordinal
        );
        var key = await lead.OpenAsync(Machine("CAT0002", "2021-03-01", 3));
        var entries = new[] { new { site = "龙兴大街改造", entered = "2026-11-20" } };
        Assert.Contains("R027", await lead.RefusedMoveAsync(key, "use", new { entries }), StringComparison.Ordinal);
        await lead.MoveAsync(key, "code", new { code = "3A0000002", photos = await lead.PhotoAsync() });
        await lead.MoveAsync(key, "use", new { entries });
        await lead.MoveAsync(
            key,
            "bar",
            new Dictionary<string, object>
            {
                ["tested"] = "2026-11-21",
                ["k"] = 0.9,
                ["k-limit"] = 0.8,
            }
        );
        Assert.Contains("R028", await lead.RefusedMoveAsync(key, "use", new { entries }), StringComparison.Ordinal);
        await lead.MoveAsync(key, "clear", new { tested = "2026-11-24", k = 0.6 });
        Assert.Equal("coded", await lead.StateAsync(key));
    }

    [Fact]
    [Trait("system", "S056")]
    public async Task Bad_diesel_is_traced_link_by_link_to_its_supplier_and_an_illegal_station_closed_down()
    {
        var market = await _server.BureauAsync("fuel-samples", "market-supervision");
        var key = await market.OpenAsync(
            new
            {
                sample = "Y-001",
                date = "2026-11-10",
                place = "国道旁",
                point = "station",
                product = "diesel",
                sulphur = 86,
            }
        );
        Assert.Contains(
            "R026",
            await market.RefusedMoveAsync(key, "pass", new { report = await market.DocumentAsync() }),
            StringComparison.Ordinal
        );
        await market.MoveAsync(
            key,
            "trace",
            new
            {
                report = await market.DocumentAsync(),
                chain = new[]
                {
                    new
                    {
                        level = "seller",
                        name = "某加油点",
                        document = "XS-1",
                        date = "2026-11-01",
                    },
                },
            }
        );
        Assert.Contains("至少溯到上一级", await market.RefusedMoveAsync(key, "punish", reason: "罚款"), StringComparison.Ordinal);
        await market.MoveAsync(
            key,
            "punish",
            new
            {
                chain = new[]
                {
                    new
                    {
                        level = "seller",
                        name = "某加油点",
                        document = "XS-1",
                        date = "2026-11-01",
                    },
                    new
                    {
                        level = "depot",
                        name = "某油库",
                        document = "CK-77",
                        date = "2026-10-28",
                    },
                },
            },
            "罚款并通报油库所在地"
        );
        var black = await market.OpenAsync(
            new
            {
                sample = "Y-002",
                date = "2026-11-10",
                place = "村口",
                point = "black",
                product = "diesel",
                sulphur = 9,
            }
        );
        await market.MoveAsync(black, "close-down", new { closure = await market.PhotoAsync() });
        Assert.Equal("closed-down", await market.StateAsync(black));
    }
}
