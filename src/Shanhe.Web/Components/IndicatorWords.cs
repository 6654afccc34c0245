using System.Globalization;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Figures;
using Shanhe.Indicators;
using Shanhe.Plans.Package;
using Shanhe.Web.Words;

namespace Shanhe.Web.Components;

/// <summary>How pages word targets and draw trends.</summary>
static class IndicatorWords
{
    public static string Target(Evaluation e) =>
        e.Target.Value is { } v && e.Target.Is is Comparator.Ge or Comparator.Le or Comparator.Eq or Comparator.Gt or Comparator.Lt
            ? $"{Sign(e.Target.Is)} {Numbers.Kept(v)} {e.Unit}"
            : e.Target.Text.In(WebMessages.CurrentLanguage);

    static string Sign(Comparator comparator) =>
        comparator switch
        {
            Comparator.Ge => "≥",
            Comparator.Gt => ">",
            Comparator.Le => "≤",
            Comparator.Lt => "<",
            _ => "=",
        };

    /// <summary>Value and path of every year of the plan.</summary>
    public static async ValueTask<IReadOnlyList<TrendPoint>> Trend(
        PlanDesk desk,
        Indicator indicator,
        FigureBasis basis = FigureBasis.Published
    ) => [.. (await desk.Trend(indicator, basis)).Select(e => new TrendPoint(e.Period, e.Value, e.Point, e.Simulated))];

    /// <summary>
    /// The change since the base year with its sign and base, or <c>null</c>; a value that adds up since the first year is a change itself.
    /// </summary>
    public static string? Change(PlanDesk desk, Evaluation e, Indicator indicator) =>
        e.Value is { } v
        && indicator is { Baseline: { } b, Path.Start: null }
        && e.Period != desk.Package.Plan.BaseYear.ToString(CultureInfo.InvariantCulture)
            ? WebMessages.Say("change.since", desk.Package.Plan.BaseYear, Numbers.Signed(v - b), OfDifference(e.Unit))
            : null;

    /// <summary>The unit of a difference: two percentages differ by percentage points.</summary>
    public static string OfDifference(string unit) => unit == "%" ? WebMessages.Say("unit.points") : unit;
}
