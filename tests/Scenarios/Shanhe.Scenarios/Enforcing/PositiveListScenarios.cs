using static Shanhe.Scenarios.Enforcing.EnforcingWork;

namespace Shanhe.Scenarios.Enforcing;

/// <summary>The positive list: criteria, entry and exit, and what it means for a firm.</summary>
public class PositiveListScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    readonly RunningServer _server = fixture.Server;

    static Dictionary<string, object> Entry(int firm, string grade) =>
        new()
        {
            ["name"] = $"示范企业{firm}（虚构）",
            ["firm"] = Firm(firm),
            ["kind"] = "steady",
            ["grade"] = grade,
            ["proposed-by"] = "bureau",
            ["grounds"] = "两年稳定达标",
        };

    [Fact]
    [Trait("system", "S184")]
    public async Task A_firm_without_blemish_is_listed_after_its_publicity_is_checked_less_and_exempt_by_grade_until_it_is_taken_off()
    {
        var lead = await _server.LeadAsync("positive-list");
        var second = await _server.LeadAsync("positive-list", "r-lead-2");

        // With an open case a firm is not even shown.
        var cases = await _server.LeadAsync("enforcement-cases");
        await cases.OpenAsync(
            new
            {
                cause = "over-limit",
                source = "online",
                party = "示范企业9（虚构）",
                firm = Firm(9),
                found = Day(-3),
            }
        );
        var blemished = await lead.OpenAsync(Entry(9, "a"));
        Assert.Contains("未结案件", await lead.RefusedMoveAsync(blemished, "show", Shown(-20)), StringComparison.Ordinal);
        Assert.Equal("1", await lead.FieldAsync(blemished, "open-cases"));

        var key = await lead.OpenAsync(Entry(1, "a"));
        await lead.MoveAsync(key, "show", Shown(-20));
        Assert.Contains("E368", await lead.RefusedMoveAsync(key, "list", Listed(-1)), StringComparison.Ordinal);
        Assert.Contains("公示期未满", await second.RefusedMoveAsync(key, "list", Listed(-19)), StringComparison.Ordinal);
        await second.MoveAsync(key, "list", Listed(-1));
        Assert.NotNull(await lead.DueAsync(key, "review"));

        Assert.Equal("listedAndGraded", await ExemptionAsync(1, 0));
        Assert.Equal("notListed", await ExemptionAsync(1, -2));
        Assert.Equal("notListed", await ExemptionAsync(2, 0));
        var graded = await lead.OpenAsync(Entry(3, "b"));
        await lead.MoveAsync(graded, "show", Shown(-20));
        await second.MoveAsync(graded, "list", Listed(-1));
        Assert.Equal("notGraded", await ExemptionAsync(3, 0));

        // Listed firms have a row of their own in the table of ratios, by which none is drawn for a visit.
        var subjects = await _server.LeadAsync("inspection-subjects");
        var subject = await subjects.SubjectAsync(1, "key");
        foreach (var number in new[] { 4, 5, 6 })
            await subjects.SubjectAsync(number, "key");
        foreach (var number in new[] { 1, 2, 3 })
            await _server.OfficerAsync(number);
        var before = await DrawnAsync("2026-Q4");
        Assert.Equal("0", StratumOf(before, subject).GetProperty("share").ToString());
        Assert.DoesNotContain(before.GetProperty("result").EnumerateArray(), r => r.GetProperty("subject").GetString() == subject);
        Assert.Single(before.GetProperty("result").EnumerateArray().ToList());

        await lead.MoveAsync(key, "exit", new Dictionary<string, object> { ["exit-reason"] = "complaint" }, "投诉查证属实");
        Assert.Equal("notListed", await ExemptionAsync(1, 0));
        Assert.Equal("listedAndGraded", await ExemptionAsync(1, -1));
        var after = await DrawnAsync("2027-Q1");
        Assert.Equal("0.25", StratumOf(after, subject).GetProperty("share").ToString());
    }

    static Dictionary<string, object> Shown(int day) =>
        new()
        {
            ["check"] = "经核无违法",
            ["shown"] = Day(day),
            ["days"] = 7,
        };

    static Dictionary<string, object> Listed(int day) => new() { ["decision"] = "运环函〔2026〕18号", ["entered"] = Day(day) };

    async Task<string> ExemptionAsync(int firm, int day)
    {
        using var anyone = await _server.ClientAsync();
        return (await anyone.GetAsync($"/api/v1/positive-list/{Firm(firm)}/exemption?day={Day(day)}", HttpStatusCode.OK))
            .GetProperty("ground")
            .GetString()!;
    }

    /// <summary>Announces and makes a draw, and gives its file as the lead department has it.</summary>
    async Task<JsonElement> DrawnAsync(string period)
    {
        var draws = await _server.LeadAsync("random-draws");
        var key = await draws.OpenAsync(
            new Dictionary<string, object>
            {
                ["period"] = period,
                ["source"] = "某彩票当日开奖号码",
                ["known-at"] = Moment(3),
                ["deadline"] = Day(40),
            }
        );
        await draws.Http.PostAsync($"/api/v1/draws/{key}/announcement", new { }, HttpStatusCode.OK);
        await Task.Delay(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken);
        await draws.Http.PostAsync($"/api/v1/draws/{key}/result", new { value = "3 1 4 1 5", source = "开奖公告" }, HttpStatusCode.OK);
        return await draws.Http.GetAsync($"/api/v1/draws/{key}/file", HttpStatusCode.OK);
    }

    static JsonElement StratumOf(JsonElement file, string subject)
    {
        var list = file.GetProperty("list");
        var stratum = list.GetProperty("subjects").EnumerateArray().Single(s => s.GetProperty("key").GetString() == subject);
        return list.GetProperty("strata")
            .EnumerateArray()
            .Single(s => s.GetProperty("id").GetString() == stratum.GetProperty("stratum").GetString());
    }
}
