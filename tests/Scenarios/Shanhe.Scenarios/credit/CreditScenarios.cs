using System.Globalization;
using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.credit;

[Collection(RegisterScenarios.Name)]
public class CreditScenarios(ServerFixture fixture)
{
    readonly RunningServer _server = fixture.Server;

    static Task<string> PageAsync(HttpClient anyone, string path) =>
        anyone.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    [Fact]
    [Trait("system", "S183")]
    public async Task A_firm_is_listed_only_with_a_basis_in_law_after_notice_and_objection_is_published_shared_and_removed_by_another()
    {
        using var anyone = await _server.ClientAsync();
        var lead = await _server.LeadAsync("blacklists");
        var second = await _server.LeadAsync("blacklists", "r-lead-2");
        var firm = await _server.FirmAsync("blacklists");
        Dictionary<string, object> Fact(string decision) =>
            new()
            {
                ["name"] = "示范焦化有限公司",
                ["firm"] = Coking,
                ["fact"] = "篡改自动监测数据",
                ["decision-no"] = decision,
                ["decided"] = "2026-09-28",
            };
        Dictionary<string, object> Notice(string day) => new() { ["notified"] = day, ["objection-days"] = 15 };
        var key = await lead.OpenAsync(Fact("运新公（环）行罚决字〔2026〕12号"));
        await lead.MoveAsync(key, "notify", Notice("2026-10-08"));
        Assert.Contains("E369", await firm.RefusedMoveAsync(key, "object", new { objection = "已过期的异议" }), StringComparison.Ordinal);
        var objected = await lead.OpenAsync(Fact("运新公（环）行罚决字〔2026〕13号"));
        await lead.MoveAsync(objected, "notify", Notice(DateTime.UtcNow.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        await firm.MoveAsync(objected, "object", new { objection = "监测设备故障，非人为篡改" });
        Dictionary<string, object> Listing(string day) =>
            new()
            {
                ["clause"] = "治安管理决定生效文书",
                ["listed"] = day,
                ["months"] = 12,
                ["measures"] = "限制参加政府采购",
            };
        // What has no basis in law is not published, nor what was objected to and not answered, nor by who sent the notice.
        await second.RefusedMoveAsync(objected, "list", Listing("2026-10-30"));
        await lead.MoveAsync(objected, "answer", new { answer = "异议成立" });
        await lead.MoveAsync(objected, "drop", reason: "异议成立");
        Assert.Contains("E343", await second.RefusedMoveAsync(key, "list", Listing("2026-10-30")), StringComparison.Ordinal);
        var early = Listing("2026-10-20");
        early["basis"] = "punished";
        Assert.Contains("异议期未满", await second.RefusedMoveAsync(key, "list", early), StringComparison.Ordinal);
        var listing = Listing("2026-10-30");
        listing["basis"] = "punished";
        Assert.Contains("E368", await lead.RefusedMoveAsync(key, "list", listing), StringComparison.Ordinal);
        Assert.DoesNotContain(key, await PageAsync(anyone, "/registers/blacklists"), StringComparison.Ordinal);

        await second.MoveAsync(key, "list", listing);
        var page = await PageAsync(anyone, $"/registers/blacklists/{key}");
        Assert.Contains("示范焦化有限公司", page, StringComparison.Ordinal);
        Assert.Contains("治安管理决定生效文书", page, StringComparison.Ordinal);
        Assert.DoesNotContain("监测设备故障", page, StringComparison.Ordinal);
        Assert.Equal("2027-10-30", await lead.FieldAsync(key, "until"));
        Assert.NotNull(await lead.DueAsync(key, "share"));
        await lead.MoveAsync(key, "share", new { shared = "2026-11-03", receipt = "XYZG-20261103-0012" });
        Assert.Contains("未到期", await lead.RefusedMoveAsync(key, "expire", new { removed = "2026-11-20" }), StringComparison.Ordinal);
        await lead.MoveAsync(
            key,
            "remove",
            new
            {
                removed = "2026-11-20",
                repair = "完成整改并公开承诺",
                proof = await lead.DocumentAsync(),
            },
            "信用修复"
        );
        Assert.Contains("已移出", await PageAsync(anyone, $"/registers/blacklists/{key}"), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("system", "S186")]
    public async Task An_obliged_firm_is_listed_after_ten_working_days_and_discloses_eight_parts_by_the_15th_of_March()
    {
        using var anyone = await _server.ClientAsync();
        var lead = await _server.LeadAsync("disclosing-firms");
        var listed = await lead.OpenAsync(
            new
            {
                name = "示范水泥有限公司",
                firm = Cement,
                year = 2026,
                reasons = new[] { "key-unit", "cleaner" },
                accepted = 2025,
            }
        );
        Assert.Equal("2028", await lead.FieldAsync(listed, "last-year"));
        Assert.Equal("2026-03-31", await lead.DueAsync(listed, "list"));
        await lead.MoveAsync(listed, "show", new { shown = "2026-03-02" });
        Assert.Contains(
            "不得少于10个工作日",
            await lead.RefusedMoveAsync(listed, "publish", new { published = "2026-03-10" }),
            StringComparison.Ordinal
        );
        await lead.MoveAsync(listed, "publish", new { published = "2026-03-27" });

        var firm = await _server.FirmAsync("disclosure-reports", Cement);
        var report = Assert.Single(await firm.KeysAsync());
        Assert.Equal("2027-03-15", await firm.DueAsync(report, "annual"));
        var other = await _server.FirmAsync("disclosure-reports", Canteen);
        Assert.Empty(await other.KeysAsync());
        var paper = new Dictionary<string, object>
        {
            ["file"] = await firm.DocumentAsync(),
            ["handed-in"] = "2026-11-20",
            ["profile"] = "水泥制造",
            ["management"] = "许可证有效",
            ["discharge"] = "氮氧化物98吨",
            ["carbon"] = "年排放12万吨",
            ["emergency"] = "预案已备案",
            ["breaches"] = "无",
            ["temporaries"] = "无",
        };
        await firm.EditAsync(report, paper);
        Assert.Contains("八项", await firm.RefusedMoveAsync(report, "hand-in"), StringComparison.Ordinal);
        await firm.EditAsync(report, new { other = "无" });
        await firm.MoveAsync(report, "hand-in");
        var desk = await _server.LeadAsync("disclosure-reports");
        await desk.MoveAsync(report, "publish");
        var page = await PageAsync(anyone, $"/registers/disclosure-reports/{report}");
        Assert.Contains("氮氧化物98吨", page, StringComparison.Ordinal);
        var file = System.Text.RegularExpressions.Regex.Match(page, "/registers/disclosure-reports/[^\"]+/files/[0-9a-f]+").Value;
        Assert.StartsWith("%PDF", await PageAsync(anyone, file), StringComparison.Ordinal);

        // A temporary report is due five working days after the document was received.
        var temporary = await firm.OpenAsync(
            new Dictionary<string, object>
            {
                ["kind"] = "temporary",
                ["name"] = "示范水泥有限公司",
                ["firm"] = Cement,
                ["year"] = 2026,
                ["matter"] = "penalty",
                ["document-no"] = "运新环罚〔2026〕7号",
                ["received"] = "2026-11-16",
                ["statement"] = "因扬尘被罚款3万元",
            }
        );
        Assert.Equal("2026-11-23", await firm.DueAsync(temporary, "temporary"));
        using var hidden = await anyone.GetAsync(
            new Uri($"/registers/disclosure-reports/{temporary}", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }
}
