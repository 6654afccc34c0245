using System.Diagnostics;
using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Observations;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Readings;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>Takes readings in that come by HTTP, file, SensorThings or MQTT. Any thread may use it.</summary>
public sealed class ReadingIntake(MonitoringDesk desk, ObservationEngine engine, IRawArchive archive, IClock clock)
{
    const int ProblemsShown = 200;

    /// <summary>
    /// Takes readings that came another way than HJ 212: archived first, derived at once. Rows of sites that the actor does not operate
    /// are refused one by one; <paramref name="whole"/> takes all or none.
    /// </summary>
    public async Task<TakeResult> Take(
        IEnumerable<ReadingRow> rows,
        Actor actor,
        string source,
        bool simulated,
        CancellationToken cancellation,
        bool whole = false
    )
    {
        // What can't be kept in its order is not taken at all.
        if (engine.Trouble is { } trouble)
            return new(0, 0, 0, [new("O130", default, trouble.Text)]);
        var picture = desk.Picture;
        var read = new RowReader(desk.Package, new(picture), desk.Names, clock).Read(rows);
        var problems = read.Problems.ToList();
        var foreign = read
            .Readings.Select(r => r.Stream.Site)
            .Distinct()
            .Where(s => !desk.Operates(actor, picture.Sites[s]))
            .ToHashSet(StringComparer.Ordinal);
        problems.AddRange(foreign.Select(s => ObservationMessages.Problem("O244", new(s, 0, 0))));
        var local = desk.Now;
        var mine = new List<StreamReading>();
        foreach (var r in read.Readings.Where(r => !foreign.Contains(r.Stream.Site)))
        {
            if (PlausibleTime.Of(r.Time, local, picture.Sites[r.Stream.Site]) == Marks.None)
                mine.Add(r);
            else if (problems.Count < ProblemsShown)
                problems.Add(ObservationMessages.Problem("O131", new("time", 0, 0), r.Stream, r.Time));
        }
        var refused = read.Refused + read.Readings.Count - mine.Count;
        if (mine.Count == 0 || (whole && problems.Count > 0))
            return new(0, 0, 0, problems.Count > 0 ? problems : [ObservationMessages.Problem("O101", default, source)])
            {
                Refused = refused,
                Notes = read.Notes,
            };
        var now = clock.GetCurrentInstant();
        var inputs = mine.Chunk(ReadingBatch.Maximum)
            .Select(c => new RawInput(now, EntryKind.Batch, actor.Id, source, "", ReadingBatch.Write(c, simulated)))
            .ToList();
        var first = await archive.Append(inputs, cancellation);
        return new(mine.Count, first, first + inputs.Count - 1, problems) { Refused = refused, Notes = read.Notes };
    }

    /// <summary>Waits until what is in the archive up to a position is derived.</summary>
    public async Task<bool> Derived(long position, TimeSpan atMost, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        while (engine.Position < position)
        {
            if (Stopwatch.GetElapsedTime(started) > atMost)
                return false;
            await Task.Delay(10, cancellation);
        }

        return true;
    }
}
