using System.Globalization;
using System.Text;
using CsCheck;
using NodaTime;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Storage.Observations;

namespace Shanhe.Kernels.Tests.Observations;

/// <summary>Whatever is written, sealed, retired and opened again: the history on PostgreSQL answers what the one on DuckDB answers.</summary>
public sealed class HistoriesAgreeTests : IDisposable
{
    static readonly LocalDateTime First = new(2024, 1, 30, 0, 0);
    static readonly Instant Now = Instant.FromUtc(2024, 6, 2, 4, 0);

    static readonly StreamKey[] Streams =
    [
        new("air-1", "pm25", Cadence.Hour),
        new("air-1", "pm25", Cadence.Moment),
        new("air-2", "pm25", Cadence.Minute),
        new("air-2", "o3", Cadence.Day),
    ];

    readonly string _folder = Directory.CreateTempSubdirectory("shanhe-histories-").FullName;

    abstract record Step;

    sealed record Written(IReadOnlyList<StreamReading> Readings, bool IsEvent, bool Remark) : Step;

    sealed record Sealed(int Month) : Step;

    sealed record Retired(int Month) : Step;

    sealed record Opened : Step;

    static readonly Gen<StreamReading> Readings = Gen.Select(
        Gen.Int[0, Streams.Length - 1],
        Gen.Int[0, 24],
        Gen.Int[0, 3],
        Gen.Int[0, 9],
        Gen.Int[0, 2],
        (stream, time, value, marks, origin) =>
            new StreamReading(Streams[stream], First.PlusHours(time * 4))
            {
                Value = value == 0 ? null : value * 1.2345678m,
                Low = value,
                Flag = value == 3 ? "C\0" : "N",
                Marks =
                    marks == 0 ? Marks.Implausible
                    : marks == 1 ? Marks.Simulated
                    : Marks.None,
                Valid = marks > 2,
                Origin = (ReadingOrigin)origin,
                Count = value,
                Position = value + 1,
                Received = Now + Duration.FromTicks(7 * value),
            }
    );

    static readonly Gen<Step> Steps = Gen.Frequency<Step>(
        (8, Gen.Select(Readings.List[0, 12], Gen.Bool, Gen.Bool, (r, e, m) => (Step)new Written(r, e, m))),
        (2, Gen.Int[2, 3].Select(m => (Step)new Sealed(m))),
        (1, Gen.Int[2, 3].Select(m => (Step)new Retired(m))),
        (1, Gen.Const((Step)new Opened()))
    );

    [Fact]
    public async Task Both_answer_the_same() =>
        await Steps
            .List[1, 14]
            .SampleAsync(
                async steps =>
                {
                    var folder = Directory.CreateDirectory(Path.Combine(_folder, Path.GetRandomFileName())).FullName;
                    var one = await Answers(HistoryPlaces.DuckDb(), Path.Combine(folder, "duckdb"), steps);
                    var other = await Answers(HistoryPlaces.Postgres(), Path.Combine(folder, "postgres"), steps);
                    Assert.Equal(one, other);
                },
                iter: 6,
                threads: 1
            );

    /// <summary>What came ahead of its time may come again in time; what came in time is never ahead of it later.</summary>
    static IEnumerable<Step> InTime(IReadOnlyList<Step> steps)
    {
        var inTime = new HashSet<(StreamKey, LocalDateTime)>();
        StreamReading Seen(StreamReading r)
        {
            if (r.HasPlausibleTime)
                inTime.Add((r.Stream, r.Time));
            return inTime.Contains((r.Stream, r.Time)) ? r with { Marks = r.Marks & ~Marks.Implausible } : r;
        }

        foreach (var step in steps)
            yield return step is Written w ? w with { Readings = [.. w.Readings.Select(Seen)] } : step;
    }

    static async Task<string> Answers<T>(Func<string, T> open, string folder, IReadOnlyList<Step> steps)
        where T : IReadingHistory, IHistoryUpkeep, IDisposable
    {
        var text = new StringBuilder();
        var history = open(folder);
        var position = 0L;
        foreach (var step in InTime(steps))
        {
            switch (step)
            {
                case Written { IsEvent: true } w:
                    var outcome = await history.WriteEvent(w.Readings, (await history.Mark()).Event + 1, w.Remark);
                    Say(text, "event", outcome.Changed).AppendLine(CultureInfo.InvariantCulture, $"{outcome.Unchanged}");
                    Say(text, "last event", await history.LastEventChanged());
                    break;
                case Written w:
                    outcome = await history.Write(w.Readings, ++position);
                    Say(text, "write", outcome.Changed).AppendLine(CultureInfo.InvariantCulture, $"{outcome.Unchanged}");
                    Say(text, "recall", await history.Recall(w.Readings));
                    break;
                case Sealed s:
                    text.AppendLine(CultureInfo.InvariantCulture, $"sealed {await history.Seal(new(2024, s.Month, 1))}");
                    break;
                case Retired r:
                    var left = await history.Retire(k => k.Cadence == Cadence.Moment ? new LocalDate(2024, r.Month, 1) : null, Now, false);
                    text.AppendLine("retired " + string.Join("; ", left));
                    break;
                case Opened:
                    history.Dispose();
                    history = open(folder);
                    break;
            }

            await Say(text, history, folder);
        }

        var copy = Path.Combine(folder, "copy");
        await history.CopyTo(copy);
        using (var copied = new DuckDbHistory(copy, "256MB"))
            await Say(text.AppendLine("copy"), copied, folder);
        await history.SetAside(Now);
        await Say(text.AppendLine("set aside"), history, folder);
        history.Dispose();
        return text.ToString();
    }

    static async Task Say<T>(StringBuilder text, T history, string folder)
        where T : IReadingHistory, IHistoryUpkeep
    {
        var (from, to) = (First.PlusDays(-1), First.PlusDays(9));
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{await history.Mark()} {await history.VersionOf(2024)} {await history.VersionOf(2023)}"
        );
        var streams = await history.Streams();
        text.AppendLine(string.Join(", ", streams)).AppendLine(string.Join(", ", await history.Streams("air-1")));
        Say(text, "all", await history.All(Streams, from, to));
        Say(text, "some", await history.Range(Streams, First.PlusHours(8), First.PlusHours(60), 7));
        Say(text, "latest", await history.Latest(Streams));
        Say(text, "latest of all", (await history.Latest()).OrderBy(r => r.Stream.ToString(), StringComparer.Ordinal));
        foreach (var stream in Streams)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{stream} {await history.FirstTime([stream])} {await history.OfflineUntil(stream)} {string.Join(" ", await history.Days(stream, from.Date, to.Date))}"
            );
            foreach (var old in await history.Revisions(stream, from, to, 5))
                Say(text, $"old {old.ReplacedAt} {old.ReplacedBy}", [old.Reading]);
            Say(text, "offline", OfflineReadings.Range(folder, stream, from, to));
        }

        foreach (var cadence in Enum.GetValues<Cadence>())
            text.AppendLine(
                string.Join(
                    ", ",
                    (await history.Counts(cadence, First.PlusHours(8), First.PlusHours(60)))
                        .OrderBy(c => c.Key.ToString(), StringComparer.Ordinal)
                        .Select(c => $"{c.Key}: {c.Value}")
                )
            );
        foreach (var file in await history.Offline())
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{file.Month} {file.From} {file.To} {file.Rows} {string.Join(" ", file.Streams)} {file.At}"
            );
    }

    static StringBuilder Say(StringBuilder text, string what, IEnumerable<StreamReading> readings)
    {
        text.AppendLine(what);
        foreach (var r in readings)
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"  {r.Stream} {r.Time} {r.Value} {r.Low} {r.Flag} {r.Marks} {r.Valid} {r.Origin} {r.Count} {r.Position} {r.Received} {r.Revision}"
            );
        return text;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
