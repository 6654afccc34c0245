using System.Diagnostics;
using Shanhe.Standards.Inventories;

namespace Shanhe.Standards.Bench;

/// <summary>A year's inventory, months by pollutants by classes, beside a plain sum over dictionaries, at two sizes in one run.</summary>
internal static class InventoryTrial
{
    private const int Classes = 8;
    private const int Runs = 9;

    public static bool Run(int seed)
    {
        var equal = true;
        foreach (var count in new[] { 1_000, 10_000 })
        {
            var sources = Sources(seed, count);
            var plain = sources.Select(Plain).ToArray();
            var inventory = EmissionInventory.Of(sources, Classes);
            var own = Median(() => inventory = EmissionInventory.Of(sources, Classes));
            var sums = Naive(plain);
            var naive = Median(() => sums = Naive(plain));
            equal &= Agree(inventory, sums);
            Console.WriteLine(
                FormattableString.Invariant(
                    $"inventory of {count} sources x 12 months x 10 pollutants: {own:F2} ms; LINQ over dictionaries {naive:F1} ms; ratio {naive / own:F0}{(equal ? "" : ", DIFFERENT")}"
                )
            );
        }

        return equal;
    }

    private static InventorySource[] Sources(int seed, int count)
    {
        var random = new Random(seed);
        double[] Shares()
        {
            double[] shares = [.. Enumerable.Range(0, 12).Select(_ => 0.2 + random.NextDouble())];
            var sum = shares.Sum();
            return [.. shares.Select(s => s / sum)];
        }

        double[][] profiles = [.. Enumerable.Range(0, 6).Select(_ => Shares())];
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => new InventorySource(
                    i % Classes,
                    random.NextDouble() * 10_000,
                    [.. Enumerable.Range(0, 10).Select(_ => random.NextDouble() * 20)],
                    [.. Enumerable.Range(0, 10).Select(_ => random.NextDouble())],
                    profiles[i % profiles.Length]
                )),
        ];
    }

    private static PlainSource Plain(InventorySource s)
    {
        var names = Enum.GetValues<InventoryPollutant>();
        return new PlainSource(
            s.Class,
            s.Activity,
            names.ToDictionary(p => p.ToString(), p => s.Factors[(int)p]),
            names.ToDictionary(p => p.ToString(), p => s.Removed[(int)p]),
            Enumerable.Range(1, 12).ToDictionary(m => m, m => s.Months[m - 1])
        );
    }

    /// <summary>As one writes it without a thought for time: a row for each source, month and pollutant, grouped and summed.</summary>
    private static Dictionary<(int Class, int Month, string Pollutant), double> Naive(PlainSource[] sources) =>
        sources
            .SelectMany(s =>
                s.Months.SelectMany(m =>
                    s.Factors.Select(f =>
                        (Key: (s.Class, Month: m.Key, Pollutant: f.Key), Kilograms: s.Activity * f.Value * (1 - s.Removed[f.Key]) * m.Value)
                    )
                )
            )
            .GroupBy(r => r.Key)
            .ToDictionary(g => g.Key, g => g.Sum(r => r.Kilograms));

    private static bool Agree(EmissionInventory inventory, Dictionary<(int Class, int Month, string Pollutant), double> sums) =>
        sums.All(s =>
        {
            var found = inventory.Month(s.Key.Class, s.Key.Month, Enum.Parse<InventoryPollutant>(s.Key.Pollutant));
            return Math.Abs(found - s.Value) <= 1e-9 * Math.Abs(s.Value);
        });

    private static double Median(Action run)
    {
        var times = new double[Runs];
        for (var i = 0; i < Runs; i++)
        {
            var watch = Stopwatch.StartNew();
            run();
            times[i] = watch.Elapsed.TotalMilliseconds;
        }

        return times.Order().ElementAt(Runs / 2);
    }

    private sealed record PlainSource(
        int Class,
        double Activity,
        Dictionary<string, double> Factors,
        Dictionary<string, double> Removed,
        Dictionary<int, double> Months
    );
}
