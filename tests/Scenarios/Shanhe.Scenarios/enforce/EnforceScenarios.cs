using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.enforce;

[Collection(RegisterScenarios.Name)]
public class EnforceScenarios(ServerFixture fixture)
{
    readonly RunningServer _server = fixture.Server;

    [Fact]
    [Trait("system", "S177")]
    public async Task A_check_on_site_has_position_pictures_form_and_signature_two_officers_and_ends_in_an_order()
    {
        var inspector = await _server.InspectorAsync("field-inspections");
        Dictionary<string, object> Check(string second) =>
            new()
            {
                ["unit"] = "测试焦化（虚构）",
                ["firm"] = Coking,
                ["start"] = "2026-11-24T09:05",
                ["location"] = Point,
                ["officer-1"] = "王（14080001）",
                ["officer-2"] = second,
                ["checklist"] = "permit",
                ["offline-id"] = "phone-7-" + second,
                ["items"] = new[]
                {
                    new
                    {
                        item = "台账记录",
                        result = "ok",
                        note = "",
                    },
                    new
                    {
                        item = "脱硫设施运行",
                        result = "not-ok",
                        note = "pH计损坏",
                    },
                },
            };
        Assert.Contains("不得少于两人", await inspector.RefusedOpenAsync(Check("王（14080001）")), StringComparison.Ordinal);
        var key = await inspector.OpenAsync(Check("李（14080002）"));
        Assert.Contains("E365", await inspector.RefusedOpenAsync(Check("李（14080002）")), StringComparison.Ordinal);
        Assert.Contains(
            "有不符合项",
            await inspector.RefusedMoveAsync(key, "pass", new { end = "2026-11-24T10:30", signature = await inspector.PhotoAsync() }),
            StringComparison.Ordinal
        );
        await inspector.MoveAsync(
            key,
            "order",
            new
            {
                end = "2026-11-24T10:30",
                due = "2026-12-08",
                photos = await inspector.PhotoAsync(),
                signature = await inspector.PhotoAsync(),
                statement = "已安排更换",
            }
        );
        Assert.Equal("2026-12-08", await inspector.DueAsync(key, "fix"));
        await inspector.MoveAsync(key, "fix", new { @fixed = "pH计已更换" });
        Assert.Equal("fixed", await inspector.StateAsync(key));
    }

    [Fact]
    [Trait("system", "S178")]
    public async Task A_case_is_filed_investigated_decided_served_executed_and_closed_within_the_statutory_periods()
    {
        var lead = await _server.LeadAsync("enforcement-cases");
        var second = await _server.LeadAsync("enforcement-cases", "r-lead-2");
        var inspector = await _server.InspectorAsync("enforcement-cases");
        var found = Today(-30);
        var key = await lead.OpenAsync(
            new
            {
                cause = "over-limit",
                source = "online",
                party = "测试焦化（虚构）",
                firm = Coking,
                found,
                fact = "DA001氮氧化物小时均值超标",
            }
        );
        var officers = new Dictionary<string, object>
        {
            ["case-no"] = "运环（新绛）立〔2026〕7号",
            ["act-ended"] = "2023-01-01",
            ["officer-1"] = "王",
            ["officer-2"] = "李",
        };
        Assert.Contains("E369", await lead.RefusedMoveAsync(key, "file", officers), StringComparison.Ordinal);
        await lead.MoveAsync(key, "extend-filing", reason: "案情复杂，批准延长15日");
        Assert.Contains("追责时效", await lead.RefusedMoveAsync(key, "file", officers), StringComparison.Ordinal);
        officers["act-ended"] = found;
        await lead.MoveAsync(key, "file", officers);
        Assert.NotNull(await lead.DueAsync(key, "decide"));
        await inspector.MoveAsync(
            key,
            "report",
            new
            {
                evidence = await inspector.DocumentAsync(),
                report = "事实清楚",
                clause = "法典1103条",
            }
        );
        var notice = new Dictionary<string, object>
        {
            ["kinds"] = new[] { "fine" },
            ["fine"] = 320000,
            ["grounds"] = "超标0.24倍",
            ["legal-review"] = "同意",
            ["notified"] = Today(-20),
        };
        Assert.Contains("听证权利", await lead.RefusedMoveAsync(key, "notify", notice), StringComparison.Ordinal);
        notice["offered"] = true;
        await lead.MoveAsync(key, "notify", notice);
        Assert.Contains(
            "七个工作日前",
            await lead.RefusedMoveAsync(
                key,
                "hear",
                new Dictionary<string, object> { ["hearing-told"] = Today(-16), ["hearing"] = Today(-14) }
            ),
            StringComparison.Ordinal
        );
        await lead.MoveAsync(key, "hear", new Dictionary<string, object> { ["hearing-told"] = Today(-16), ["hearing"] = Today(-4) });
        await lead.MoveAsync(key, "heard", new Dictionary<string, object> { ["hearing-record"] = "当事人陈述已改造" });
        var decision = new Dictionary<string, object>
        {
            ["decision-no"] = "运环（新绛）罚〔2026〕5号",
            ["decided"] = Today(-19),
            ["heard"] = "已听证",
        };
        Assert.Contains("五个工作日", await lead.RefusedMoveAsync(key, "decide", decision), StringComparison.Ordinal);
        decision["decided"] = Today(0);
        Assert.Contains("集体讨论", await lead.RefusedMoveAsync(key, "decide", decision), StringComparison.Ordinal);
        decision["panel"] = "集体讨论一致同意";
        await lead.MoveAsync(key, "decide", decision);
        Assert.Contains(
            "早于决定日期",
            await lead.RefusedMoveAsync(key, "serve", new { service = "direct", served = Today(-1) }),
            StringComparison.Ordinal
        );
        await lead.MoveAsync(key, "serve", new { service = "direct", served = Today(0) });
        await lead.MoveAsync(key, "appeal", new { remedy = "review" });
        await lead.MoveAsync(key, "uphold", new Dictionary<string, object> { ["remedy-result"] = "upheld" });
        Assert.Contains(
            "未缴清",
            await lead.RefusedMoveAsync(
                key,
                "close",
                new Dictionary<string, object>
                {
                    ["corrected"] = "复查达标",
                    ["published"] = Today(0),
                    ["paid"] = Today(20),
                    ["paid-amount"] = 320000,
                }
            ),
            StringComparison.Ordinal
        );
        await second.MoveAsync(
            key,
            "close",
            new Dictionary<string, object>
            {
                ["corrected"] = "复查达标",
                ["published"] = Today(0),
                ["paid"] = Today(20),
                ["paid-amount"] = 368000,
            }
        );
        Assert.Equal("48000", (await lead.FieldAsync(key, "late-fine")).Split('.')[0]);
        Assert.Equal("closed", await lead.StateAsync(key));
    }

    /// <summary>A day counted from today in plan time, as statutory clocks run from the real day.</summary>
    static string Today(int days) =>
        NodaTime
            .SystemClock.Instance.GetCurrentInstant()
            .InZone(NodaTime.DateTimeZoneProviders.Tzdb["Asia/Shanghai"])
            .Date.PlusDays(days)
            .ToString("uuuu-MM-dd", null);
}
