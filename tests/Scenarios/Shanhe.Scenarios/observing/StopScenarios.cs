namespace Shanhe.Scenarios.observing;

/// <summary>The server is asked to stop while the county is at work.</summary>
public class StopScenarios
{
    [Fact]
    public async Task Devices_on_the_line_and_readers_of_live_values_do_not_keep_the_server_from_stopping()
    {
        var data = Shell.Temporary();
        var hour = Monitoring.LastHour();
        await using (var server = await RunningServer.StartAsync(data))
        {
            using var lead = await server.ClientAsync("lead");
            using var device = await server.DeviceAsync(lead, "stop-1", "flue-gas", "140825", "31");
            using var idle = await DeviceClient.ConnectAsync(server, device.Mn, "31");
            using var live = await lead.GetAsync(
                "/api/v1/observations/live",
                HttpCompletionOption.ResponseHeadersRead,
                TestContext.Current.CancellationToken
            );
            Assert.True(await device.UploadAsync(device.Frame(2061, hour, "a21026-Avg=20,a21026-Flag=N")));
            Assert.Equal(0, await server.StopAsync());
            // The stream came to its end.
            var rest = await live.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.StartsWith(": live", rest, StringComparison.Ordinal);
        }

        await using var again = await RunningServer.StartAsync(data);
        using var reader = await again.ClientAsync("auditor");
        var readings = await reader.GetAsync("/api/v1/observations/latest?site=stop-1", HttpStatusCode.OK);
        Assert.Contains("flue-so2", readings.GetRawText(), StringComparison.Ordinal);
    }
}
