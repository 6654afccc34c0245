using NodaTime;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Observations.Averages;

/// <summary>
/// Makes hours out of shorter readings and days out of hours, and makes them again when late data change what they rest on. What it makes
/// is written like any reading, so that each value has its versions. Until a period is over it is not made.
/// </summary>
public sealed class Averager(SiteBook book, IReadingHistory history)
{
    const int StreamsAtOnce = 2_000;

    readonly HashSet<(StreamKey Stream, LocalDateTime Hour)> _hours = [];
    readonly HashSet<(StreamKey Stream, LocalDateTime Day)> _days = [];

    /// <summary>Notes which periods the readings touch.</summary>
    public void Note(IEnumerable<StreamReading> readings)
    {
        foreach (var r in readings)
        {
            if (r.Stream.Cadence is Cadence.Moment or Cadence.Minute)
                _hours.Add((r.Stream with { Cadence = Cadence.Hour }, PlanTime.Hour(r.Time)));
            else if (r.Stream.Cadence == Cadence.Hour)
                _days.Add((r.Stream with { Cadence = Cadence.Day }, PlanTime.Day(r.Time)));
        }
    }

    /// <summary>Notes again what the last readings touched, after a start.</summary>
    public void NoteRecent(LocalDateTime now)
    {
        foreach (var (stream, period) in history.RecentlyTouched(now))
        {
            if (stream.Cadence == Cadence.Hour)
                _hours.Add((stream, period));
            else
                _days.Add((stream, period));
        }
    }

    public int Waiting => _hours.Count + _days.Count;

    /// <summary>Computes all noted periods that are over; gives what is new or changed.</summary>
    public IReadOnlyList<StreamReading> Compute(LocalDateTime now)
    {
        var changed = new List<StreamReading>();
        // A minute of grace lets the device's own hour come first.
        var hours = _hours.Where(h => h.Hour.PlusMinutes(61) <= now).ToList();
        if (hours.Count > 0)
        {
            _hours.ExceptWith(hours);
            var made = Hours(hours);
            Written(made);
            Note(changed);
        }

        var days = _days.Where(d => d.Day.PlusHours(24).PlusMinutes(10) <= now).ToList();
        if (days.Count > 0)
        {
            _days.ExceptWith(days);
            Written(Days(days));
        }

        return changed;

        void Written(List<StreamReading> made)
        {
            if (made.Count == 0)
                return;
            var outcome = history.Write(made, 0);
            changed.AddRange(outcome.Fresh);
            changed.AddRange(outcome.Revised);
        }
    }

    List<StreamReading> Hours(List<(StreamKey Stream, LocalDateTime Hour)> wanted)
    {
        var made = new List<StreamReading>();
        foreach (var group in wanted.GroupBy(w => w.Hour).SelectMany(g => g.Chunk(StreamsAtOnce).Select(c => (g.Key, Items: c))))
        {
            var streams = group
                .Items.SelectMany(w => new[] { w.Stream with { Cadence = Cadence.Minute }, w.Stream with { Cadence = Cadence.Moment } })
                .ToList();
            var found = history.Range(streams, group.Key, group.Key.PlusHours(1)).ToLookup(r => (r.Stream.Site, r.Stream.Factor));
            foreach (var (stream, hour) in group.Items)
            {
                var parts = found[(stream.Site, stream.Factor)].ToList();
                var minutes = parts.Where(p => p.Stream.Cadence == Cadence.Minute).ToList();
                if (Hour(stream, hour, minutes.Count > 0 ? minutes : parts) is { } reading)
                    made.Add(reading);
            }
        }

        return made;
    }

    StreamReading? Hour(StreamKey stream, LocalDateTime hour, List<StreamReading> parts)
    {
        if (parts.Count == 0 || book.KindOf(book.Now.Sites.GetValueOrDefault(stream.Site)) is not { } kind)
            return null;
        parts.Sort((a, b) => a.Time.CompareTo(b.Time));
        var step = 60;
        for (var i = 1; i < parts.Count; i++)
            step = Math.Min(step, Math.Max(1, (int)NodaTime.Period.Between(parts[i - 1].Time, parts[i].Time, PeriodUnits.Minutes).Minutes));
        var valid = parts.Where(p => p.Valid).ToList();
        return Gathered(stream, hour, parts, valid, enough: valid.Count * step >= kind.HourMinutes);
    }

    List<StreamReading> Days(List<(StreamKey Stream, LocalDateTime Day)> wanted)
    {
        var made = new List<StreamReading>();
        foreach (var group in wanted.GroupBy(w => (w.Stream.Site, w.Stream.Factor)))
        {
            if (book.KindOf(book.Now.Sites.GetValueOrDefault(group.Key.Site)) is not { } kind)
                continue;
            var hourly = new StreamKey(group.Key.Site, group.Key.Factor, Cadence.Hour);
            var (first, last) = (group.Min(w => w.Day), group.Max(w => w.Day).PlusDays(1));
            var hours = history.Range(hourly, first, last).ToLookup(r => PlanTime.Day(r.Time));
            var flows =
                kind.Medium == Medium.Sewage && group.Key.Factor != FlowFactor
                    ? history.Range(hourly with { Factor = FlowFactor }, first, last).Where(r => r.Valid).ToDictionary(r => r.Time)
                    : [];
            foreach (var (stream, day) in group)
            {
                if (Day(stream, day, kind, [.. hours[day]], flows) is { } reading)
                    made.Add(reading);
            }
        }

        return made;
    }

    /// <summary>The code of waste-water flow, by which concentrations are weighted.</summary>
    const string FlowFactor = "w00000";

    StreamReading? Day(
        StreamKey stream,
        LocalDateTime day,
        SiteKind kind,
        List<StreamReading> hours,
        Dictionary<LocalDateTime, StreamReading> flows
    )
    {
        if (hours.Count == 0)
            return null;
        var valid = hours.Where(h => h.Valid).ToList();
        var reading = Gathered(stream, day, hours, valid, valid.Count >= kind.DayHours);
        var factor = book.Package.Find<ObservedFactor>(stream.Factor);
        if (kind.Medium == Medium.Air)
            return AirDays.Of(reading, factor, hours);
        if (flows.Count > 0 && factor?.Gathering == Gathering.Mean && valid.Count > 0)
        {
            var weighted = Standards.Rounding.Mean.Weighted(
                valid.Select(h => (h.Value, flows.TryGetValue(h.Time, out var f) ? f.Total ?? f.Value : null))
            );
            if (weighted is { } mean)
                reading = reading with { Value = Kept(mean, factor) };
        }

        return reading;
    }

    StreamReading Gathered(StreamKey stream, LocalDateTime time, List<StreamReading> all, List<StreamReading> valid, bool enough)
    {
        var factor = book.Package.Find<ObservedFactor>(stream.Factor);
        var values = valid.Where(v => v.Value is not null).Select(v => v.Value!.Value).ToList();
        var converted = valid.Where(v => v.Converted is not null).Select(v => v.Converted!.Value).ToList();
        var totals = valid.Where(v => v.Total is not null).Select(v => v.Total!.Value).ToList();
        var common = Marks.None;
        foreach (var p in all)
            common |= p.Marks & (Marks.Simulated | Marks.Stopped | Marks.StartStop);
        return new(stream, time)
        {
            Value =
                values.Count == 0
                    ? null
                    : factor?.Gathering switch
                    {
                        Gathering.Sum => values.Sum(),
                        Gathering.Last => values[^1],
                        Gathering.Median => Standards.Rounding.Mean.Median(values.Select(v => (decimal?)v)),
                        Gathering.Vector => Direction(values),
                        _ => Kept(values.Sum() / values.Count, factor),
                    },
            Low = valid.Count == 0 ? null : valid.Min(v => v.Low ?? v.Value),
            High = valid.Count == 0 ? null : valid.Max(v => v.High ?? v.Value),
            Total = totals.Count == 0 ? null : totals.Sum(),
            Converted = converted.Count == 0 ? null : Kept(converted.Sum() / converted.Count, factor),
            Flag = "",
            Count = valid.Count,
            Marks = enough ? common : common | Marks.Few,
            Valid = enough && values.Count > 0,
            Origin = ReadingOrigin.Computed,
            Position = all.Max(p => p.Position),
            Received = all.Max(p => p.Received),
        };
    }

    /// <summary>Two digits more than are shown: what is judged is rounded once, at the end.</summary>
    static decimal Kept(decimal value, ObservedFactor? factor) =>
        decimal.Round(value, Math.Min(6, (factor?.Decimals ?? 2) + 2), MidpointRounding.ToEven);

    /// <summary>The mean of directions as unit vectors, in whole degrees.</summary>
    static decimal Direction(List<decimal> degrees)
    {
        var (x, y) = (0.0, 0.0);
        foreach (var d in degrees)
            (x, y) = (x + Math.Sin((double)d * Math.PI / 180), y + Math.Cos((double)d * Math.PI / 180));
        return decimal.Round((decimal)((Math.Atan2(x, y) * 180 / Math.PI) + 360) % 360, 0);
    }
}
