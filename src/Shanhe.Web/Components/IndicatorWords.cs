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
    /// <summary>The target with its number and unit, and beside it what else the plan says of it.</summary>
    public static string Target(Evaluation e) => Target(e.Target, e.Unit);

    /// <inheritdoc cref="Target(Evaluation)"/>
    public static string Target(AppliedTarget target, string unit)
    {
        var language = WebMessages.CurrentLanguage;
        var number =
            target is { Value: { } v, IsRelative: false } && TargetWords.Sign(target.Is) is { Length: > 0 } sign
                ? $"{sign} {Numbers.Kept(v)} {unit}"
                : target.Text.In(language);
        var beside = string.Join(WebMessages.Say("list.separator"), target.Beside(language));
        return beside.Length == 0 ? number : WebMessages.Say("target.beside", number, beside);
    }

    /// <summary>The value with its decimals; whether it was done, of a deed.</summary>
    public static string Value(Evaluation e) =>
        e is { Target.Is: Comparator.Done, Value: { } done }
            ? TargetWords.Done(done >= 1).In(WebMessages.CurrentLanguage)
            : Numbers.Kept(e.Value);

    /// <summary>The unit behind the value; none behind whether it was done.</summary>
    public static string Unit(Evaluation e) => e is { Target.Is: Comparator.Done, Value: not null } ? "" : e.Unit;

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
        && indicator is { Baseline: { } b, Path.Begins: null }
        && e.Period != desk.Package.Plan.BaseYear.ToString(CultureInfo.InvariantCulture)
            ? WebMessages.Say("change.since", desk.Package.Plan.BaseYear, Numbers.Signed(v - b), OfDifference(e.Unit))
            : null;

    /// <summary>The unit of a difference: two percentages differ by percentage points.</summary>
    public static string OfDifference(string unit) => unit == "%" ? WebMessages.Say("unit.points") : unit;
}
