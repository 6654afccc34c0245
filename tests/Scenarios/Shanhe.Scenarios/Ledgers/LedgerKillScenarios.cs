using System.Collections.Concurrent;

namespace Shanhe.Scenarios.Ledgers;

/// <summary>A server killed while it books, and a backup restored: what was acknowledged is there, once, and debits equal credits.</summary>
public class LedgerKillScenarios
{
    const string Path = "/api/v1/ledgers/emission-rights/transfers";

    static object Body(string id) =>
        new
        {
            kind = "fix-reserve",
            transfers = new[]
            {
                new
                {
                    id,
                    from = "origin/nox",
                    to = "reserve/nox",
                    amount = "0.25",
                },
            },
        };

    [Fact]
    public async Task What_a_killed_server_acknowledged_is_booked_once_and_a_restored_backup_balances()
    {
        var stop = TestContext.Current.CancellationToken;
        var data = Shell.Temporary();
        var acknowledged = new ConcurrentBag<string>();
        await using (var server = await RunningServer.StartAsync(data))
        {
            using var lead = await server.ClientAsync("lead", account: "killed");
            await lead.PostAsync(Path, Body("first"), HttpStatusCode.OK);
            var booking = Enumerable
                .Range(0, 4)
                .Select(client =>
                    Task.Run(
                        async () =>
                        {
                            try
                            {
                                for (var i = 0; ; i++)
                                {
                                    var id = $"k{client}-{i}";
                                    using var answer = await lead.PostAsJsonAsync(Path, Body(id), stop);
                                    if (answer.IsSuccessStatusCode)
                                        acknowledged.Add(id);
                                }
                            }
                            catch (HttpRequestException)
                            {
                                // The server is gone.
                            }
                        },
                        stop
                    )
                )
                .ToList();
            while (acknowledged.Count < 40)
                await Task.Delay(10, stop);
            server.Kill();
            await Task.WhenAll(booking);
        }

        await using var again = await RunningServer.StartAsync(data, isFirst: false);
        using var client = await again.ClientAsync("lead", account: "killed");
        decimal Expected(int more) => 0.25m * (1 + acknowledged.Count + more);
        var standing = await client.BalanceAsync("emission-rights", "reserve/nox");
        // What was under way may stand too: it was not acknowledged, and not lost either.
        Assert.InRange(standing, Expected(0), Expected(4));
        foreach (var id in acknowledged)
        {
            var told = await client.PostAsync(Path, Body(id), HttpStatusCode.OK);
            Assert.True(told.GetProperty("items")[0].GetProperty("repeated").GetBoolean(), id);
        }

        Assert.Equal(standing, await client.BalanceAsync("emission-rights", "reserve/nox"));
        var totals = (await client.GetAsync("/api/v1/ledgers/emission-rights", HttpStatusCode.OK)).GetProperty("totals");
        Assert.All(totals.EnumerateArray(), t => Assert.Equal(t.GetProperty("debits").GetString(), t.GetProperty("credits").GetString()));

        var backup = System.IO.Path.Combine(Shell.Temporary(), "backup");
        var (exit, output, error) = await Shell.RunAsync(data, "backup", backup);
        Assert.True(exit == 0, output + error);
        await client.PostAsync(Path, Body("after the backup"), HttpStatusCode.OK);
        var restored = Shell.Temporary();
        (exit, output, error) = await Shell.RunAsync(restored, "restore", backup);
        Assert.True(exit == 0, output + error);
        (exit, output, error) = await Shell.RunAsync(
            restored,
            "ledger",
            "accounts",
            "emission-rights",
            "--kind",
            "reserve",
            "--format",
            "csv"
        );
        Assert.True(exit == 0, output + error);
        Assert.Contains(standing.ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture), output, StringComparison.Ordinal);
        (exit, output, error) = await Shell.RunAsync(restored, "audit", "verify");
        Assert.True(exit == 0, output + error);
    }
}
