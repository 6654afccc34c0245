using System.Globalization;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Owed;
using Shanhe.Indicators;
using Shanhe.Plans.Package;
using Shanhe.Plans.Writing;
using Shanhe.Reports.Documents;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Reports.Papers;

/// <summary>
/// A department's sheet: its rows of the table by what is verified, what it owes, its works. Keeps no state; any thread may use it.
/// </summary>
sealed class DepartmentPaper(PlanDesk desk)
{
    public async ValueTask<PaperContent> Of(PaperRequest request, CancellationToken cancellation)
    {
        var package = desk.Package;
        var language = request.Language;
        var department = package.Find<Department>(request.Subject)!;
        var evaluations = (await desk.Evaluate(Period.OfYear(request.Year), FigureBasis.Verified, cancellation))
            .Where(e => package.Find<Indicator>(e.Indicator)!.Departments.Contains(department.Id))
            .ToList();
        var owed = (await desk.OwedNow(department.Id, request.Year, cancellation)).Where(o => o.State != OwedState.Done).ToList();
        var works = (
            await desk.Over(
                FigureBasis.Verified,
                picture => package.Works.Select(w => WorkProgress.Of(w, package, picture, request.Year)).ToList(),
                cancellation
            )
        )
            .Where(w => w.Work.Departments.Contains(department.Id))
            .ToList();
        var fields = PaperHead
            .Of(package, request, desk.Today)
            .Set("department", department.Name.In(language))
            .Set("simulated", EvaluationFields.Simulated(evaluations, request))
            .Set("rows", Text(evaluations.Count))
            .Set("good", Text(evaluations.Count(e => e.Status is Status.Met or Status.OnTrack)))
            .Set("owed-count", Text(owed.Count))
            .Set("late-count", Text(owed.Count(o => o.IsLate)))
            .Set("evaluations", evaluations.Select(e => EvaluationFields.Of(package, e, request)))
            .Set(
                "owed",
                owed.Select(o =>
                    new DocumentFields()
                        .Set("duty", o.Duty.Name.In(language))
                        .Set("period", o.Period.ToString())
                        .Set("due", Numbers.Date(o.Due))
                        .Set("days", o.IsLate ? Text(o.DaysLate) : "—")
                )
            )
            .Set(
                "works",
                works.Select(w =>
                    new DocumentFields()
                        .Set("name", w.Work.Name.In(language))
                        .Set("planned", Numbers.Show(w.Planned))
                        .Set("done", Numbers.Show(w.Done))
                        .Set("light", PaperMessages.Wording.Say("light." + w.Light).In(language))
                )
            );
        return new(
            $"{department.Name.In(language)}-{PaperMessages.Wording.Say("paper.department").In(language)}-{request.Year}",
            fields,
            [
                new(
                    PaperSheets.Of(
                        "sheet.indicators",
                        request,
                        ["no", "name", "unit", "target", "value", "status", "evaluation"],
                        evaluations.Select(e =>
                            (IReadOnlyList<object?>)
                                [
                                    e.Indicator,
                                    package.Find<Indicator>(e.Indicator)!.Name.In(language),
                                    package.Units.Shown(e.Unit, language),
                                    EvaluationWords.Target(package.Units, e.Target, e.Unit, language),
                                    e.Value,
                                    StatusWords.Word(e.Status).In(language),
                                    EvaluationFields.Source(request.Site, e),
                                ]
                        )
                    )
                ),
                new(
                    PaperSheets.Of(
                        "sheet.owed",
                        request,
                        ["duty", "period", "due", "days"],
                        owed.Select(o =>
                            (IReadOnlyList<object?>)
                                [o.Duty.Name.In(language), o.Period.ToString(), Numbers.Date(o.Due), o.IsLate ? (decimal)o.DaysLate : null]
                        )
                    )
                ),
            ]
        );
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
