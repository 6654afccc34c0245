using System.Collections.Concurrent;
using NodaTime;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Observations.Quality;

/// <summary>
/// The rules of quality of the package, and what people said: which marks a reading gets. Pure; what a rule must know of other readings is
/// given. Any thread may use it.
/// </summary>
public sealed class QualityChecks(PlanPackage package)
{
    readonly ConcurrentDictionary<(string Kind, string Factor, Cadence Cadence), QualityRule[]> _rules = new();

    /// <summary>Marks that people's statements give.</summary>
    const Marks Said = Marks.Accepted | Marks.Rejected | Marks.Maintenance | Marks.Stopped | Marks.StartStop;

    /// <summary>The rules for a factor of a kind of site.</summary>
    QualityRule[] RulesOf(string kind, StreamKey stream) =>
        _rules.GetOrAdd(
            (kind, stream.Factor, stream.Cadence),
            k =>
                [
                    .. package
                        .QualityRules.Where(r => r.Kinds.Count == 0 || r.Kinds.Contains(k.Kind))
                        .Where(r => r.Cadences.Contains(k.Cadence) && (r.Factors.Count == 0 || r.Factors.Contains(k.Factor))),
                ]
        );

    /// <summary>The reading with the marks of all rules and of the last statement about it.</summary>
    public StreamReading Marked(in StreamReading reading, IQualityContext context, SitePicture picture)
    {
        var (marks, valid) = (reading.Marks, reading.Valid && reading.HasPlausibleTime);
        var rules = RulesOf(picture.Sites.GetValueOrDefault(reading.Stream.Site)?.Kind ?? "", reading.Stream);
        foreach (var rule in rules)
        {
            if (Check(rule, reading, context) is not { } mark)
                continue;
            marks |= mark;
            if (rule.Invalid && mark != Marks.ZeroDrift)
                valid = false;
        }

        return Tagged(reading with { Marks = marks, Valid = valid }, picture);
    }

    /// <summary>The reading as the last statement about it has it.</summary>
    public static StreamReading Tagged(StreamReading r, SitePicture picture)
    {
        if (picture.TagOf(r.Stream.Site, r.Stream.Factor, r.Time) is not { } tag)
            return r;
        return tag.Kind switch
        {
            TagKind.Accepted => r with { Marks = r.Marks | Marks.Accepted, Valid = (r.Marks & Marks.NoNumber) == 0 },
            TagKind.Rejected => r with { Marks = r.Marks | Marks.Rejected, Valid = false },
            TagKind.Stopped => r with { Marks = r.Marks | Marks.Stopped },
            TagKind.StartUp or TagKind.ShutDown => r with { Marks = r.Marks | Marks.StartStop },
            _ => r with { Marks = r.Marks | Marks.Maintenance, Valid = false },
        };
    }

    /// <summary>A reading that was marked before, with the statements of another picture in place of those it was marked by.</summary>
    public StreamReading Retagged(in StreamReading r, SitePicture picture) =>
        Tagged(r with { Marks = r.Marks & ~Said, Valid = IsValid(r, picture) }, picture);

    /// <summary>Whether marks alone leave a reading valid: those of rules that invalidate, and the device's own flag, do not.</summary>
    bool IsValid(in StreamReading r, SitePicture picture)
    {
        if ((r.Marks & (Marks.Flagged | Marks.NoNumber | Marks.Implausible)) != 0)
            return false;
        foreach (var rule in RulesOf(picture.Sites.GetValueOrDefault(r.Stream.Site)?.Kind ?? "", r.Stream))
        {
            if (rule.Invalid && (r.Marks & MarkOf(rule.Check)) != 0)
                return false;
        }

        return true;
    }

    static Marks? Check(QualityRule rule, in StreamReading r, IQualityContext context)
    {
        if (rule.Check == QualityCheck.Drift)
            return Drift(rule, r);
        if (r.Value is not { } value)
            return null;
        var (time, stream) = (r.Time, r.Stream);
        return rule.Check switch
        {
            QualityCheck.Range => value < rule.Low || value > rule.High ? Marks.Range : null,
            // HJ 817/818 practice: a small negative value within the zero drift stays and counts; a larger one is no value.
            QualityCheck.Negative => value >= 0 ? null
            : rule.Low is { } drift && value >= drift ? Marks.ZeroDrift
            : Marks.Negative,
            QualityCheck.Spike => context.Median(stream, rule.Count) is > 0 and var median && value > median * rule.High
                ? Marks.Spike
                : null,
            QualityCheck.Flat => (rule.Low is null || value > rule.Low) && context.EqualRun(stream, value) >= rule.Count - 1
                ? Marks.Flat
                : null,
            QualityCheck.Rate => context.Before(stream, time) is { } last && Math.Abs(value - last) > rule.High ? Marks.Rate : null,
            QualityCheck.Order => rule.Others.Any(o => context.At(stream with { Factor = o }, time) < value) ? Marks.Order : null,
            QualityCheck.Sum => Sum(rule, stream, time, context) > value ? Marks.Sum : null,
            QualityCheck.Neighbours => Neighbours(rule, stream, time, value, context) ? Marks.Neighbours : null,
            _ => null,
        };
    }

    /// <summary>A real-time reading whose device clock is off.</summary>
    static Marks? Drift(QualityRule rule, in StreamReading r) =>
        r.Stream.Cadence == Cadence.Moment
        && r.Origin == ReadingOrigin.Device
        && r.Time > PlanTime.Local(r.Received).PlusMinutes(rule.Minutes)
            ? Marks.Drift
            : null;

    static decimal? Sum(QualityRule rule, StreamKey stream, LocalDateTime time, IQualityContext context)
    {
        var sum = 0m;
        foreach (var other in rule.Others)
        {
            if (context.At(stream with { Factor = other }, time) is not { } part)
                return null;
            sum += part;
        }

        return sum;
    }

    static bool Neighbours(QualityRule rule, StreamKey stream, LocalDateTime time, decimal value, IQualityContext context)
    {
        var values = context.Neighbours(stream, time).Order().ToList();
        if (values.Count < rule.Count || values.Count == 0)
            return false;
        var median = values[values.Count / 2];
        return median > 0 && (value > median * rule.High || value * rule.High < median);
    }

    static Marks MarkOf(QualityCheck check) =>
        check switch
        {
            QualityCheck.Range => Marks.Range,
            QualityCheck.Negative => Marks.Negative,
            QualityCheck.Spike => Marks.Spike,
            QualityCheck.Flat => Marks.Flat,
            QualityCheck.Rate => Marks.Rate,
            QualityCheck.Drift => Marks.Drift,
            QualityCheck.Order => Marks.Order,
            QualityCheck.Sum => Marks.Sum,
            _ => Marks.Neighbours,
        };
}
