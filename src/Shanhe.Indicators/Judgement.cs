using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;

namespace Shanhe.Indicators;

/// <summary>Holds a value against target and path. Pure; values are compared after rounding.</summary>
public static class Judgement
{
    /// <summary>
    /// The point of the path that <paramref name="period"/> should reach; <c>null</c> when there is no path or nothing to start from.
    /// </summary>
    public static decimal? Point(Indicator indicator, AppliedTarget target, Plan plan, Period period)
    {
        if (target.Is == Comparator.NotLower)
            return indicator.Baseline;
        if (target.Value is not { } goal)
            return null;
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
            case TrajectoryKind.Linear when (indicator.Path.Start ?? indicator.Baseline) is { } start:
                var way = Math.Clamp(Share(plan, period), 0, 1);
                return decimal.Round(start + ((goal - start) * way), indicator.Decimals, MidpointRounding.ToEven);
            default:
                return period.Year >= plan.LastYear ? goal : null;
        }
    }

    /// <summary>How much of the time from the end of the base year to the end of the plan has passed at the end of the period.</summary>
    static decimal Share(Plan plan, Period period)
    {
        var years = plan.LastYear - plan.BaseYear;
        var whole = Period.OfYear(period.Year);
        var days = NodaTime.Period.DaysBetween(whole.Start, period.End) + 1;
        return (period.Year - 1 - plan.BaseYear + ((decimal)days / whole.DayCount)) / years;
    }

    /// <summary>Whether <paramref name="value"/> satisfies the target; <c>null</c> when the target has no number.</summary>
    public static bool? Satisfies(decimal value, Indicator indicator, AppliedTarget target) =>
        (target.Is, target.Value) switch
        {
            (Comparator.NotLower, _) => value >= indicator.Baseline,
            (_, null) => null,
            (Comparator.Ge, { } t) => value >= t,
            (Comparator.Gt, { } t) => value > t,
            (Comparator.Le, { } t) => value <= t,
            (Comparator.Lt, { } t) => value < t,
            (Comparator.Eq or Comparator.Range, { } t) => indicator.Direction == Direction.Higher ? value >= t : value <= t,
            _ => null,
        };

    /// <summary>The status of a value (or of none) for a period.</summary>
    public static Status Of(decimal? value, Indicator indicator, AppliedTarget target, Plan plan, Period period)
    {
        if (target.Is == Comparator.Assigned)
            return Status.Waiting;
        if (target.Is == Comparator.Qualitative)
            return Status.Qualitative;
        if (value is not { } v)
            return Status.NoData;
        if (Satisfies(v, indicator, target) is not { } met)
            return Status.Qualitative;
        if (met)
            return Status.Met;
        if (period.Year > plan.LastYear || (period.Frequency == Frequency.Year && period.Year == plan.LastYear))
            return Status.OffTrack;
        if (Point(indicator, target, plan, period) is not { } point)
            return Status.Behind;
        var shortfall = indicator.Direction == Direction.Higher ? point - v : v - point;
        if (shortfall <= 0)
            return Status.OnTrack;
        var start = indicator.Path.Start ?? indicator.Baseline ?? 0;
        var way = Math.Abs((target.Value ?? point) - start);
        if (way == 0 || indicator.Path.Kind == TrajectoryKind.Yearly)
            way = Math.Abs(point);
        return shortfall <= way * plan.BehindShare ? Status.Behind : Status.OffTrack;
    }
}
