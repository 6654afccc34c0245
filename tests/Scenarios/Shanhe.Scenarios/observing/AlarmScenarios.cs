using NodaTime;

namespace Shanhe.Scenarios.Observing;

/// <summary>An alarm is a record of the register of alarms: found, moved, refused, exported and searched for like any other.</summary>
public class AlarmScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    const string County = "140825";
    const string Records = "/api/v1/registers/alarms/records";

    RunningServer Server => fixture.Server;

    [Fact]
    public async Task An_alarm_goes_its_way_as_a_record_and_only_its_department_and_the_machine_move_it()
    {
        using var ecology = await Server.ClientAsync("department", "ecology");
        using var housing = await Server.ClientAsync("department", "housing");
        using var lead = await Server.ClientAsync("lead");
        using var anyone = await Server.ClientAsync();
        using var device = await Server.DeviceAsync(ecology, "stack-alarm", "flue-gas", County, "31", new { owner = "绛州焦化" });
        var hour = Monitoring.LastHour().PlusHours(-5);
        byte[] Hour(int h, int so2) =>
            device.Frame(2061, hour.PlusHours(h), $"a21026-Avg={so2},a21026-ZsAvg={so2},a21026-Flag=N", "a19001-Avg=9.5,a19001-Flag=N");
        Assert.True(await device.UploadAsync(Hour(0, 260)));
        var found = (await ecology.EventuallyAsync($"{Records}?f.site=stack-alarm&state=open", a => a.Items().Any())).Items().Single();
        var key = found.Text("key")!;
        Assert.StartsWith("GJ-", key, StringComparison.Ordinal);

        // Nobody else sees it, and what is the machine's nobody moves.
        Assert.Empty((await housing.GetAsync($"{Records}?f.site=stack-alarm", HttpStatusCode.OK)).Items());
        await anyone.GetAsync($"{Records}/{key}", HttpStatusCode.Unauthorized);
        await housing.PostAsync($"{Records}/{key}/moves", new { move = "acknowledge" }, HttpStatusCode.NotFound);
        Assert.Contains(
            "E324",
            (await ecology.PostAsync($"{Records}/{key}/moves", new { move = "end" }, HttpStatusCode.Forbidden)).Codes()
        );
        Assert.Contains("E324", (await ecology.PostAsync(Records, new { fields = new { what = "x" } }, HttpStatusCode.Forbidden)).Codes());

        await ecology.PostAsync($"{Records}/{key}/moves", new { move = "acknowledge" }, HttpStatusCode.OK);
        var explained = new { move = "explain", fields = new { explanation = "脱硫塔堵塞" } };
        await ecology.PostAsync($"{Records}/{key}/moves", explained, HttpStatusCode.OK);
        var guard = await ecology.PostAsync($"{Records}/{key}/moves", new { move = "close" }, HttpStatusCode.UnprocessableEntity);
        Assert.Contains("E367", guard.Codes());
        // The alarm's own page and address show what was done to the record.
        var alarm = (
            await ecology.EventuallyAsync("/api/v1/alarms?site=stack-alarm", a => a.Items().Any(i => i.Text("state") == "explained"))
        )
            .Items()
            .Single(i => i.Text("rule") == "exceed.hour");
        Assert.Equal("脱硫塔堵塞", alarm.GetProperty("steps")[1].Text("text"));

        Assert.True(await device.UploadAsync(Hour(1, 20), Hour(2, 20)));
        await ecology.EventuallyAsync(
            $"{Records}/{key}",
            r => r.GetProperty("record").GetProperty("last").GetProperty("fields").TryGetProperty("ended", out _)
        );
        await ecology.PostAsync($"/api/v1/alarms/{alarm.Number("id")}/steps", new { to = "closed" }, HttpStatusCode.OK);
        var moves = (await ecology.GetAsync($"{Records}/{key}", HttpStatusCode.OK)).GetProperty("history").EnumerateArray();
        Assert.Equal(["acknowledge", "close", "create", "end", "explain"], moves.Select(m => m.Text("move")).Order());

        var table = await ecology.GetStringAsync(
            new Uri("/api/v1/registers/alarms/export?format=csv&f.site=stack-alarm", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("脱硫塔堵塞", table, StringComparison.Ordinal);
        var words = await lead.GetAsync("/api/v1/search?q=脱硫塔", HttpStatusCode.OK);
        Assert.Contains(key, words.GetRawText(), StringComparison.Ordinal);
        var listed = await Shell.RunAsync(Server.Data, "records", "list", "alarms");
        Assert.Contains(key, listed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silenced_alarm_is_no_record_and_one_that_waits_is_on_the_desk()
    {
        using var ecology = await Server.ClientAsync("department", "ecology");
        using var device = await Server.DeviceAsync(ecology, "stack-quiet", "flue-gas", County, "31");
        using var other = await Server.DeviceAsync(ecology, "stack-loud", "flue-gas", County, "31");
        var hour = Monitoring.LastHour().PlusHours(-3);
        string Text(LocalDateTime t) => t.ToString("uuuu-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        var quiet = new
        {
            site = "stack-quiet",
            from = Text(hour.PlusHours(-1)),
            to = Text(hour.PlusHours(4)),
            reason = "检修",
        };
        await ecology.PostAsync("/api/v1/silences", quiet, HttpStatusCode.OK);
        foreach (var client in new[] { device, other })
            Assert.True(
                await client.UploadAsync(
                    client.Frame(2061, hour, "a21026-Avg=260,a21026-ZsAvg=260,a21026-Flag=N", "a19001-Avg=9.5,a19001-Flag=N")
                )
            );
        await ecology.EventuallyAsync("/api/v1/alarms?site=stack-quiet", a => a.Items().Any(i => i.GetProperty("silenced").GetBoolean()));
        await ecology.EventuallyAsync($"{Records}?f.site=stack-loud", a => a.Items().Any());
        Assert.Empty((await ecology.GetAsync($"{Records}?f.site=stack-quiet", HttpStatusCode.OK)).Items());
        var desk = await ecology.GetAsync("/api/v1/desk", HttpStatusCode.OK);
        Assert.Contains("GJ-", desk.GetRawText(), StringComparison.Ordinal);
    }
}
