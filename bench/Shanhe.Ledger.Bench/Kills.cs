using System.Diagnostics;
using System.Globalization;
using Shanhe.Ledger.Keeping;

namespace Shanhe.Ledger.Bench;

/// <summary>Kills processes while they book. What was acknowledged must be there, nothing twice, and debits must equal credits.</summary>
static class Kills
{
    public const string Child = "book";
    const int Clients = 8;

    public static async Task<int> Run(int kills, int seed)
    {
        var folder = Directory.CreateTempSubdirectory("shanhe-ledger-").FullName;
        var random = new Random(seed);
        var (lost, acknowledged, broken) = (0, 0, 0);
        try
        {
            using (var county = new County(folder))
                await county.Issue();
            for (var kill = 0; kill < kills; kill++)
            {
                var told = await KillOne(folder, kill, random.Next(300, 1_500));
                acknowledged += told.Count;
                using var county = new County(folder);
                foreach (var id in told)
                {
                    if (await county.Store.Ledgers.Transfer(county.Ledger.Id, id) is null)
                        lost++;
                }

                // Asked again, what is there is answered as it was, and not booked twice.
                await county.Book("give", [.. told.Take(1_000).Select(Again)]);
                if (await county.Store.FirstDerivedBreak() is { } found)
                {
                    broken++;
                    Console.WriteLine($"kill {kill}: {found.Subject} {found.Detail}");
                }
            }

            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"seed {seed}, {kills} kills, {acknowledged} transfers acknowledged, {lost} lost, {broken} stores broken"
                )
            );
            return lost + broken == 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task<List<string>> KillOne(string folder, int kill, int after)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        foreach (var argument in new[] { Child, folder, kill.ToString(CultureInfo.InvariantCulture) })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var told = new List<string>();
        var reading = Task.Run(async () =>
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line)
                told.Add(line);
        });
        await Task.Delay(2_000 + after);
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        await reading;
        // The last line may be cut off by the kill.
        return [.. told.Where(t => t.EndsWith('.')).Select(t => t[..^1])];
    }

    /// <summary>Books until it is killed, and says what was acknowledged.</summary>
    public static async Task Book(string folder, int kill)
    {
        using var county = new County(folder);
        await Task.WhenAll(
            Enumerable
                .Range(0, Clients)
                .Select(client =>
                    Task.Run(async () =>
                    {
                        for (var i = 0; ; i++)
                        {
                            var id = string.Create(CultureInfo.InvariantCulture, $"k{kill}-{client}-{i}");
                            await county.Book("give", [Again(id)]);
                            lock (county)
                                Console.WriteLine(id + ".");
                        }
                    })
                )
        );
    }

    static Shanhe.Capabilities.Ledgers.LedgerRequest Again(string id)
    {
        var sum = id.Sum(c => c);
        var from = sum % County.Holders;
        return County.Request(id, from, (from + 1) % County.Holders, 1);
    }
}
