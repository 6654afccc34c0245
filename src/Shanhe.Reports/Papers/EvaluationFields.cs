using Shanhe.Evidence.Figures;
using Shanhe.Indicators;
using Shanhe.Plans.Package;
using Shanhe.Plans.Writing;
using Shanhe.Reports.Documents;

namespace Shanhe.Reports.Papers;

/// <summary>Rows of the plan's table as papers show them, each number with the way to where it comes from. Pure.</summary>
static class EvaluationFields
{
    /// <summary>A row: what was reached, what was promised, and what lies between.</summary>
    public static DocumentFields Of(PlanPackage package, Evaluation e, PaperRequest request)
    {
        var language = request.Language;
        var indicator = package.Find<Indicator>(e.Indicator)!;
        var unit = EvaluationWords.Unit(package.Units, e, language);
        var difference = EvaluationWords.Difference(package.Units, e.Unit, language);
        return new DocumentFields()
            .Set("no", e.Indicator)
            .Set("name", indicator.Name.In(language))
            .Set("unit", package.Units.Shown(e.Unit, language))
            .Set("base", Numbers.Kept(indicator.Baseline))
            .Set("value", new DocumentText(EvaluationWords.Value(e, language) + Mark(e, language), Source(request.Site, e)))
            .Set("value-unit", $"{EvaluationWords.Value(e, language)} {unit}".TrimEnd())
            .Set("target", EvaluationWords.Target(package.Units, e.Target, e.Unit, language))
            .Set(
                "point",
                e.Point is { } point ? PaperMessages.Wording.Say("point", $"{Numbers.Kept(point)} {unit}".TrimEnd()).In(language) : ""
            )
            .Set("change", EvaluationWords.Change(package, e, indicator, language) ?? "—")
            .Set("status", StatusWords.Word(e.Status).In(language))
            .Set("gap", e.ToTarget is { } gap ? $"{Numbers.Kept(Math.Abs(gap))} {difference}".TrimEnd() : "—")
            .Set("force", package.ForceOf(indicator).In(language))
            .Set("departments", Joined(request, indicator.Departments.Select(d => NameOf(package, d, request))))
            .Set("missing", Joined(request, e.Missing.Select(m => NameOf(package, m.Department, request)).Distinct()))
            .Set("doubts", string.Join(' ', e.DoubtsIn(language)))
            .Set("row-year", e.Period)
            .Set("basis", PaperMessages.Wording.Say("basis." + e.Basis).In(language))
            .Set("hash", e.InputsHash.Length > HashShown ? e.InputsHash[..HashShown] : e.InputsHash)
            .Set("evaluated", Numbers.Time(e.At));
    }

    /// <summary>How many characters of the hash of the evidence are shown; enough to compare by eye.</summary>
    const int HashShown = 12;

    /// <summary>What is said when one of the values is simulated; else nothing.</summary>
    public static string Simulated(IEnumerable<Evaluation> evaluations, PaperRequest request) =>
        evaluations.Any(e => e.Simulated) ? PaperMessages.Wording.Say("simulated.note").In(request.Language) : "";

    /// <summary>Where a value is explained: on the portal what is published, else in the workspace.</summary>
    public static string Source(string site, Evaluation e) =>
        e.Basis.Equals(nameof(FigureBasis.Published), StringComparison.OrdinalIgnoreCase)
            ? $"{site}/indicators/{Uri.EscapeDataString(e.Indicator)}?year={Uri.EscapeDataString(e.Period)}#provenance"
            : $"{site}/work/indicators?year={Uri.EscapeDataString(e.Period)}&basis={e.Basis}&open={Uri.EscapeDataString(e.Indicator)}";

    public static string NameOf(PlanPackage package, string department, PaperRequest request) =>
        package.Find<Department>(department)?.Name.In(request.Language) ?? department;

    public static string Joined(PaperRequest request, IEnumerable<string> names) =>
        string.Join(PaperMessages.Wording.Say("list.separator").In(request.Language), names);

    static string Mark(Evaluation e, Plans.Text.Language language) =>
        e.Simulated ? PaperMessages.Wording.Say("simulated.mark").In(language) : "";
}
