using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Sites;
using Shanhe.Web.Words;

namespace Shanhe.Scenarios.Observing;

/// <summary>What became of a site, its devices and instruments can be read: when, who, why, what.</summary>
public class SiteHistoryScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_site_that_moves_changes_hands_and_has_its_instrument_calibrated_shows_it_line_by_line()
    {
        using var ecology = await fixture.Server.ClientAsync("department", "ecology");
        await ecology.PutAsync(
            "/api/v1/sites/hist-1",
            new
            {
                kind = "air-station",
                name = new { zh = "搬迁站", en = "moving" },
                longitude = 111.20,
                latitude = 35.60,
                since = "2024-01-01",
            },
            HttpStatusCode.OK
        );
        await ecology.PutAsync(
            "/api/v1/sites/hist-2",
            new { kind = "air-station", name = new { zh = "邻站", en = "neighbour" } },
            HttpStatusCode.OK
        );
        var mn = DeviceClient.NewMn();
        await ecology.PutAsync($"/api/v1/devices/{mn}", new { site = "hist-1", password = "123456" }, HttpStatusCode.OK);
        await ecology.PutAsync(
            "/api/v1/sites/hist-1",
            new
            {
                longitude = 111.25,
                owner = "新绛分局",
                reason = "道路施工，站房东移",
            },
            HttpStatusCode.OK
        );
        await ecology.PostAsync(
            "/api/v1/instruments",
            new
            {
                site = "hist-1",
                instrument = "PM25-A",
                kind = "calibrated",
                factors = new[] { "a34004" },
                at = "2026-11-01T09:00",
                detail = "流量校准",
                dueAgain = "2027-02-01",
            },
            HttpStatusCode.OK
        );
        await ecology.PutAsync($"/api/v1/devices/{mn}", new { site = "hist-2", reason = "借用" }, HttpStatusCode.OK);

        var history = await ecology.GetAsync("/api/v1/sites/hist-1/history", HttpStatusCode.OK);
        var lines = history.Items().ToList();
        Assert.Equal(["device", "instrument", "site", "device", "site"], lines.Select(l => l.Text("kind")));
        Assert.Equal([false, true, false, true, true], lines.Select(l => l.GetProperty("first").GetBoolean()));
        var moved = lines[2];
        Assert.Equal(("department-ecology", "道路施工，站房东移"), (moved.Text("actor"), moved.Text("reason")));
        var changes = moved.GetProperty("changes").EnumerateArray().ToDictionary(c => c.Text("property")!);
        Assert.Equal(["longitude", "owner"], changes.Keys.Order());
        Assert.Equal((111.20m, 111.25m), (changes["longitude"].Number("before"), changes["longitude"].Number("after")));
        Assert.Contains("流量校准", System.Text.RegularExpressions.Regex.Unescape(lines[1].ToString()), StringComparison.Ordinal);
        // No password is in it, and a device that left stands in both histories.
        Assert.DoesNotContain("123456", history.ToString(), StringComparison.Ordinal);
        Assert.Equal("hist-2", lines[0].GetProperty("changes")[0].Text("after"));
        Assert.Equal(
            ["device", "site"],
            (await ecology.GetAsync("/api/v1/sites/hist-2/history", HttpStatusCode.OK)).Items().Select(l => l.Text("kind"))
        );
        var places = history.GetProperty("places").EnumerateArray().ToList();
        Assert.Equal([111.20m, 111.25m], places.Select(p => p.Number("longitude")));
        Assert.StartsWith("2023-12-31T16:00", places[0].Text("from"), StringComparison.Ordinal);

        // Refused: the public, and a site that is not there.
        using var visitor = await fixture.Server.ClientAsync();
        await visitor.GetAsync("/api/v1/sites/hist-1/history", HttpStatusCode.Unauthorized);
        await ecology.GetAsync("/api/v1/sites/nowhere/history", HttpStatusCode.NotFound);
    }

    [Fact]
    public void Every_property_that_a_change_can_have_has_a_word()
    {
        var types = new[] { typeof(Site), typeof(Device), typeof(InstrumentEvent), typeof(ReadingTag), typeof(Silence) };
        var names = types
            .SelectMany(t => t.GetProperties().Where(p => p.GetMethod is { IsStatic: false }))
            .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name))
            .Where(n => n != "invalidates" && n != "excuses" && !SiteHistory.Naming.Contains(n))
            .Distinct()
            .ToList();
        Assert.Contains("framesPerMinute", names);
        Assert.All(names, n => Assert.NotEmpty(WatchMessages.Wording.Say("property." + n).Zh));
    }
}
