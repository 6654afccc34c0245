using System.Globalization;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Figures;
using Shanhe.Indicators;
using Shanhe.Plans.Package;
using Shanhe.Reports.Tables;
using Shanhe.Web.Words;

namespace Shanhe.Web.Api.Plans;

/// <summary>The plan's items as tables for CSV and Excel.</summary>
static class PlanTables
{
    public static Table Indicators(PlanPackage package, IReadOnlyList<Evaluation> evaluations) =>
        Made(
            [
                "no",
                "name",
                "category",
                "period",
                "value",
                "unit",
                "computed",
                "target",
                "point",
                "status",
                "coverage",
                "forecast",
                "doubts",
                "simulated",
                "force",
            ],
            evaluations.Select(e =>
                (IReadOnlyList<object?>)
                    [
                        e.Indicator,
                        package.Find<Indicator>(e.Indicator)!.Name.In(WebMessages.CurrentLanguage),
                        package.Find<Indicator>(e.Indicator)!.Category,
                        e.Period,
                        e.Value,
                        package.ShownUnit(e.Unit),
                        e.Computed,
                        string.Join(WebMessages.Say("list.separator"), TargetTexts(e)),
                        e.Point,
                        StatusWords.Word(e.Status).In(WebMessages.CurrentLanguage),
                        $"{e.Coverage.Have}/{e.Coverage.Need}",
                        e.Forecast?.Value,
                        string.Join(' ', e.DoubtsIn(WebMessages.CurrentLanguage)),
                        Simulated(e.Simulated),
                        package.ForceOf(package.Find<Indicator>(e.Indicator)!).In(WebMessages.CurrentLanguage),
                    ]
            )
        );

    public static Table Years(PlanPackage plan, IReadOnlyList<Evaluation> evaluations) =>
        Made(
            ["period", "value", "unit", "stated", "computed", "point", "status", "coverage", "forecast", "low", "high", "simulated"],
            evaluations.Select(e =>
                (IReadOnlyList<object?>)
                    [
                        e.Period,
                        e.Value,
                        plan.ShownUnit(e.Unit),
                        e.Stated,
                        e.Computed,
                        e.Point,
                        StatusWords.Word(e.Status).In(WebMessages.CurrentLanguage),
                        $"{e.Coverage.Have}/{e.Coverage.Need}",
                        e.Forecast?.Value,
                        e.Forecast?.Low,
                        e.Forecast?.High,
                        Simulated(e.Simulated),
                    ]
            )
        );

    public static async ValueTask<IReadOnlyList<TargetProgress>> TargetProgress(PlanDesk desk, CancellationToken cancellation = default)
    {
        var plan = desk.Package;
        return await desk.Over(
            FigureBasis.Published,
            picture => plan.Targets.Select(t => Shanhe.Capabilities.Plan.TargetProgress.Of(t, plan, picture, plan.Plan.LastYear)).ToList(),
            cancellation
        );
    }

    public static async ValueTask<IReadOnlyList<WorkProgress>> WorkProgress(PlanDesk desk, CancellationToken cancellation = default)
    {
        var plan = desk.Package;
        var upTo = Math.Min(desk.Today.Year, plan.Plan.LastYear);
        return await desk.Over(
            FigureBasis.Published,
            picture => plan.Works.Select(w => Shanhe.Capabilities.Plan.WorkProgress.Of(w, plan, picture, upTo)).ToList(),
            cancellation
        );
    }

    public static Table Targets(PlanPackage plan, IReadOnlyList<TargetProgress> progress) =>
        Made(
            ["id", "ref", "name", "target", "unit", "when", "value", "year", "reached", "simulated"],
            progress.Select(t =>
                (IReadOnlyList<object?>)
                    [
                        t.Target.Id,
                        string.Join(' ', t.Target.Ref),
                        t.Target.Name.In(WebMessages.CurrentLanguage),
                        TargetWords.Shown(plan, t.Target.Target, t.Target.Unit).In(WebMessages.CurrentLanguage),
                        plan.ShownUnit(t.Target.Unit),
                        t.Target.When.In(WebMessages.CurrentLanguage),
                        t.Value,
                        t.Year,
                        t.Reached,
                        Simulated(t.Simulated),
                    ]
            )
        );

    public static Table Works(PlanPackage plan, IReadOnlyList<WorkProgress> progress) =>
        Made(
            ["id", "ref", "name", "quantity", "unit", "schedule", "planned", "done", "share", "funds", "paid", "light", "simulated"],
            progress.Select(w =>
                (IReadOnlyList<object?>)
                    [
                        w.Work.Id,
                        string.Join(' ', w.Work.Ref),
                        w.Work.Name.In(WebMessages.CurrentLanguage),
                        w.Work.Quantity,
                        plan.ShownUnit(w.Work.Unit),
                        w.Work.Schedule.In(WebMessages.CurrentLanguage),
                        w.Planned,
                        w.Done,
                        w.Share,
                        w.Funds,
                        w.Paid,
                        w.Light.ToString(),
                        Simulated(w.Simulated),
                    ]
            )
        );

    public static Table Facts(PlanPackage package) =>
        Made(
            ["id", "ref", "name", "value", "unit", "year"],
            package.Facts.Select(f =>
                (IReadOnlyList<object?>)
                    [
                        f.Id,
                        string.Join(' ', f.Ref),
                        f.Name.In(WebMessages.CurrentLanguage),
                        (object?)f.Value ?? f.Words,
                        package.ShownUnit(f.Unit),
                        f.Year?.ToString(CultureInfo.InvariantCulture),
                    ]
            )
        );

    /// <summary>The target as the plan writes it, with its free words.</summary>
    static IEnumerable<string> TargetTexts(Evaluation e) =>
        new[] { e.Target.Text, e.Target.Says }.OfType<Shanhe.Plans.Text.LocalText>().Select(t => t.In(WebMessages.CurrentLanguage));

    static string Simulated(bool simulated) => simulated ? WebMessages.Say("simulated") : "";

    static Table Made(IReadOnlyList<string> keys, IEnumerable<IReadOnlyList<object?>> rows) =>
        new([.. keys.Select(k => WebMessages.Say("column." + k))], [.. rows]) { Keys = keys };
}
