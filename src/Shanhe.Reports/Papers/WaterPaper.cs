using System.Globalization;
using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Water;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Writing;
using Shanhe.Reports.Documents;
using Shanhe.Standards.Water;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Reports.Papers;

/// <summary>
/// The sections of a month by GB 3838, each by its worst item, beside its target and the same month of the year before. Keeps no state; any
/// thread may use it.
/// </summary>
sealed class WaterPaper(PlanDesk desk, WaterAssessment water)
{
    public async ValueTask<PaperContent> Of(PaperRequest request, CancellationToken cancellation)
    {
        var language = request.Language;
        var month = Period.Containing(new(request.Year, request.Month!.Value, 1), Frequency.Month);
        var now = await water.Sections(month, cancellation: cancellation);
        var before = (await water.Sections(month.Shift(-12), cancellation: cancellation)).ToDictionary(
            s => s.Site.Id,
            StringComparer.Ordinal
        );
        var (good, worse) = WaterAssessment.Shares([.. now]);
        var sections = now.Select(s => (Section: s, Before: before.GetValueOrDefault(s.Site.Id))).ToList();
        var fields = PaperHead
            .Of(desk.Package, request, desk.Today)
            .Set("simulated", now.Any(s => s.Readings.Simulated) ? PaperMessages.Wording.Say("simulated.readings").In(language) : "")
            .Set("section-count", now.Count.ToString(CultureInfo.InvariantCulture))
            .Set("assessed", now.Count(s => s.Assessment?.Class is not null).ToString(CultureInfo.InvariantCulture))
            .Set("good-share", good is { } g ? Numbers.Kept(g) : "—")
            .Set("worse-share", worse is { } w ? Numbers.Kept(w) : "—")
            .Set(
                "sections",
                sections.Select(p =>
                    new DocumentFields()
                        .Set(
                            "section",
                            new DocumentText(
                                p.Section.Site.Name.In(language),
                                $"{request.Site}/work/monitoring/sites/{Uri.EscapeDataString(p.Section.Site.Id)}"
                            )
                        )
                        .Set("class", Class(p.Section.Assessment?.Class, request))
                        .Set("target", Class(p.Section.Target, request))
                        .Set(
                            "reaches",
                            PaperMessages
                                .Wording.Say(
                                    p.Section.Reaches switch
                                    {
                                        true => "yes",
                                        false => "no",
                                        null => "unknown",
                                    }
                                )
                                .In(language)
                        )
                        .Set("before", Class(p.Before?.Assessment?.Class, request))
                        .Set("worst", Items(p.Section, request))
                        .Set("readings", p.Section.Readings.Reference)
                        .Set("hash", p.Section.Readings.Hash[..Math.Min(12, p.Section.Readings.Hash.Length)])
                )
            );
        return new(
            $"{desk.Package.County.Name.In(language)}-{PaperMessages.Wording.Say("paper.water").In(language)}-{month}",
            fields,
            [
                new(
                    PaperSheets.Of(
                        "sheet.sections",
                        request,
                        ["section", "class", "target", "before", "worst"],
                        sections.Select(p =>
                            (IReadOnlyList<object?>)
                                [
                                    p.Section.Site.Name.In(language),
                                    p.Section.Assessment?.Class is { } c ? (decimal)WaterAssessment.Number(c) : null,
                                    p.Section.Target is { } t ? (decimal)WaterAssessment.Number(t) : null,
                                    p.Before?.Assessment?.Class is { } b ? (decimal)WaterAssessment.Number(b) : null,
                                    Items(p.Section, request),
                                ]
                        )
                    ),
                    new(0, [1, 2])
                ),
            ]
        );
    }

    static string Class(WaterClass? of, PaperRequest request) =>
        of is { } c ? PaperMessages.Wording.Say("class." + c).In(request.Language) : "—";

    /// <summary>What decides the class, where it is worse than III.</summary>
    static string Items(SectionResult section, PaperRequest request) =>
        section.Assessment is { Class: > WaterClass.III } assessment
            ? EvaluationFields.Joined(request, assessment.Worst.Select(i => request.Language == Plans.Text.Language.Zh ? i.NameZh : i.Code))
            : "—";
}
