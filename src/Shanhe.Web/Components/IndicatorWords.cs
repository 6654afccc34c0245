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
    /// <inheritdoc cref="EvaluationWords.Target"/>
    public static string Target(PlanDesk desk, Evaluation e) => Target(desk, e.Target, e.Unit);

    /// <inheritdoc cref="EvaluationWords.Target"/>
    public static string Target(PlanDesk desk, AppliedTarget target, string unit) =>
        EvaluationWords.Target(desk.Package.Units, target, unit, WebMessages.CurrentLanguage);

    /// <inheritdoc cref="EvaluationWords.Value"/>
    public static string Value(Evaluation e) => EvaluationWords.Value(e, WebMessages.CurrentLanguage);

    /// <inheritdoc cref="EvaluationWords.Unit"/>
    public static string Unit(PlanDesk desk, Evaluation e) => EvaluationWords.Unit(desk.Package.Units, e, WebMessages.CurrentLanguage);

    /// <summary>Value and path of every year of the plan.</summary>
    public static async ValueTask<IReadOnlyList<TrendPoint>> Trend(
        PlanDesk desk,
        Indicator indicator,
        FigureBasis basis = FigureBasis.Published
    ) => [.. (await desk.Trend(indicator, basis)).Select(e => new TrendPoint(e.Period, e.Value, e.Point, e.Simulated))];

    /// <summary>The change since the base year with its sign and base; see <see cref="EvaluationWords.Change"/>.</summary>
    public static string? Change(PlanDesk desk, Evaluation e, Indicator indicator) =>
        EvaluationWords.Change(desk.Package, e, indicator, WebMessages.CurrentLanguage) is { } change
            ? WebMessages.Say("change.since", desk.Package.Plan.BaseYear, change)
            : null;

    /// <inheritdoc cref="EvaluationWords.Difference"/>
    public static string OfDifference(PlanDesk desk, string unit) =>
        EvaluationWords.Difference(desk.Package.Units, unit, WebMessages.CurrentLanguage);
}
