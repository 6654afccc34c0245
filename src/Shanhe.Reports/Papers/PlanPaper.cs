using System.Globalization;
using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Registers;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Owed;
using Shanhe.Evidence.Records;
using Shanhe.Indicators;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Writing;
using Shanhe.Reports.Documents;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Reports.Papers;

/// <summary>
/// The county's papers on the plan: the year's progress, the evaluation at half time and at the end, the report to the congress. They rest
/// on what is published. Keeps no state; any thread may use it.
/// </summary>
sealed class PlanPaper(PlanDesk desk, RecordQueries records)
{
    PlanPackage Package => desk.Package;

    public async ValueTask<PaperContent> Of(string paper, PaperRequest request, CancellationToken cancellation)
    {
        var language = request.Language;
        var record = await Written(paper, request, cancellation);
        var (evaluations, frozen) = await Evaluations(record, request, cancellation);
        var works = await WorksUpTo(request.Year, cancellation);
        var fields = PaperHead
            .Of(Package, request, desk.Today)
            .Set("rows", Count(evaluations))
            .Set("frozen", frozen)
            .Set("simulated", EvaluationFields.Simulated(evaluations, request))
            .Set("sentence", Sentence(evaluations, request))
            .Set("categories", Categories(evaluations, request))
            .Set("late", evaluations.Where(IsLate).Select(e => EvaluationFields.Of(Package, e, request)))
            .Set("evaluations", evaluations.Select(e => EvaluationFields.Of(Package, e, request)))
            .Set("works", works.Select(w => Work(w, request)))
            .Set("works-late", works.Where(w => w.Light == Light.Red).Select(w => Work(w, request)))
            .Set("funds", Numbers.Show(works.Sum(w => w.Funds ?? 0)))
            .Set("paid", Numbers.Show(works.Sum(w => w.Paid ?? 0)))
            .Set(
                "plan-doubts",
                Package.Doubts.Select(d =>
                    new DocumentFields().Set("where", d.Where).Set("says", d.Says.In(language)).Set("treatment", d.Treatment.In(language))
                )
            );
        foreach (var status in Enum.GetValues<Status>())
            fields.Set("count-" + status.ToString().ToLowerInvariant(), Count(evaluations, status));
        await SetReports(fields, request, cancellation);
        if (paper == "evaluation")
            await SetYears(fields, evaluations, request, cancellation);
        SetWritten(fields, record, request);
        return new(
            $"{Package.County.Name.In(language)}-{PaperMessages.Wording.Say("paper." + paper).In(language)}-{request.Year}",
            fields,
            [
                PaperSheets.Indicators(Package, evaluations, request),
                PaperSheets.Statuses(evaluations, request),
                PaperSheets.Works(works, request),
            ]
        );
    }

    static bool IsLate(Evaluation e) => e.Status is Status.Behind or Status.OffTrack;

    static string Count(IEnumerable<Evaluation> evaluations, Status? status = null) =>
        evaluations.Count(e => status is null || e.Status == status).ToString(CultureInfo.InvariantCulture);

    static string Sentence(IReadOnlyList<Evaluation> evaluations, PaperRequest request)
    {
        var good = evaluations.Count(e => e.Status is Status.Met or Status.OnTrack);
        var late = evaluations.Count(IsLate);
        return PaperMessages
            .Wording.Say(late == 0 ? "sentence.good" : "sentence.late", request.Year, evaluations.Count, good, late)
            .In(request.Language);
    }

    IEnumerable<DocumentFields> Categories(IReadOnlyList<Evaluation> evaluations, PaperRequest request)
    {
        var no = 0;
        foreach (var category in Package.Plan.Categories)
        {
            var rows = evaluations.Where(e => Package.Find<Indicator>(e.Indicator)!.Category == category.Id).ToList();
            if (rows.Count == 0)
                continue;
            no++;
            yield return new DocumentFields()
                .Set("order", PaperHead.Ordinal(no, request.Language))
                .Set("category", category.Name.In(request.Language))
                .Set("category-rows", Count(rows))
                .Set("category-good", rows.Count(e => e.Status is Status.Met or Status.OnTrack).ToString(CultureInfo.InvariantCulture))
                .Set("indicators", rows.Select(e => EvaluationFields.Of(Package, e, request)));
        }
    }

    ValueTask<List<WorkProgress>> WorksUpTo(int year, CancellationToken cancellation) =>
        desk.Over(
            FigureBasis.Published,
            picture => Package.Works.Select(w => WorkProgress.Of(w, Package, picture, year)).ToList(),
            cancellation
        );

    DocumentFields Work(WorkProgress work, PaperRequest request) =>
        new DocumentFields()
            .Set("name", work.Work.Name.In(request.Language))
            .Set("quantity", $"{Numbers.Show(work.Work.Quantity)} {Package.Units.Shown(work.Work.Unit, request.Language)}".Trim())
            .Set("planned", Numbers.Show(work.Planned))
            .Set("done", new DocumentText(Numbers.Show(work.Done), request.Site + "/works"))
            .Set("share", work.Share is { } share ? Numbers.Kept(share) + " %" : "—")
            .Set("funds", Numbers.Show(work.Funds))
            .Set("paid", Numbers.Show(work.Paid))
            .Set("light", PaperMessages.Wording.Say("light." + work.Light).In(request.Language));

    /// <summary>What the departments wrote of their year, and who has not.</summary>
    async ValueTask SetReports(DocumentFields fields, PaperRequest request, CancellationToken cancellation)
    {
        var rows = new List<DocumentFields>();
        if (Package.Find<Register>("department-reports") is { } register)
        {
            var page = await records.Page(new(register.Id) { Year = request.Year, Limit = 500 }, request.Reader, cancellation);
            foreach (var record in page.Items.Select(i => i.Record).Where(r => r.Last.State is "submitted" or "received"))
                rows.Add(
                    new DocumentFields()
                        .Set("department", EvaluationFields.NameOf(Package, record.Last.Department ?? "", request))
                        .Set("title", record.Last.Fields.GetValueOrDefault("title", ""))
                        .Set("tasks", record.Last.Fields.GetValueOrDefault("tasks", ""))
                        .Set("problems", record.Last.Fields.GetValueOrDefault("problems", ""))
                        .Set("next", record.Last.Fields.GetValueOrDefault("next", ""))
                        .Set("signer", record.Last.Fields.GetValueOrDefault("signer", ""))
                        .Set(
                            "record",
                            new DocumentText(record.Key, $"{request.Site}/work/registers/{register.Id}/{Uri.EscapeDataString(record.Key)}")
                        )
                );
        }

        fields.Set("reports", rows);
        var owed = (await desk.OwedNow(null, request.Year, cancellation)).Where(o => o.IsLate).GroupBy(o => o.Department);
        fields.Set(
            "owing",
            owed.OrderByDescending(g => g.Count())
                .Select(g =>
                    new DocumentFields()
                        .Set("department", EvaluationFields.NameOf(Package, g.Key, request))
                        .Set("count", g.Count().ToString(CultureInfo.InvariantCulture))
                        .Set("days", g.Max(o => o.DaysLate).ToString(CultureInfo.InvariantCulture))
                )
        );
    }

    /// <summary>Every year of the plan up to the one that is evaluated, which is as the paper's other parts have it.</summary>
    async ValueTask SetYears(
        DocumentFields fields,
        IReadOnlyList<Evaluation> evaluations,
        PaperRequest request,
        CancellationToken cancellation
    )
    {
        var rows = new List<DocumentFields>();
        foreach (var indicator in Package.Indicators)
        {
            var trend = (await desk.Trend(indicator, FigureBasis.Published, cancellation)).Select(e =>
                evaluations.FirstOrDefault(o => o.Indicator == e.Indicator && o.Period == e.Period) ?? e
            );
            var years = trend.Where(e => string.CompareOrdinal(e.Period, request.Year.ToString(CultureInfo.InvariantCulture)) <= 0);
            rows.Add(
                new DocumentFields()
                    .Set("no", indicator.Id)
                    .Set("name", indicator.Name.In(request.Language))
                    .Set("unit", Package.Units.Shown(indicator.Unit, request.Language))
                    .Set(
                        "course",
                        EvaluationFields.Joined(request, years.Select(e => $"{e.Period}: {EvaluationWords.Value(e, request.Language)}"))
                    )
            );
        }

        fields.Set("years", rows);
    }

    /// <summary>The record in which people wrote for the paper; <c>null</c> when there is none of that year.</summary>
    async ValueTask<PlanRecord?> Written(string paper, PaperRequest request, CancellationToken cancellation)
    {
        var id = paper switch
        {
            "congress" => "congress-reports",
            "evaluation" => "evaluations",
            _ => null,
        };
        return id is not null && Package.Find<Register>(id) is { } register
            ? (await records.Page(new(register.Id) { Year = request.Year, Limit = 1 }, request.Reader, cancellation))
                .Items.Select(i => i.Record)
                .FirstOrDefault()
            : null;
    }

    /// <summary>
    /// The rows of the table: as they were frozen when the record was handed on, else as they stand; with it, in words, which of the two.
    /// </summary>
    async ValueTask<(IReadOnlyList<Evaluation> Evaluations, string Frozen)> Evaluations(
        PlanRecord? record,
        PaperRequest request,
        CancellationToken cancellation
    )
    {
        if (record is not null)
        {
            var history = await records.History(record.Register, record.Key, request.Reader, cancellation);
            if (history.LastOrDefault(r => r.Frozen.Count > 0) is { } revision)
            {
                var frozen = new List<Evaluation>();
                foreach (var line in revision.Frozen)
                {
                    if (await desk.SnapshotAt(line, cancellation) is { } snapshot)
                        frozen.Add(snapshot.Evaluation);
                }

                if (frozen.Count > 0)
                    return (frozen, PaperMessages.Wording.Say("frozen", Numbers.Time(revision.At)).In(request.Language));
            }
        }

        return (
            await desk.Evaluate(Period.OfYear(request.Year), FigureBasis.Published, cancellation),
            PaperMessages.Wording.Say("not-frozen", PaperHead.Day(desk.Today, request.Language)).In(request.Language)
        );
    }

    /// <summary>What people wrote for the paper: the effects and the advice of an evaluation, the account to the congress.</summary>
    static void SetWritten(DocumentFields fields, PlanRecord? record, PaperRequest request)
    {
        foreach (var name in new[] { "effects", "advice", "text" })
            fields.Set(name, record?.Last.Fields.GetValueOrDefault(name) ?? "");
        fields.Set(
            "record",
            record is null
                ? new DocumentText("")
                : new DocumentText(record.Key, $"{request.Site}/work/registers/{record.Register}/{Uri.EscapeDataString(record.Key)}")
        );
    }
}
