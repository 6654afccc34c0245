using NodaTime;

namespace Shanhe.Scenarios.Observing;

/// <summary>A county's own alarm rules: made, refused, tried, changed, taken back and exported, by those who operate the sites.</summary>
public class OwnRuleScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    const string Rules = "/api/v1/alarm-rules";
    const string County = "140825";

    RunningServer Server => fixture.Server;

    static object Rule(string site, decimal high, string factor = "flue-so2", string? unit = null, bool? on = null) =>
        new
        {
            name = new { zh = "夜间关注", en = "Night watch" },
            sites = new[] { site },
            factors = new[] { factor },
            trigger = "level",
            averaging = "hour",
            high,
            unit,
            severity = "notice",
            on,
        };

    static byte[] Hour(DeviceClient device, LocalDateTime hour, int so2) =>
        device.Frame(2061, hour, $"a21026-Avg={so2},a21026-ZsAvg={so2},a21026-Flag=N", "a19001-Avg=9.5,a19001-Flag=N");

    [Fact]
    public async Task A_rule_opens_an_alarm_below_the_limit_that_says_whose_it_is_and_ends_when_it_is_switched_off()
    {
        using var ecology = await Server.ClientAsync("department", "ecology");
        using var device = await Server.DeviceAsync(ecology, "own-1", "flue-gas", County, "31");
        var hour = Monitoring.LastHour().PlusHours(-6);
        Assert.True(await device.UploadAsync(Hour(device, hour, 20), Hour(device, hour.PlusHours(1), 25)));
        await ecology.EventuallyAsync(
            "/api/v1/observations?stream=own-1/flue-so2/hour&from=2020-01-01T00:00&to=2100-01-01T00:00",
            a => a.Items().Count() == 2
        );

        // Tried first: what is kept would have raised one, and raises none.
        var tried = await ecology.PostAsync($"{Rules}/trial", new { rule = Rule("own-1", 22) }, HttpStatusCode.OK);
        Assert.Equal((1m, 1m, 2m), (tried.Number("count"), tried.Number("sites"), tried.Number("readings")));
        Assert.Equal(25m, tried.GetProperty("alarms")[0].Number("worst"));
        var made = await ecology.PostAsync(Rules, new { rule = Rule("own-1", 22), reason = "群众反映夜间异味" }, HttpStatusCode.OK);
        var id = made.Text("id")!;
        Assert.Equal(1, made.Number("no"));
        Assert.Empty((await ecology.GetAsync("/api/v1/alarms?site=own-1", HttpStatusCode.OK)).Items());

        Assert.True(await device.UploadAsync(Hour(device, hour.PlusHours(2), 30)));
        var alarm = (await ecology.EventuallyAsync("/api/v1/alarms?site=own-1", a => a.Items().Any())).Items().Single();
        Assert.Equal((id, 22m, "notice"), (alarm.Text("rule"), alarm.Number("limit"), alarm.Text("severity")));
        Assert.Contains("群众反映夜间异味", alarm.GetProperty("limitSource").Text("zh"), StringComparison.Ordinal);
        Assert.Contains("department-ecology", alarm.GetProperty("limitSource").Text("zh"), StringComparison.Ordinal);

        // The limit of the law is as it was: what is above it is an alarm of its own.
        Assert.True(await device.UploadAsync(Hour(device, hour.PlusHours(3), 260)));
        await ecology.EventuallyAsync("/api/v1/alarms?site=own-1", a => a.Items().Any(i => i.Text("rule") == "exceed.hour"));

        await ecology.PutAsync(
            $"{Rules}/{id}",
            new
            {
                rule = new { on = false },
                expected = 1,
                reason = "已整改",
            },
            HttpStatusCode.OK
        );
        await ecology.EventuallyAsync(
            "/api/v1/alarms?site=own-1",
            a => a.Items().Any(i => i.Text("rule") == id && i.TryGetProperty("endedAt", out _))
        );
        Assert.True(await device.UploadAsync(Hour(device, hour.PlusHours(4), 40)));
        await ecology.EventuallyAsync(
            "/api/v1/observations?stream=own-1/flue-so2/hour&from=2020-01-01T00:00&to=2100-01-01T00:00",
            a => a.Items().Count() == 5
        );
        Assert.Single((await ecology.GetAsync("/api/v1/alarms?site=own-1&all=true", HttpStatusCode.OK)).Items(), a => a.Text("rule") == id);

        // Each revision stands, and one may be taken back.
        var back = new
        {
            no = 1,
            expected = 2,
            reason = "异味复现",
        };
        Assert.Equal(3, (await ecology.PostAsync($"{Rules}/{id}/return", back, HttpStatusCode.OK)).Number("no"));
        var stale = await ecology.PutAsync(
            $"{Rules}/{id}",
            new
            {
                rule = new { on = false },
                expected = 1,
                reason = "x",
            },
            HttpStatusCode.UnprocessableEntity
        );
        Assert.Contains("O262", stale.Codes());
        var one = await ecology.GetAsync($"{Rules}/{id}", HttpStatusCode.OK);
        Assert.True(one.GetProperty("rule").GetProperty("on").GetBoolean());
        Assert.Equal(["异味复现", "已整改", "群众反映夜间异味"], one.GetProperty("revisions").EnumerateArray().Select(r => r.Text("why")));
        var table = await ecology.GetStringAsync(new Uri($"{Rules}?format=csv", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("夜间关注", table, StringComparison.Ordinal);
        Assert.Contains("异味复现", table, StringComparison.Ordinal);
        var audit = await Shell.RunAsync(Server.Data, "audit", "verify");
        Assert.Equal(0, audit.Exit);
    }

    [Fact]
    public async Task What_the_check_of_packages_refuses_and_who_does_not_operate_the_site_is_refused()
    {
        using var ecology = await Server.ClientAsync("department", "ecology");
        using var housing = await Server.ClientAsync("department", "housing");
        using var auditor = await Server.ClientAsync("auditor");
        using var town = await Server.ClientAsync("town", place: "140825103");
        using var device = await Server.DeviceAsync(ecology, "own-2", "flue-gas", County, "31");
        async Task Refused(HttpClient client, object rule, string code, string? reason = "试")
        {
            var answer = await client.PostAsync(Rules, new { rule, reason }, HttpStatusCode.UnprocessableEntity);
            Assert.Contains(code, answer.Codes());
        }

        await Refused(ecology, Rule("own-2", 22, "flue-s02"), "P110");
        await Refused(ecology, Rule("own-2", 22, unit: "m"), "P236");
        await Refused(ecology, Rule("own-2", 22, unit: "furlong"), "P111");
        await Refused(ecology, Rule("own-9", 22), "O212");
        await Refused(ecology, Rule("own-2", 22), "O222", reason: " ");
        await Refused(housing, Rule("own-2", 22), "O261");
        await Refused(
            ecology,
            new
            {
                name = new { zh = "全部", en = "all" },
                trigger = "offline",
                silentMinutes = 30,
            },
            "O261"
        );
        await auditor.PostAsync(Rules, new { rule = Rule("own-2", 22), reason = "试" }, HttpStatusCode.Forbidden);
        await town.PostAsync($"{Rules}/trial", new { rule = Rule("own-2", 22) }, HttpStatusCode.Forbidden);
        var made = await ecology.PostAsync(Rules, new { rule = Rule("own-2", 22), reason = "试" }, HttpStatusCode.OK);
        var of = $"{Rules}/{made.Text("id")}";
        var off = new { rule = new { on = false }, reason = "试" };
        Assert.Contains("O261", (await housing.PutAsync(of, off, HttpStatusCode.UnprocessableEntity)).Codes());
        // Staff read what watches; the public does not.
        await auditor.GetAsync(of, HttpStatusCode.OK);
        using var anyone = await Server.ClientAsync();
        await anyone.GetAsync(Rules, HttpStatusCode.Unauthorized);
    }
}
