using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.sources;

[Collection(RegisterScenarios.Name)]
public partial class SourceRegisterScenarios(ServerFixture fixture)
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
}
