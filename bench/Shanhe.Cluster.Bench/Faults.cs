using System.Diagnostics;
using Shanhe.Evidence.Journals;
using Shanhe.Storage.Postgres;

namespace Shanhe.Cluster.Bench;

/// <summary>The node that serves the county is killed again and again while records come in through the others.</summary>
static class Faults
{
    public static async Task<int> Run(int kills, int seed)
    {
        Console.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var nodes = new Nodes();
        int[] alive = [];
        foreach (var node in (int[])[1, 2, 3])
        {
            await nodes.Start(node);
            alive = [.. alive, node];
        }

        await Nodes.Served();
        var token = await nodes.Token();
        var recoveries = new List<double>();
        await using var writers = new Writers(8, () => Volatile.Read(ref alive), token);
        for (var kill = 0; kill < kills; kill++)
        {
            await Task.Delay(random.Next(500, 2_500));
            var owner = nodes.Owner;
            Volatile.Write(ref alive, [.. alive.Where(n => n != owner)]);
            nodes.Kill(owner);
            var begun = Stopwatch.GetTimestamp();
            while (writers.Last <= begun && Stopwatch.GetElapsedTime(begun) < TimeSpan.FromMinutes(1))
                await Task.Delay(10);
            recoveries.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
            Console.WriteLine(FormattableString.Invariant($"  n{owner} killed, served again after {recoveries[^1]:0.0} s"));
            await nodes.Start(owner);
            Volatile.Write(ref alive, [.. alive, owner]);
        }

        await writers.DisposeAsync();
        using var store = new PostgresEvidenceStore(nodes.Evidence);
        var kept = new List<string>();
        string? after = null;
        while (await store.RecordsByKey("sand-permits", after, 1_000) is { Count: > 0 } page)
        {
            kept.AddRange(page.Select(r => r.Last.Fields["reach"]));
            after = page[^1].Last.Key;
        }

        var lost = writers.Acknowledged.Except(kept, StringComparer.Ordinal).Count();
        var doubled = kept.Count - kept.Distinct(StringComparer.Ordinal).Count();
        var broken = (await JournalCheck.Of(store.Journal())).Broken;
        recoveries.Sort();
        Console.WriteLine(
            FormattableString.Invariant(
                $"{kills} kills, {writers.Acknowledged.Count} acknowledged, {lost} lost, {doubled} doubled, journal {(broken is null ? "whole" : "broken")}, recovery p50 {recoveries[recoveries.Count / 2]:0.0} s, worst {recoveries[^1]:0.0} s"
            )
        );
        return lost + doubled == 0 && broken is null ? 0 : 1;
    }
}
