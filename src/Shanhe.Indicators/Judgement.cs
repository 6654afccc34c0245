using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;

namespace Shanhe.Indicators;

/// <summary>Holds a value against target and path. Pure; values are compared after rounding.</summary>
public static class Judgement
{
    /// <summary>From the best to the worst: of several conditions the worst counts.</summary>
    static readonly Status[] Worse =
    [
        Status.Met,
        Status.OnTrack,
        Status.Qualitative,
        Status.Waiting,
        Status.NoData,
        Status.Behind,
        Status.OffTrack,
    ];

    /// <summary>
    /// The point of the path that <paramref name="period"/> should reach; <c>null</c> when there is no path or nothing to start from. Of
    /// several conditions that of the one that asks the most.
    /// </summary>
    public static decimal? Point(Indicator indicator, AppliedTarget target, Plan plan, Period period)
    {
        if (target.Parts.Count > 0)
            return Strictest(indicator, target, p => Point(indicator, p, plan, period));
        if (target.Is == Comparator.Never)
            return 0;
        if (target.Is == Comparator.Done)
            return indicator.Path.Kind != TrajectoryKind.None || period.Year >= plan.LastYear ? 1 : null;
        if (Goal(indicator, target) is not { } goal)
            return null;
        if (HoldsEveryYear(target) || BeginsThere(indicator, target))
            return goal;
        switch (indicator.Path.Kind)
        {
            case TrajectoryKind.Yearly:
                return goal;
            case TrajectoryKind.Steps:
                return indicator.Path.Steps.TryGetValue(
                    period.Year.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    out var step
                )
                    ? step
                    : null;
            case TrajectoryKind.Linear or TrajectoryKind.Cumulative when (indicator.Path.Begins ?? indicator.Baseline) is { } start:
                var way = Math.Clamp(Share(plan, period), 0, 1);
                return decimal.Round(start + ((End(target, goal, start) - start) * way), indicator.Decimals, MidpointRounding.ToEven);
            default:
                return period.Year >= plan.LastYear ? goal : null;
        }
    }

    /// <summary>Where a path from <paramref name="start"/> leads: of a range to its nearer end, and nowhere from within it.</summary>
    static decimal End(AppliedTarget target, decimal goal, decimal start) =>
        target is { Is: Comparator.Range, High: { } high } ? Math.Clamp(start, goal, high) : goal;

    /// <summary>
    /// Of what several conditions ask for the one that asks the most: the highest of floors, the lowest of ceilings. The first with a number of
    /// its own says which of the two it is.
    /// </summary>
    static decimal? Strictest(Indicator indicator, AppliedTarget target, Func<AppliedTarget, decimal?> asked)
    {
        var leading = target.Parts.FirstOrDefault(p => !p.IsRelative) ?? target.Parts[0];
        if (leading.Is == Comparator.Range)
            return asked(leading);
        var floor = IsFloor(indicator, leading);
        var all = target
            .Parts.Where(p => p.Is != Comparator.Range && IsFloor(indicator, p) == floor)
            .Select(asked)
            .OfType<decimal>()
            .ToList();
        return all.Count == 0 ? null
            : floor ? all.Max()
            : all.Min();
    }

    /// <summary>
    /// Whether the base year's value is there already: then what is asked is to stay, and no path leads to a worse value. A path with a start of
    /// its own is not that of the value.
    /// </summary>
    static bool BeginsThere(Indicator indicator, AppliedTarget target) =>
        indicator is { Path: { Kind: TrajectoryKind.Linear, Begins: null }, Baseline: { } start }
        && target.Is != Comparator.Range
        && Satisfies(start, indicator, target) == true;

    /// <summary>What is held against another year holds every year, but for an improvement on the base year by some amount.</summary>
    static bool HoldsEveryYear(AppliedTarget target) =>
        target.IsRelative && target is not { Is: Comparator.Improve, Value: not null, Than: not Yardstick.LastYear };

    /// <summary>The number that a value is to reach; <c>null</c> when there is none.</summary>
    public static decimal? Goal(Indicator indicator, AppliedTarget target) =>
        target.Parts.Count > 0 ? Strictest(indicator, target, p => Goal(indicator, p))
        : !target.IsRelative ? target.Value
        : Reference(indicator, target) is not { } reference ? null
        : target.Is != Comparator.Improve ? reference
        : indicator.Direction == Direction.Higher ? reference + (target.Value ?? 0)
        : reference - (target.Value ?? 0);

    /// <summary>The value of the year that the target is held against.</summary>
    static decimal? Reference(Indicator indicator, AppliedTarget target) =>
        target.Than == Yardstick.LastYear ? target.Against : indicator.Baseline;

    /// <summary>How much of the time from the end of the base year to the end of the plan has passed at the end of the period.</summary>
    static decimal Share(Plan plan, Period period)
    {
        var years = plan.LastYear - plan.BaseYear;
        var whole = Period.OfYear(period.Year);
        var days = NodaTime.Period.DaysBetween(whole.Start, period.End) + 1;
        return (period.Year - 1 - plan.BaseYear + ((decimal)days / whole.DayCount)) / years;
    }

    /// <summary>Whether <paramref name="value"/> satisfies the target; <c>null</c> when there is nothing to hold it against.</summary>
    public static bool? Satisfies(decimal value, Indicator indicator, AppliedTarget target)
    {
        if (target.Parts.Count > 0)
        {
            var parts = target.Parts.Select(p => Satisfies(value, indicator, p)).ToList();
            return parts.Contains(false) ? false
                : parts.Contains(null) ? null
                : true;
        }

        if (target.Is is Comparator.Never)
            return value <= 0;
        if (target.Is is Comparator.Done)
            return value >= 1;
        if (Goal(indicator, target) is not { } goal)
            return null;
        var higher = indicator.Direction == Direction.Higher;
        return target.Is switch
        {
            Comparator.Ge or Comparator.NotLower => value >= goal,
            Comparator.Gt => value > goal,
            Comparator.Le => value <= goal,
            Comparator.Lt => value < goal,
            Comparator.Range when target.High is { } high => value >= goal && value <= high,
            Comparator.Eq or Comparator.Range or Comparator.NotWorse => higher ? value >= goal : value <= goal,
            Comparator.Improve when target.Value is null => higher ? value > goal : value < goal,
            Comparator.Improve => higher ? value >= goal : value <= goal,
            _ => null,
        };
    }

    /// <summary>How the value stands against each of several conditions; empty when there is one.</summary>
    public static IReadOnlyList<JudgedPart> Parts(decimal? value, Indicator indicator, AppliedTarget target, Plan plan, Period period) =>
        [.. target.Parts.Select(p => new JudgedPart(p, Of(value, indicator, p, plan, period), Point(indicator, p, plan, period)))];

    /// <summary>The status of a value (or of none) for a period.</summary>
    /// <param name="value">The value.</param>
    /// <param name="indicator">The row.</param>
    /// <param name="target">The target that applies.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="period">The period.</param>
    /// <param name="happened">Of what must not occur: the year of the plan in which it first did, up to the period.</param>
    public static Status Of(decimal? value, Indicator indicator, AppliedTarget target, Plan plan, Period period, int? happened = null)
    {
        if (target.Parts.Count > 0)
            return target.Parts.Select(p => Of(value, indicator, p, plan, period)).MaxBy(s => Array.IndexOf(Worse, s));
        if (target.Is == Comparator.Assigned)
            return Status.Waiting;
        if (target.Is == Comparator.Qualitative)
            return Status.Qualitative;
        if (happened is not null)
            return Status.OffTrack;
        if (value is not { } v)
            return Status.NoData;
        if (Satisfies(v, indicator, target) is not { } met)
            return target.Than == Yardstick.LastYear ? Status.NoData : Status.Qualitative;
        if (met)
            return Status.Met;
        if (target.Is == Comparator.Never)
            return Status.OffTrack;
        if (period.Year > plan.LastYear || (period.Frequency == Frequency.Year && period.Year == plan.LastYear))
            return Status.OffTrack;
        if (Point(indicator, target, plan, period) is not { } point)
            return Status.Behind;
        return Missed(v, point, indicator, target, plan);
    }

    /// <summary>How far a value that is short of its target is short of the path.</summary>
    static Status Missed(decimal value, decimal point, Indicator indicator, AppliedTarget target, Plan plan)
    {
        var shortfall =
            target.High is { } high ? (value > high ? value - Math.Max(point, high) : Math.Min(point, target.Value ?? point) - value)
            : IsFloor(indicator, target) ? point - value
            : value - point;
        var stays = HoldsEveryYear(target) || BeginsThere(indicator, target);
        if (shortfall <= 0 && !stays)
            return Status.OnTrack;
        var start = indicator.Path.Begins ?? indicator.Baseline ?? 0;
        var way = Math.Abs(End(target, Goal(indicator, target) ?? point, start) - start);
        if (way == 0 || stays || indicator.Path.Kind == TrajectoryKind.Yearly)
            way = Math.Abs(point);
        return shortfall <= way * plan.BehindShare ? Status.Behind : Status.OffTrack;
    }

    /// <summary>Whether a value below the target is short of it; else one above it is.</summary>
    static bool IsFloor(Indicator indicator, AppliedTarget target) =>
        target.Is switch
        {
            Comparator.Ge or Comparator.Gt or Comparator.NotLower => true,
            Comparator.Le or Comparator.Lt => false,
            _ => indicator.Direction == Direction.Higher,
        };
}
