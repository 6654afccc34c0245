using Shanhe.Capabilities.Plan;
using Shanhe.Indicators;
using Shanhe.Plans.Package;
using Shanhe.Reports.Tables;

namespace Shanhe.Reports.Papers;

/// <summary>The tables of papers, with headings in the reader's language. Pure.</summary>
static class PaperSheets
{
    public static PaperSheet Indicators(PlanPackage package, IReadOnlyList<Evaluation> evaluations, PaperRequest request) =>
        new(
            Of(
                "sheet.indicators",
                request,
                ["no", "name", "unit", "base", "target", "value", "status", "departments", "evaluation"],
                evaluations.Select(e =>
                {
                    var indicator = package.Find<Indicator>(e.Indicator)!;
                    return (IReadOnlyList<object?>)
                        [
                            e.Indicator,
                            indicator.Name.In(request.Language),
                            package.Units.Shown(e.Unit, request.Language),
                            indicator.Baseline,
                            EvaluationWords.Target(package.Units, e.Target, e.Unit, request.Language),
                            e.Value,
                            StatusWords.Word(e.Status).In(request.Language),
                            EvaluationFields.Joined(
                                request,
                                indicator.Departments.Select(d => EvaluationFields.NameOf(package, d, request))
                            ),
                            EvaluationFields.Source(request.Site, e),
                        ];
                })
            )
        );

    public static PaperSheet Statuses(IReadOnlyList<Evaluation> evaluations, PaperRequest request) =>
        new(
            Of(
                "sheet.statuses",
                request,
                ["status", "count"],
                Enum.GetValues<Status>()
                    .Where(s => evaluations.Any(e => e.Status == s))
                    .Select(s =>
                        (IReadOnlyList<object?>)[StatusWords.Word(s).In(request.Language), (decimal)evaluations.Count(e => e.Status == s)]
                    )
            ),
            new(0, [1])
        );

    public static PaperSheet Works(IReadOnlyList<WorkProgress> works, PaperRequest request) =>
        new(
            Of(
                "sheet.works",
                request,
                ["name", "planned", "done", "share", "funds", "paid", "light"],
                works.Select(w =>
                    (IReadOnlyList<object?>)
                        [
                            w.Work.Name.In(request.Language),
                            w.Planned,
                            w.Done,
                            w.Share,
                            w.Funds,
                            w.Paid,
                            PaperMessages.Wording.Say("light." + w.Light).In(request.Language),
                        ]
                )
            ),
            new(0, [3])
        );

    /// <summary>A table with headings in the reader's language.</summary>
    public static Table Of(string title, PaperRequest request, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows) =>
        new([.. columns.Select(c => PaperMessages.Wording.Say("column." + c).In(request.Language))], [.. rows])
        {
            Keys = columns,
            Title = PaperMessages.Wording.Say(title).In(request.Language),
        };
}
