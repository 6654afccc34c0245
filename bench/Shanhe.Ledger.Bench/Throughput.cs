using System.Diagnostics;

namespace Shanhe.Ledger.Bench;

/// <summary>Transfers a second, acknowledged when they are on disk.</summary>
static class Throughput
{
    const int Batch = 8_000;
    const int Clients = 100;

    public static async Task Run(int transfers, int singles)
    {
        var folder = Directory.CreateTempSubdirectory("shanhe-ledger-").FullName;
        try
        {
            using var county = new County(folder);
            using var plain = new PlainLedger(Path.Combine(folder, "plain.db"));
            await county.Issue();
            var random = new Random(1);
            var asked = Enumerable.Range(0, transfers + singles).Select(i => Asked(random, i)).ToList();

            var batches = asked.Take(transfers).Chunk(Batch).ToList();
            var ours = await Time(async () =>
            {
                foreach (var batch in batches)
                    await county.Book("give", [.. batch.Select(a => County.Request(a.Id, a.From, a.To, a.Amount))]);
            });
            var theirs = await Time(() =>
            {
                foreach (var batch in batches)
                    plain.Book(batch);
                return Task.CompletedTask;
            });
            Report($"batches of {Batch}", transfers, ours, theirs);

            var alone = asked.Skip(transfers).ToList();
            ours = await Time(() => Together(alone, async a => await county.Book("give", [County.Request(a.Id, a.From, a.To, a.Amount)])));
            theirs = await Time(() =>
                Together(
                    alone,
                    a =>
                    {
                        plain.Book([a]);
                        return Task.CompletedTask;
                    }
                )
            );
            Report($"singly, {Clients} clients", singles, ours, theirs);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static (string Id, int From, int To, int Amount) Asked(Random random, int i)
    {
        var from = random.Next(County.Holders);
        return ($"t-{i}", from, (from + 1 + random.Next(County.Holders - 1)) % County.Holders, 1 + random.Next(20));
    }

    static Task Together<T>(List<T> items, Func<T, Task> work) =>
        Task.WhenAll(
            Enumerable
                .Range(0, Clients)
                .Select(client =>
                    Task.Run(async () =>
                    {
                        for (var i = client; i < items.Count; i += Clients)
                            await work(items[i]);
                    })
                )
        );

    static async Task<TimeSpan> Time(Func<Task> work)
    {
        var begun = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(begun);
    }

    static void Report(string what, int count, TimeSpan ours, TimeSpan theirs) =>
        Console.WriteLine(
            FormattableString.Invariant(
                $"{what, -24} {count, 9} transfers: {count / ours.TotalSeconds, 9:0}/s; plain SQLite {count / theirs.TotalSeconds, 9:0}/s; ratio {theirs / ours:0.00}"
            )
        );
}
