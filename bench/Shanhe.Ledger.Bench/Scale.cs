using System.Diagnostics;
using NodaTime;

namespace Shanhe.Ledger.Bench;

/// <summary>What questions cost on many transfers, at two sizes.</summary>
static class Scale
{
    const int Batch = 10_000;
    const int Asked = 2_000;

    public static async Task Run(int transfers)
    {
        var folder = Directory.CreateTempSubdirectory("shanhe-ledger-").FullName;
        try
        {
            using var county = new County(folder);
            await county.Issue();
            var random = new Random(1);
            var booked = 0;
            foreach (var size in new[] { transfers / 10, transfers })
            {
                var begun = Stopwatch.GetTimestamp();
                var middle = SystemClock.Instance.GetCurrentInstant();
                for (; booked < size; booked += Batch)
                {
                    var first = booked;
                    await county.Book(
                        "give",
                        [
                            .. Enumerable
                                .Range(first, Batch)
                                .Select(i =>
                                {
                                    var from = random.Next(County.Holders);
                                    return County.Request($"t-{i}", from, (from + 1) % County.Holders, 1);
                                }),
                        ]
                    );
                }

                var filled = Stopwatch.GetElapsedTime(begun);
                Console.WriteLine(
                    FormattableString.Invariant(
                        $"{size} transfers, {new FileInfo(county.Store.File).Length / 1_000_000} MB, filled in {filled.TotalSeconds:0.0} s"
                    )
                );
                await Ask("balance", async h => await county.Desk.Account(county.Ledger, County.Share(h), county.Actor));
                var account = (await county.Desk.Account(county.Ledger, County.Share(7), county.Actor))!;
                await Ask("balance at a moment", async _ => await county.Desk.NetAt(account, middle));
                await Ask("page of a statement", async _ => await county.Desk.Statement(account, null, 100));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task Ask(string what, Func<int, Task> question)
    {
        var random = new Random(2);
        var times = new List<double>(Asked);
        for (var i = 0; i < Asked; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            await question(random.Next(County.Holders));
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine(
            FormattableString.Invariant($"  {what, -22} p50 {times[Asked / 2]:0.000} ms, p99 {times[Asked * 99 / 100]:0.000} ms")
        );
    }
}
