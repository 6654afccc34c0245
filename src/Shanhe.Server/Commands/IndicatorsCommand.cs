using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence;
using Shanhe.Evidence.Figures;
using Shanhe.Indicators;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Spectre.Console;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Server.Commands;

/// <summary><c>shanhe indicators</c>: evaluates indicators and explains a value down to its sources.</summary>
static class IndicatorsCommand
{
    public static Command Build() => new("indicators", "Evaluate indicators and explain their values") { Evaluate(), Explain() };

    static readonly Argument<string?> Id = new("indicator")
    {
        Description = "Number in the plan's table, such as 9 or 16.1",
        Arity = ArgumentArity.ZeroOrOne,
    };

    static Command Evaluate()
    {
        var year = new Option<string?>("--year", "--period")
        {
            Description = "Year or period such as 2021, 2021-Q3, 2021-07 (default: every year of the plan)",
        };
        var format = CommonOptions.Format();
        var basis = CommonOptions.Basis();
        var command = new Command("evaluate", "Evaluate one indicator or all of them") { Id, year, format, basis, CommonOptions.Output };
        command.SetDeskAction(
            async (result, desk, language) =>
            {
                if (
                    !Chosen(result, desk, result.GetValue(Id), language, out var indicators)
                    || !Periods(result, desk, result.GetValue(year), language, out var periods)
                )
                    return CommonOptions.Usage;
                var counts = Enum.Parse<FigureBasis>(result.GetValue(basis)!, ignoreCase: true);
                var at = NodaTime.SystemClock.Instance.GetCurrentInstant();
                var evaluations = await desk.Evaluating(
                    counts,
                    evaluator => indicators.SelectMany(i => periods.Select(p => evaluator.Evaluate(i, p, at))).ToList()
                );
                var table = StatusTable.Of(desk.Package, evaluations, language, TablePrinter.IsForPeople(result.GetValue(format)!));
                var rows = table.Rows.Zip(evaluations, (r, e) => (IReadOnlyList<object?>)[e.Period, .. r]).ToList();
                TablePrinter.Print(
                    result,
                    table with
                    {
                        Columns = [CommandMessages.Wording.Say("col.period").In(language), .. table.Columns],
                        Rows = rows,
                        Keys = ["period", .. table.Keys!],
                    },
                    result.GetValue(format)!,
                    result.GetValue(CommonOptions.Output)
                );
                return CommonOptions.Done;
            }
        );
        return command;
    }

    static bool Chosen(ParseResult result, PlanDesk desk, string? id, Language language, out IReadOnlyList<Indicator> indicators)
    {
        indicators = id is null
            ? desk.Package.Indicators
            :
            [
                .. desk.Package.Indicators.Where(i =>
                    i.Id == id || (i.Sub is not null && i.No.ToString(CultureInfo.InvariantCulture) == id)
                ),
            ];
        if (indicators.Count > 0)
            return true;
        result.Error().WriteLine(CommandMessages.Wording.Say("explain.none", id).In(language));
        return false;
    }

    static bool Periods(ParseResult result, PlanDesk desk, string? text, Language language, out IReadOnlyList<Period> periods)
    {
        periods =
            text is null ? [.. desk.Years]
            : Period.TryParse(text, out var period) ? [period]
            : [];
        if (periods.Count > 0)
            return true;
        result.Error().WriteLine(EvidenceMessages.Wording.Say("E302", text).In(language));
        return false;
    }

    static Command Explain()
    {
        var year = new Option<string?>("--year", "--period") { Description = "Year or period (default: the latest year with figures)" };
        var format = new Option<string>("--format") { Description = "tree or json", DefaultValueFactory = _ => "tree" };
        format.AcceptOnlyFromAmong("tree", "json");
        var basis = CommonOptions.Basis();
        var command = new Command(
            "explain",
            "Print where a value comes from, as a tree that ends in revisions of figures and facts of the plan"
        )
        {
            Id,
            year,
            format,
            basis,
        };
        command.SetDeskAction(
            async (result, desk, language) =>
            {
                var counts = Enum.Parse<FigureBasis>(result.GetValue(basis)!, ignoreCase: true);
                var asked = result.GetValue(year) ?? (await desk.LatestYear(counts)).ToString(CultureInfo.InvariantCulture);
                if (
                    !Chosen(result, desk, result.GetValue(Id), language, out var indicators)
                    || !Periods(result, desk, asked, language, out var periods)
                )
                    return CommonOptions.Usage;
                var console = TablePrinter.Terminal(result);
                foreach (var indicator in indicators)
                {
                    var now = NodaTime.SystemClock.Instance.GetCurrentInstant();
                    var evaluation = await desk.Evaluating(counts, evaluator => evaluator.Evaluate(indicator, periods[0], now));
                    if (result.GetValue(format) == "json")
                        result.Out().WriteLine(JsonSerializer.Serialize(evaluation, EvidenceJson.Options));
                    else
                        console.Write(Drawn(desk.Package, indicator, evaluation, language));
                }

                return CommonOptions.Done;
            }
        );
        return command;
    }

    static Tree Drawn(PlanPackage package, Indicator indicator, Evaluation e, Language language)
    {
        string Say(string code) => CommandMessages.Wording.Say("explain." + code).In(language);
        string Number(decimal? value) =>
            value is { } v ? $"{v.ToString(CultureInfo.InvariantCulture)} {package.Units.Shown(e.Unit, language)}".TrimEnd() : "—";
        var method = package.Methods[indicator.Method];
        var tree = new Tree(new Markup($"[bold]{Markup.Escape($"{indicator.Id} {indicator.Name.In(language)} {e.Period}")}[/]"));
        void Line(string label, string text) => tree.AddNode(new Markup($"{Markup.Escape(label)}: {Markup.Escape(text)}"));
        Line(Say("value"), Number(e.Value));
        if (e.Stated is not null)
            Line(Say("stated"), Number(e.Stated));
        Line(Say("computed"), Number(e.Computed));
        Line(Say("formula"), $"{method.Formula.InWords(language)}   [{method.Method.Formula}]");
        if (method.Method.Follows.Count > 0)
            Line(Say("method"), string.Join(", ", method.Method.Follows));
        Line(Say("target"), $"{StatusTable.Target(e, language)} ({e.Target.Origin})");
        if (e.Point is not null)
            Line(Say("point"), Number(e.Point));
        Line(Say("status"), StatusWords.Shown(e.Status, language));
        Line(Say("coverage"), $"{e.Coverage.Have}/{e.Coverage.Need}");
        foreach (var remark in e.Contradictions.Select(c => c.InWords()).Concat(e.Remarks))
            Line("!", remark.In(language));
        if (e.Provenance is { } provenance)
            Branch(tree, provenance, package, language);
        foreach (var doubt in e.Doubts.Select(d => package.Find<Doubt>(d)!))
            DrawDoubt(tree, doubt, package, language);
        Line(Say("version"), e.PackageVersion[..12]);
        return tree;
    }

    static void Branch(IHasTreeNodes parent, Provenance p, PlanPackage package, Language language)
    {
        var value = p.Value is { } v ? v.ToString(CultureInfo.InvariantCulture) + " " + package.Units.Shown(p.Unit, language) : "—";
        var place = p.Place == package.Plan.County ? "" : " " + (package.Find<PlanPlace>(p.Place)?.Name.In(language) ?? p.Place);
        var mark = p.Kind switch
        {
            ProvenanceKind.Missing => "○",
            ProvenanceKind.Fact => "§",
            ProvenanceKind.Figure => "#",
            _ => "=",
        };
        var text =
            $"{mark} {p.Label.In(language)}{place} {p.Period}: {value}   {p.Kind.ToString().ToLowerInvariant()} {p.Reference} {p.Note.In(language)}".TrimEnd();
        if (p.Hash.Length > 0)
            text += " " + p.Hash[..12];
        var node = parent.AddNode(new Text(text));
        foreach (var child in p.Children)
            Branch(node, child, package, language);
    }

    static void DrawDoubt(Tree tree, Doubt doubt, PlanPackage package, Language language)
    {
        string Say(string code) => CommandMessages.Wording.Say("explain." + code).In(language);
        var node = tree.AddNode(new Text($"! {Say("doubt")} {doubt.Id}"));
        node.AddNode(new Text($"{Say("says")}: {doubt.Says.In(language)}"));
        node.AddNode(new Text($"{Say("numbers")}: {doubt.Numbers.In(language)}"));
        foreach (var sum in doubt.Sums)
            node.AddNode(
                new Text(
                    $"{sum.Name.In(language)} = {package.Evaluate(sum)?.ToString(CultureInfo.InvariantCulture)} {package.Units.Shown(sum.Unit, language)}".TrimEnd()
                )
            );
        node.AddNode(new Text($"{Say("treatment")}: {doubt.Treatment.In(language)}"));
    }
}
