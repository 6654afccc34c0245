using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.sources;

[Collection(RegisterScenarios.Name)]
public class SourceRegisterScenarios(ServerFixture fixture)
{
    readonly RunningServer _server = fixture.Server;

    static Dictionary<string, object> Permit() =>
        new()
        {
            ["name"] = "测试焦化有限公司（虚构）",
            ["firm"] = Coking,
            ["legal-person"] = "张",
            ["site"] = "新绛煤化工园区",
            ["town"] = "140825100",
            ["location"] = Point,
            ["category"] = "key",
            ["sector"] = "2521",
            ["eia"] = "运环函〔2018〕1号",
            ["published"] = "2026-09-01",
            ["monitoring"] = "有组织每月、无组织每季",
            ["ledger"] = "电子台账保存五年",
            ["report-duty"] = "quarterly",
            ["outlets"] = new[]
            {
                new
                {
                    outlet = "DA001",
                    kind = "main",
                    factor = "SO2",
                    limit = 30,
                    tonnes = 42.5,
                    standard = "GB 16171.1-2024",
                },
            },
        };

    /// <summary>Takes a permit from its draft into force.</summary>
    public static async Task<string> IssuePermitAsync(RegisterClient lead, string site)
    {
        var key = await lead.OpenAsync(Permit());
        await lead.MoveAsync(key, "apply", new { applied = "2026-09-14" });
        await lead.MoveAsync(
            key,
            "grant",
            new Dictionary<string, object>
            {
                ["permit"] = $"{Coking}{site}P",
                ["issued"] = "2026-10-20",
                ["valid-until"] = "2031-10-19",
            }
        );
        return key;
    }

    [Fact]
    [Trait("system", "S037")]
    public async Task A_permit_holds_outlets_limits_and_duties_and_what_was_discharged_is_judged_against_it()
    {
        var lead = await _server.LeadAsync("discharge-permits");
        var firm = await _server.FirmAsync("discharge-permits");
        var draft = await firm.OpenAsync(Permit());
        Assert.Contains(
            "不少于5个工作日",
            await firm.RefusedMoveAsync(draft, "apply", new { applied = "2026-09-04" }),
            StringComparison.Ordinal
        );
        await firm.MoveAsync(draft, "apply", new { applied = "2026-09-14" });
        Assert.Contains("E324", await firm.RefusedMoveAsync(draft, "grant"), StringComparison.Ordinal);
        Assert.Contains(
            "不得超过五年",
            await lead.RefusedMoveAsync(
                draft,
                "grant",
                new Dictionary<string, object>
                {
                    ["permit"] = $"{Coking}001P",
                    ["issued"] = "2026-10-20",
                    ["valid-until"] = "2036-10-19",
                }
            ),
            StringComparison.Ordinal
        );
        await lead.MoveAsync(
            draft,
            "grant",
            new Dictionary<string, object>
            {
                ["permit"] = $"{Coking}001P",
                ["issued"] = "2026-10-20",
                ["valid-until"] = "2031-10-19",
            }
        );
        Assert.Equal("2031-08-20", await lead.DueAsync(draft, "ask-renewal"));
        await firm.MoveAsync(draft, "change", reason: "新增排放口");
        Assert.Contains(
            "应重新申请",
            await lead.RefusedMoveAsync(draft, "grant-change", new { change = "outlet", decision = "同意" }),
            StringComparison.Ordinal
        );

        var reports = await _server.FirmAsync("execution-reports");
        var checking = await _server.LeadAsync("execution-reports");
        object Report(double highest) =>
            new
            {
                permit = draft,
                firm = Coking,
                kind = "quarterly",
                period = "2026-Q4",
                due = "2027-01-15",
                actual = new[]
                {
                    new
                    {
                        outlet = "DA001",
                        factor = "SO2",
                        highest,
                        limit = 30,
                        tonnes = 9.8,
                        permitted = 42.5,
                    },
                },
            };
        Assert.Contains("E343", await reports.RefusedOpenAsync(Report(36)), StringComparison.Ordinal);
        var report = await reports.OpenAsync(Report(28));
        Assert.Equal("2027-01-15", await reports.DueAsync(report, "report"));
        await reports.EditAsync(
            report,
            new
            {
                actual = new[]
                {
                    new
                    {
                        outlet = "DA001",
                        factor = "SO2",
                        highest = 36,
                        limit = 30,
                        tonnes = 9.8,
                        permitted = 42.5,
                    },
                },
                explained = "脱硫循环泵故障",
            }
        );
        await reports.MoveAsync(report, "hand-in", new { file = await reports.DocumentAsync() });
        Assert.Contains("不能审核通过", await checking.RefusedMoveAsync(report, "accept"), StringComparison.Ordinal);
        var referred = await checking.MoveAsync(report, "refer", reason: "超许可浓度");
        Assert.Equal("enforcement-cases", referred.GetProperty("opened")[0].GetProperty("register").GetString());
    }

    [Fact]
    [Trait("system", "S039")]
    public async Task An_exceedance_is_supervised_answered_and_becomes_a_case_when_true()
    {
        var lead = await _server.LeadAsync("online-exceedances");
        var firm = await _server.FirmAsync("online-exceedances");
        object Alarm(string alarm, double value) =>
            new
            {
                alarm,
                firm = Coking,
                outlet = "DA001",
                factor = "NOx",
                at = "2026-11-24T13:00",
                value,
                limit = 150,
            };
        Assert.Contains("未超过限值", await lead.RefusedOpenAsync(Alarm("A-1", 140)), StringComparison.Ordinal);
        var key = await lead.OpenAsync(Alarm("A-1", 186));
        Assert.Equal("0.24", await lead.FieldAsync(key, "multiple"));
        await lead.MoveAsync(key, "supervise");
        Assert.NotNull(await lead.DueAsync(key, "answer"));
        await firm.MoveAsync(
            key,
            "answer",
            new Dictionary<string, object>
            {
                ["reason-code"] = "true-over",
                ["answer"] = "脱硝喷氨中断",
                ["proof"] = await firm.PhotoAsync(),
            }
        );
        Assert.Contains("应转案件", await lead.RefusedMoveAsync(key, "close", new { check = "属实" }), StringComparison.Ordinal);
        await lead.MoveAsync(key, "refer", new { check = "小时均值超标0.24倍" });
        var cases = await _server.LeadAsync("enforcement-cases");
        Assert.Equal("over-limit", await cases.FieldAsync(await lead.FieldAsync(key, "case"), "cause"));
    }

    [Fact]
    [Trait("system", "S041")]
    public async Task A_camera_is_tied_to_its_source_keeps_alarms_and_goes_on_line_only_with_ninety_days_of_recordings()
    {
        var firm = await _server.FirmAsync("cameras");
        object Camera(string code) =>
            new
            {
                code,
                firm = Coking,
                place = "焦炉炉顶",
                source = "DA001",
                location = Point,
                days = 60,
            };
        Assert.Contains("E353", await firm.RefusedOpenAsync(Camera("1408250001")), StringComparison.Ordinal);
        var key = await firm.OpenAsync(Camera("14082500001320000001"));
        Assert.Contains("不少于90天", await firm.RefusedMoveAsync(key, "connect"), StringComparison.Ordinal);
        await firm.MoveAsync(key, "connect", new { days = 90 });
        await firm.EditAsync(
            key,
            new
            {
                alarms = new[]
                {
                    new
                    {
                        at = "2026-11-20T08:15",
                        what = "推焦逸散",
                        picture = await firm.PhotoAsync(),
                    },
                },
            }
        );
        Assert.Equal("1", await firm.FieldAsync(key, "alarm-count"));
        var lead = await _server.LeadAsync("cameras");
        await lead.MoveAsync(key, "lose", reason: "通讯中断");
        Assert.NotNull(await lead.DueAsync(key, "repair"));
    }

    [Fact]
    [Trait("system", "S043")]
    public async Task A_retrofit_is_followed_to_its_deadline_accepted_at_95_percent_of_hours_and_withdrawn_when_readings_fail()
    {
        var lead = await _server.LeadAsync("ultra-low-retrofits");
        var firm = await _server.FirmAsync("ultra-low-retrofits");
        Assert.Contains(
            "E343",
            await lead.RefusedOpenAsync(
                new
                {
                    name = "测试焦化",
                    firm = Coking,
                    sector = "coking",
                    stage = "organised",
                    due = "2022-12-31",
                }
            ),
            StringComparison.Ordinal
        );
        var key = await lead.OpenAsync(
            new Dictionary<string, object>
            {
                ["name"] = "测试焦化",
                ["firm"] = Coking,
                ["sector"] = "coking",
                ["stage"] = "organised",
                ["due"] = "2022-12-31",
                ["pm-limit"] = 10,
                ["so2-limit"] = 30,
                ["nox-limit"] = 150,
            }
        );
        Assert.Equal("2022-12-31", await lead.DueAsync(key, "retrofit"));
        await firm.MoveAsync(key, "build", new { built = "2022-10-30" });
        Assert.Contains(
            "95%",
            await lead.RefusedMoveAsync(
                key,
                "assess",
                new Dictionary<string, object>
                {
                    ["hours"] = 700,
                    ["hours-met"] = 660,
                    ["report"] = await lead.DocumentAsync(),
                }
            ),
            StringComparison.Ordinal
        );
        await lead.MoveAsync(
            key,
            "assess",
            new Dictionary<string, object>
            {
                ["hours"] = 700,
                ["hours-met"] = 665,
                ["report"] = await lead.DocumentAsync(),
            }
        );
        await lead.MoveAsync(key, "publish", new { notice = "公示2023-01-10" });
        await lead.MoveAsync(key, "withdraw", reason: "2023年3月小时达标率91%");
        Assert.Equal("withdrawn", await lead.StateAsync(key));
    }

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
