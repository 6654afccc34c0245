using NodaTime;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Observations.Averages;

/// <summary>
/// Makes an hour out of shorter readings and a day out of hours, by the rules of the kind of site. Pure: what it gives follows from the
/// readings alone. Readings whose time is implausible are no part of a period.
/// </summary>
public sealed class PeriodMeans(PlanPackage package)
{
    /// <summary>The code of waste-water flow, by which concentrations are weighted.</summary>
    public const string FlowFactor = "w00000";

    /// <summary>
    /// The hour of a stream, from its minutes or, when there are none, its moments. It is valid when valid readings cover as many minutes
    /// as the kind wants; each covers the time up to the next, but no more than the usual distance between two.
    /// </summary>
    /// <param name="stream">The stream of hours.</param>
    /// <param name="hour">Start of the hour.</param>
    /// <param name="readings">Its minutes and moments within the hour.</param>
    /// <param name="kind">Kind of the site.</param>
    public StreamReading? Hour(StreamKey stream, LocalDateTime hour, IEnumerable<StreamReading> readings, SiteKind kind)
    {
        var all = readings.Where(r => r.HasPlausibleTime).ToList();
        var minutes = all.Where(p => p.Stream.Cadence == Cadence.Minute).ToList();
        var parts = minutes.Count > 0 ? minutes : all;
        if (parts.Count == 0)
            return null;
        parts.Sort((a, b) => a.Time.CompareTo(b.Time));
        var usual = minutes.Count > 0 ? kind.MinuteInterval * 60L : kind.RealTimeSeconds;
        return Gathered(stream, hour, parts, parts.FindAll(p => p.Valid), CoveredSeconds(parts, hour, usual) >= kind.HourMinutes * 60L);
    }

    /// <summary>Of two readings nobody knows whether one between them is missing: each stands for half of the hour at most.</summary>
    const long HalfAnHour = 1_800;

    /// <summary>The seconds that valid readings stand for.</summary>
    static long CoveredSeconds(List<StreamReading> parts, LocalDateTime hour, long usual)
    {
        long To(int i) =>
            NodaTime
                .Period.Between(parts[i].Time, i + 1 < parts.Count ? parts[i + 1].Time : hour.PlusHours(1), PeriodUnits.Seconds)
                .Seconds;
        if (parts.Count > 2)
        {
            var distances = Enumerable.Range(0, parts.Count - 1).Select(To).Order().ToList();
            usual = distances[distances.Count / 2];
        }
        else if (parts.Count == 2)
            usual = Math.Min(To(0), HalfAnHour);

        var covered = 0L;
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].Valid)
                covered += Math.Min(To(i), usual);
        }

        return covered;
    }

    /// <summary>The day of a stream from its hours; of sewage weighted by flow, of air by its own rules.</summary>
    /// <param name="stream">The stream of days.</param>
    /// <param name="day">Start of the day.</param>
    /// <param name="readings">Its hours within the day.</param>
    /// <param name="flows">Hours of flow of the site, for sewage.</param>
    /// <param name="kind">Kind of the site.</param>
    public StreamReading? Day(
        StreamKey stream,
        LocalDateTime day,
        IEnumerable<StreamReading> readings,
        IReadOnlyDictionary<LocalDateTime, StreamReading> flows,
        SiteKind kind
    )
    {
        var hours = readings.Where(r => r.HasPlausibleTime).ToList();
        if (hours.Count == 0)
            return null;
        var valid = hours.FindAll(h => h.Valid);
        var reading = Gathered(stream, day, hours, valid, valid.Count >= kind.DayHours);
        var factor = package.Find<ObservedFactor>(stream.Factor);
        if (kind.Medium == Medium.Air)
            return AirDays.Of(reading, factor, hours);
        if (
            factor?.Gathering == Gathering.Mean
            && Standards.Rounding.Mean.Weighted(
                valid.Select(h => (h.Value, flows.TryGetValue(h.Time, out var f) ? f.Total ?? f.Value : null))
            )
                is { } mean
        )
            return reading with { Value = Kept(mean, factor) };
        return reading;
    }

    StreamReading Gathered(StreamKey stream, LocalDateTime time, List<StreamReading> all, List<StreamReading> valid, bool enough)
    {
        var factor = package.Find<ObservedFactor>(stream.Factor);
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
            Low = valid.Min(v => v.Low ?? v.Value),
            High = valid.Max(v => v.High ?? v.Value),
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

    /// <summary>The mean of directions as unit vectors, in whole degrees from 0 (north) to 359.</summary>
    static decimal Direction(List<decimal> degrees)
    {
        var (x, y) = (0.0, 0.0);
        foreach (var d in degrees)
            (x, y) = (x + Math.Sin((double)d * Math.PI / 180), y + Math.Cos((double)d * Math.PI / 180));
        return decimal.Round((decimal)((Math.Atan2(x, y) * 180 / Math.PI) + 360), 0) % 360;
    }
}
