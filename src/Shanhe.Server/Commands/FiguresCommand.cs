using System.CommandLine;
using Shanhe.Capabilities.Figures;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Reports.FigureForms;
using Shanhe.Reports.Tables;
using Spectre.Console;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Server.Commands;

/// <summary><c>shanhe figures</c>: templates, imports, moves and exports of figures.</summary>
static class FiguresCommand
{
    static readonly Option<string> Department = new("--department") { Description = "The department that reports", Required = true };
    static readonly Option<string> ActorName = new("--actor")
    {
        Description = "Who acts, written into the journal (default: cli)",
        DefaultValueFactory = _ => "cli",
    };

    public static Command Build() =>
        new("figures", "Figures that departments report: template, import, submit, verify, publish, export")
        {
            Template(),
            Import(),
            Move("submit", FigureAction.Submit),
            Move("verify", FigureAction.Verify),
            Move("publish", FigureAction.Publish),
            Export(),
        };

    static Command Template()
    {
        var years = new Option<string>("--years") { Description = "Year or range such as 2021-2023", Required = true };
        var output = new Option<string>("--output", "-o") { Description = "The workbook to write", Required = true };
        var command = new Command("template", "Write the workbook of what a department owes") { Department, years, output };
        command.SetDeskAction(
            async (result, desk, language) =>
            {
                if (desk.Package.Find<Department>(result.GetValue(Department)) is not { } department)
                    return Unknown(result, "department.none", result.GetValue(Department), language);
                if (!TemplateRows.TryParseYears(result.GetValue(years)!, out var from, out var to))
                    return Unknown(result, "year.bad", null, language);
                var rows = await TemplateRows.For(desk, department.Id, from, to);
                File.WriteAllBytes(
                    result.PathOf(result.GetValue(output)!),
                    FigureTemplate.Write(desk.Package, rows, department.Name, language)
                );
                result.Out().WriteLine(CommandMessages.Wording.Say("template.done", rows.Count).In(language));
                return CommonOptions.Done;
            }
        );
        return command;
    }

    static int Unknown(ParseResult result, string code, string? value, Language language)
    {
        result.Error().WriteLine(CommandMessages.Wording.Say(code, value).In(language));
        return CommonOptions.Usage;
    }

    static Command Import()
    {
        var file = new Argument<string>("file") { Description = "Workbook (.xlsx) or CSV" };
        var partial = new Option<bool>("--partial") { Description = "Take the sound rows even when others have errors" };
        var submit = new Option<bool>("--submit") { Description = "Hand in what was taken" };
        var reason = new Option<string>("--reason")
        {
            Description = "Reason for corrections, where a row gives none",
            DefaultValueFactory = _ => "",
        };
        var command = new Command(
            "import",
            "Take figures from a workbook or CSV; every bad cell is listed with its place; exit code 1 when there is any"
        )
        {
            file,
            Department,
            partial,
            submit,
            reason,
            ActorName,
        };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var path = result.PathOf(result.GetValue(file)!);
                if (!File.Exists(path))
                    return Unknown(result, "file.none", path, language);
                if (county.Package!.Find<Department>(result.GetValue(Department)) is not { } department)
                    return Unknown(result, "department.none", result.GetValue(Department), language);
                var options = new FigureIntakeOptions(result.GetValue(partial), result.GetValue(submit), result.GetValue(reason)!);
                var actor = new Actor(result.GetValue(ActorName)!, result.GetValue(ActorName)!, Roles.Department, department.Id);
                return await TablePrinter
                    .Terminal(result)
                    .Status()
                    .StartAsync(
                        Path.GetFileName(path),
                        async _ => await Take(result, county.Get<FigureIntake>(), path, options, actor, language, cancellation)
                    );
            }
        );
        return command;
    }

    static async ValueTask<int> Take(
        ParseResult result,
        FigureIntake intake,
        string path,
        FigureIntakeOptions options,
        Actor actor,
        Language language,
        CancellationToken cancellation
    )
    {
        var taken = await intake.Take(
            await File.ReadAllBytesAsync(path, cancellation),
            Path.GetFileName(path),
            options,
            actor,
            cancellation
        );
        foreach (var told in taken.Notes.Concat(taken.Entered.Problems))
            result.Error().WriteLine($"{Shown(told.At)}: {told.Code} {told.In(language)}");
        result
            .Out()
            .WriteLine(
                CommandMessages
                    .Wording.Say(
                        "import.done",
                        taken.Entered.Accepted.Select(r => r.Key).Distinct().Count(),
                        taken.Entered.Unchanged,
                        taken.Blank,
                        taken.Entered.Problems.Count
                    )
                    .In(language)
            );
        if (taken.Entered.Held)
            result.Error().WriteLine(CommandMessages.Wording.Say("import.held").In(language));
        return taken.Entered.Problems.Count > 0 ? CommonOptions.Problems : CommonOptions.Done;
    }

    static string Shown(Place at) =>
        at.Column > 0 ? $"{at.File} {CellName.Of(at.Line, at.Column)}"
        : at.Line > 0 ? $"{at.File} {at.Line}"
        : at.File;

    static Command Move(string name, FigureAction action)
    {
        var department = new Option<string?>("--department") { Description = "Only figures of this department" };
        var year = new Option<int?>("--year") { Description = "Only figures of this year" };
        var command = new Command(name, $"{name} figures that wait for it") { department, year, ActorName };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var desk = county.Get<PlanDesk>();
                var state = action switch
                {
                    FigureAction.Submit => FigureState.Draft,
                    FigureAction.Verify => FigureState.Submitted,
                    _ => FigureState.Verified,
                };
                var waiting = await county
                    .Get<FigureQueries>()
                    .Find(
                        new()
                        {
                            States = [state],
                            Year = result.GetValue(year),
                            Limit = int.MaxValue,
                        },
                        CommonOptions.Owner(desk.Package, result.GetValue(ActorName)!),
                        result.GetValue(department),
                        cancellation
                    );
                var problems = new List<Problem>();
                var moved = 0;
                foreach (var group in waiting.GroupBy(f => desk.Package.Find<Series>(f.Key.Series)!.Department, StringComparer.Ordinal))
                {
                    var actor =
                        action == FigureAction.Submit
                            ? new Actor(result.GetValue(ActorName)!, result.GetValue(ActorName)!, Roles.Department, group.Key)
                            : CommonOptions.Owner(desk.Package, result.GetValue(ActorName)!);
                    var outcome = await desk.Move([.. group.Select(f => f.Key)], action, actor, cancellation: cancellation);
                    problems.AddRange(outcome.Problems);
                    moved += outcome.Accepted.Count;
                }

                foreach (var problem in problems)
                    result.Error().WriteLine($"{problem.At.File}: {problem.Code} {problem.In(language)}");
                result
                    .Out()
                    .WriteLine(
                        CommandMessages.Wording.Say("move.done", moved, EvidenceMessages.Wording.Say("action." + action)).In(language)
                    );
                return problems.Count > 0 ? CommonOptions.Problems : CommonOptions.Done;
            }
        );
        return command;
    }

    static Command Export()
    {
        var year = new Option<int?>("--year") { Description = "Only this year" };
        var published = new Option<bool>("--published") { Description = "Only published figures" };
        var format = CommonOptions.Format();
        var command = new Command("export", "Print figures as they stand") { year, published, format, CommonOptions.Output };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var package = county.Package!;
                var figures = await county
                    .Get<FigureQueries>()
                    .Find(
                        new()
                        {
                            Year = result.GetValue(year),
                            Published = result.GetValue(published),
                            Limit = int.MaxValue,
                        },
                        CommonOptions.Owner(package, "cli"),
                        cancellation: cancellation
                    );
                TablePrinter.Print(
                    result,
                    FigureTables.Of(package, figures, language),
                    result.GetValue(format)!,
                    result.GetValue(CommonOptions.Output)
                );
                return CommonOptions.Done;
            }
        );
        return command;
    }
}
