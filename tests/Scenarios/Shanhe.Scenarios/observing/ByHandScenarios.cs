using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Shanhe.Scenarios.Observing;

/// <summary>A device played by hand: the line of the guide itself, through a plain socket.</summary>
public partial class ByHandScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [GeneratedRegex(@"printf '%s\\r\\n' '(?<line>##[^']+)' \| nc (?<address>[\d.]+) (?<port>\d+)")]
    private static partial Regex Line();

    [Fact]
    public async Task The_line_of_the_guide_is_answered_once_its_device_is_registered()
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(Shell.Root, "docs", "observations.md"), TestContext.Current.CancellationToken);
        var match = Line().Match(guide);
        Assert.True(match.Success, "docs/observations.md has no line for nc");
        Assert.Equal(("127.0.0.1", "9212"), (match.Groups["address"].Value, match.Groups["port"].Value));
        var line = match.Groups["line"].Value;
        var mn = Regex.Match(line, "MN=([^;]+)").Groups[1].Value;
        using var ecology = await fixture.Server.ClientAsync("department", "ecology");

        // Nothing comes back from a device that nobody registered, as the guide says, and its MN waits.
        Assert.Equal("", await NcAsync(line + "\r\n", TimeSpan.FromSeconds(2)));
        await ecology.EventuallyAsync(
            "/api/v1/quarantine",
            q => q.Items().Any(i => i.Text("mn") == mn && i.Text("reason") == "UnknownDevice")
        );
        // One click; then the same line again.
        await ecology.PutAsync(
            "/api/v1/sites/by-hand",
            new { kind = "flue-gas", name = new { zh = "手工设备", en = "by hand" } },
            HttpStatusCode.OK
        );
        await ecology.PostAsync($"/api/v1/quarantine/{mn}/registration", new { site = "by-hand" }, HttpStatusCode.OK);
        var answer = await NcAsync(line + "\r\n", TimeSpan.FromSeconds(8));
        Assert.Matches(@"^##\d{4}QN=20240601100000001;ST=91;CN=9014;PW=123456;MN=" + mn + @";Flag=4;CP=&&&&[0-9A-F]{4}\r\n", answer);
        await ecology.EventuallyAsync(
            "/api/v1/observations?stream=by-hand/flue-so2/hour&from=2024-06-01T09:00&to=2024-06-01T10:00",
            a => a.Items().Any(i => i.Number("value") == 35.2m)
        );
        // Refused: one digit changed, so that the check sum is wrong.
        Assert.Equal("", await NcAsync(line.Replace("=35.2", "=35.3", StringComparison.Ordinal) + "\r\n", TimeSpan.FromSeconds(1)));
    }

    /// <summary>What <c>nc</c> prints: all that comes until the first whole line or until the time is over.</summary>
    async Task<string> NcAsync(string text, TimeSpan atMost)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(fixture.Server.Gateway, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        end.CancelAfter(atMost);
        var (all, buffer) = ("", new byte[4096]);
        try
        {
            while (!all.Contains("\r\n", StringComparison.Ordinal) && await stream.ReadAsync(buffer, end.Token) is > 0 and var read)
                all += Encoding.ASCII.GetString(buffer, 0, read);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            // Time is over.
        }

        return all;
    }
}
