using NodaTime.Text;
using Shanhe.Evidence;
using Shanhe.Evidence.Figures;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Reports.Tables;

namespace Shanhe.Reports.FigureForms;

/// <summary>Figures as a table for exports; its first columns are those that an import reads back.</summary>
public static class FigureTables
{
    static readonly string[] Extra = ["state", "revision", "reporter", "at", "simulated"];

    public static Table Of(PlanPackage package, IEnumerable<Figure> figures, Language language)
    {
        string[] keys = ["series", "name", "place", "period", "value", "unit", "document", "reason", .. Extra];
        var rows = figures
            .Select(f =>
                (IReadOnlyList<object?>)
                    [
                        f.Key.Series,
                        package.Find<Series>(f.Key.Series)?.Name.In(language) ?? "",
                        package.Find<PlanPlace>(f.Key.Place)?.Name.In(language) ?? f.Key.Place,
                        f.Key.Period.ToString(),
                        f.Last.Value,
                        package.Find<Series>(f.Key.Series)?.Unit ?? "",
                        f.Last.Document,
                        f.Last.Reason,
                        EvidenceMessages.Wording.Say("state." + f.Last.State).In(language),
                        f.Last.No,
                        f.Last.Reporter,
                        InstantPattern.General.Format(f.Last.At),
                        f.Last.Simulated ? FigureFormMessages.Wording.Say("simulated").In(language) : "",
                    ]
            )
            .ToList();
        return new(
            [
                .. keys.Select(k =>
                    (FigureSheet.Headings.TryGetValue(k, out var h) ? h : FigureFormMessages.Wording.Say("column." + k)).In(language)
                ),
            ],
            rows
        )
        {
            Keys = keys,
            Title = "figures",
        };
    }
}
