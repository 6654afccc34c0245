using static Shanhe.Scenarios.Enforcing.EnforcingWork;

namespace Shanhe.Scenarios.Enforcing;

/// <summary>Double-random inspection, from the announcement to the publication that anyone can compute again.</summary>
public class DrawScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    const string Numbers = "03 11 19 22 28 30 07";

    readonly RunningServer _server = fixture.Server;

    static Dictionary<string, object> Plan(string period, string knownAt) =>
        new()
        {
            ["period"] = period,
            ["source"] = "某彩票当日开奖号码",
            ["known-at"] = knownAt,
            ["deadline"] = Day(40),
        };

    static readonly object Public = new { value = Numbers, source = "开奖公告" };

    [Fact]
    [Trait("system", "S175")]
    public async Task Units_and_officers_are_drawn_by_ratio_from_frozen_lists_checked_published_and_computed_again_by_anyone()
    {
        using var anyone = await _server.ClientAsync();
        var draws = await _server.LeadAsync("random-draws");
        var subjects = await _server.LeadAsync("inspection-subjects");
        var keys = new List<string>();
        foreach (var number in Enumerable.Range(1, 8))
            keys.Add(await subjects.SubjectAsync(number, "key"));
        await _server.OfficerAsync(1, null, Firm(1));
        await _server.OfficerAsync(2);
        // This one's certificate runs out before the checks are to be done.
        await _server.OfficerAsync(3, Day(20));

        var late = await draws.OpenAsync(Plan("2026-Q4", Moment(-60)));
        Assert.Contains("E450", await AnnounceRefused(late), StringComparison.Ordinal);
        var odd = await draws.OpenAsync(Plan("2026", Moment(600)));
        Assert.Contains("季度", await AnnounceRefused(odd), StringComparison.Ordinal);
        var key = await draws.OpenAsync(Plan("2026-Q4", Moment(12)));
        var refused = await AnnounceRefused(key);
        Assert.Contains("E454", refused, StringComparison.Ordinal);
        Assert.Contains("示范企业1（虚构）", refused, StringComparison.Ordinal);
        await _server.OfficerAsync(4);
        await _server.OfficerAsync(5);
        await draws.EditAsync(key, new Dictionary<string, object> { ["known-at"] = Moment(12) });
        await draws.Http.PostAsync($"/api/v1/draws/{key}/announcement", new { }, HttpStatusCode.OK);

        // The hashes are public at once, the secret number is not, nor by whose hand it could be chosen again.
        var announced = await anyone.GetAsync($"/api/v1/draws/{key}", HttpStatusCode.OK);
        Assert.Equal(64, announced.GetProperty("fields").GetProperty("commitment").GetString()!.Length);
        Assert.Equal("4", announced.GetProperty("fields").GetProperty("officers").GetString());
        Assert.Contains("E453", await DrawRefused(key), StringComparison.Ordinal);
        Assert.Contains("E451", await AnnounceRefused(key), StringComparison.Ordinal);
        var same = await draws.OpenAsync(Plan("2026-Q4", Moment(600)));
        Assert.Contains("E451", await AnnounceRefused(same), StringComparison.Ordinal);

        // A list that is changed after it was announced is noticed; changed back, it is what it was.
        await subjects.EditAsync(keys[4], new Dictionary<string, object> { ["class"] = "general" });
        await UntilAsync(async () => !(await DrawRefused(key)).Contains("E453", StringComparison.Ordinal));
        var changed = await DrawRefused(key);
        Assert.Contains("E452", changed, StringComparison.Ordinal);
        Assert.Contains(keys[4], changed, StringComparison.Ordinal);
        await subjects.EditAsync(keys[4], new Dictionary<string, object> { ["class"] = "key" });
        await draws.Http.PostAsync($"/api/v1/draws/{key}/result", Public, HttpStatusCode.OK);
        Assert.Contains("E451", await DrawRefused(key), StringComparison.Ordinal);

        await CheckedAsync(key);
        await PublishedAsync(draws, anyone, key);
        await NotAgainThatYear(draws, key);
    }

    async Task<string> AnnounceRefused(string key) =>
        await (await _server.ClientAsync("lead", account: "r-lead")).RefusedAsync($"/api/v1/draws/{key}/announcement", new { });

    async Task<string> DrawRefused(string key) =>
        await (await _server.ClientAsync("lead", account: "r-lead")).RefusedAsync($"/api/v1/draws/{key}/result", Public);

    /// <summary>A quarter of eight are two, each on the desks of its officers and known to nobody else.</summary>
    async Task CheckedAsync(string draw)
    {
        var checks = await _server.LeadAsync("drawn-checks");
        var opened = await checks.KeysAsync();
        Assert.Equal(2, opened.Count);
        foreach (var key in opened)
        {
            var record = (await checks.ReadAsync(key)).GetProperty("record").GetProperty("last");
            var officer = record.GetProperty("assignees").EnumerateArray().Select(a => a.GetString()!).ToList();
            Assert.Equal(2, officer.Distinct().Count());
            Assert.DoesNotContain("officer-3", officer);
            var firm = await _server.FirmAsync("drawn-checks", record.GetProperty("fields").GetProperty("unit-code").GetString()!);
            Assert.Empty(await firm.KeysAsync());
            Assert.Equal(Day(40), await checks.DueAsync(key, "check"));

            var inspector = await _server.InspectorAsync("drawn-checks", officer[0]);
            Assert.Contains(
                "未到现场",
                await inspector.RefusedMoveAsync(key, "finish", new { @checked = Day(0), result = "none" }),
                StringComparison.Ordinal
            );
            await inspector.MoveAsync(key, "start", new { start = Moment(-600), checklist = "permit" });
            var inspection = await inspector.FieldAsync(key, "inspection");
            var visits = await _server.InspectorAsync("field-inspections", officer[0]);
            Assert.Equal(record.GetProperty("fields").GetProperty("name").GetString(), await visits.FieldAsync(inspection, "unit"));
            await inspector.MoveAsync(key, "finish", new { @checked = Day(0), result = "none" });
            Assert.NotNull(await checks.DueAsync(key, "publish"));
            using var anyone = await _server.ClientAsync();
            Assert.DoesNotContain("示范企业", await anyone.PageAsync($"/draws/{draw}"), StringComparison.Ordinal);
        }
    }

    async Task PublishedAsync(RegisterClient draws, HttpClient anyone, string key)
    {
        (await anyone.GetAsync($"/api/v1/draws/{key}/file", HttpStatusCode.NotFound)).GetProperty("title");
        var checks = await _server.LeadAsync("drawn-checks");
        foreach (var check in await checks.KeysAsync())
            await checks.MoveAsync(check, "publish");
        await draws.MoveAsync(key, "publish");
        var page = await anyone.PageAsync($"/draws/{key}");
        Assert.Contains("复算一致", page, StringComparison.Ordinal);
        Assert.Contains(Numbers, page, StringComparison.Ordinal);
        Assert.Contains("未发现问题", page, StringComparison.Ordinal);
        Assert.Contains("未发现问题", await anyone.PageAsync($"/api/v1/draws/{key}?format=csv"), StringComparison.Ordinal);

        var file = await anyone.PageAsync($"/api/v1/draws/{key}/file");
        await anyone.PostAsync("/api/v1/draws/verification", JsonSerializer.Deserialize<JsonElement>(file), HttpStatusCode.OK);
        var folder = Shell.Temporary();
        var path = Path.Combine(folder, "draw.json");
        await File.WriteAllTextAsync(path, file, TestContext.Current.CancellationToken);
        var verified = await Shell.RunAsync(folder, "draw", "verify", path, "--lang", "en");
        Assert.Equal(0, verified.Exit);
        Assert.Contains("2 drawn of 8", verified.Output, StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            path,
            file.Replace(Numbers, "04" + Numbers[2..], StringComparison.Ordinal),
            TestContext.Current.CancellationToken
        );
        var differs = await Shell.RunAsync(folder, "draw", "verify", path, "--lang", "en");
        Assert.Equal(1, differs.Exit);
        Assert.Contains("E457", differs.Errors, StringComparison.Ordinal);
        Assert.Contains("seed", differs.Errors, StringComparison.Ordinal);
    }

    /// <summary>What a draw of the year has drawn, another of the same year does not draw again.</summary>
    static async Task NotAgainThatYear(RegisterClient draws, string earlier)
    {
        var before = Drawn(await draws.Http.GetAsync($"/api/v1/draws/{earlier}", HttpStatusCode.OK));
        var key = await draws.OpenAsync(Plan("2026-12", Moment(3)));
        await draws.Http.PostAsync($"/api/v1/draws/{key}/announcement", new { }, HttpStatusCode.OK);
        await Task.Delay(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken);
        await draws.Http.PostAsync($"/api/v1/draws/{key}/result", Public, HttpStatusCode.OK);
        Assert.DoesNotContain(Assert.Single(Drawn(await draws.Http.GetAsync($"/api/v1/draws/{key}", HttpStatusCode.OK))), before);
        Assert.Contains("未完成的检查", await draws.RefusedMoveAsync(key, "publish"), StringComparison.Ordinal);

        static List<string> Drawn(JsonElement draw) =>
            [.. draw.GetProperty("result").EnumerateArray().Select(r => r.GetProperty("subject").GetString()!)];
    }
}
