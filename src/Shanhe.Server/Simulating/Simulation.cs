using NodaTime;
using Shanhe.Observations;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Server.Simulating;

/// <summary>Plays the devices of a county's demonstration.</summary>
static class Simulation
{
    public static async Task Run(
        IReadOnlyList<DemoSite> sites,
        PlanPackage package,
        string host,
        int port,
        double speed,
        SimulationCounts counts,
        IReadOnlyList<Episode> episodes,
        CancellationToken stop
    )
    {
        var devices = sites.Select(s => (Site: s, Kind: package.Find<SiteKind>(s.Kind))).Where(s => s.Kind is not null).ToList();
        await Task.WhenAll(
            devices.Select(
                async (d, i) =>
                {
                    // Not all at the same second.
                    await Task.Delay(TimeSpan.FromMilliseconds(50 * i), stop)
                        .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                    await new SimulatedDevice(d.Site, d.Kind!, package, SystemClock.Instance, speed, counts, episodes).Run(
                        host,
                        port,
                        stop
                    );
                }
            )
        );
    }

    /// <summary>
    /// Hours of the days before now, for sites that have none yet, so that charts begin with something. All of it carries the mark of
    /// simulation.
    /// </summary>
    /// <returns>Whether any were written.</returns>
    public static async Task<bool> Backfill(
        IReadOnlyList<DemoSite> sites,
        SiteBook book,
        IReadingHistory history,
        IRawArchive archive,
        IClock clock,
        int days,
        IReadOnlyList<Episode> episodes,
        CancellationToken stop
    )
    {
        var now = ReadingTime.Hour(PlanTime.Local(clock.GetCurrentInstant()));
        var readings = new List<StreamReading>();
        foreach (var site in sites)
        {
            if (
                book.KindOf(book.Now.Sites.GetValueOrDefault(site.Id)) is not { Expects: Cadence.Hour } kind
                || (await history.Streams(site.Id, stop)).Count > 0
            )
                continue;
            var seed = Course.SeedOf(site.Id);
            foreach (var factor in kind.Factors.Concat(kind.Optional).Select(book.Package.Find<ObservedFactor>).OfType<ObservedFactor>())
            {
                if (Course.Of(factor.Id, book.Package.Plan.Map) is not { } course)
                    continue;
                for (var hour = now.PlusDays(-days); hour < now.PlusHours(-1); hour = hour.PlusHours(1))
                {
                    // A few hours are missing, as in life.
                    if (Course.Uniform(seed, (hour.DayOfYear * 24) + hour.Hour) > 0.96)
                        continue;
                    var decimals = Course.DecimalsOf(factor);
                    if (Episode.Shape(episodes, site.Id, factor.Id, hour, course.At(hour, seed, decimals), decimals) is not { } value)
                        continue;
                    readings.Add(
                        new(new(site.Id, factor.Id, Cadence.Hour), hour)
                        {
                            Value = value,
                            Flag = "N",
                            Converted = kind.Medium == Medium.FlueGas && factor.Unit == "mg/m³" ? decimal.Round(value * 1.16m, 2) : null,
                            Total = factor.TotalUnit is null ? null : decimal.Round(value * 3.6m, 2),
                        }
                    );
                }
            }
        }

        foreach (var chunk in readings.Chunk(ReadingBatch.Maximum))
            await archive.Append(
                [
                    new RawInput(
                        clock.GetCurrentInstant(),
                        EntryKind.Batch,
                        "demo",
                        "simulation",
                        "",
                        ReadingBatch.Write(chunk, simulated: true)
                    ),
                ],
                stop
            );
        return readings.Count > 0;
    }
}
