using System.CommandLine;
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
                    return Unknown("department.none", result.GetValue(Department), language);
                if (!TemplateRows.TryParseYears(result.GetValue(years)!, out var from, out var to))
                    return Unknown("year.bad", null, language);
                var rows = await TemplateRows.For(desk, department.Id, from, to);
                File.WriteAllBytes(result.GetValue(output)!, FigureTemplate.Write(desk.Package, rows, department.Name, language));
                Console.Out.WriteLine(CommandMessages.Wording.Say("template.done", rows.Count).In(language));
                return CommonOptions.Done;
            }
        );
        return command;
    }

    static int Unknown(string code, string? value, Language language)
    {
        Console.Error.WriteLine(CommandMessages.Wording.Say(code, value).In(language));
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
        command.SetDeskAction(
            async (result, desk, language) =>
            {
                var path = result.GetValue(file)!;
                if (!File.Exists(path))
                    return Unknown("file.none", path, language);
                if (desk.Package.Find<Department>(result.GetValue(Department)) is not { } department)
                    return Unknown("department.none", result.GetValue(Department), language);
                var actor = new Actor(result.GetValue(ActorName)!, result.GetValue(ActorName)!, Roles.Department, department.Id);
                return await TablePrinter
                    .Terminal(Console.Out)
                    .Status()
                    .StartAsync(
                        Path.GetFileName(path),
                        async _ =>
                            await Take(
                                desk,
                                path,
                                actor,
                                result.GetValue(partial),
                                result.GetValue(submit),
                                result.GetValue(reason)!,
                                language
                            )
                    );
            }
        );
        return command;
    }

    static async ValueTask<int> Take(
        PlanDesk desk,
        string path,
        Actor actor,
        bool partial,
        bool submit,
        string reason,
        Language language,
        CancellationToken cancellation = default
    )
    {
        var name = Path.GetFileName(path);
        var rows = FigureSheet.Read(File.ReadAllBytes(path), name, cancellation);
        foreach (var note in rows.Notes)
            Console.Error.WriteLine($"{Shown(note.At)}: {note.Code} {note.In(language)}");
        var entries =
            reason.Length == 0 ? rows.Entries : [.. rows.Entries.Select(e => e.Reason.Length > 0 ? e : e with { Reason = reason })];
        var taken = await desk.Figures.Enter(entries, actor, allOrNothing: !partial, submit, cancellation: cancellation);
        List<Problem> problems = [.. rows.Problems, .. taken.Problems];
        foreach (var problem in problems)
            Console.Error.WriteLine($"{Shown(problem.At)}: {problem.Code} {problem.In(language)}");
        Console.Out.WriteLine(
            CommandMessages
                .Wording.Say(
                    "import.done",
                    taken.Accepted.Select(r => r.Key).Distinct().Count(),
                    taken.Unchanged,
                    rows.Blank,
                    problems.Count
                )
                .In(language)
        );
        if (taken.Held)
            Console.Error.WriteLine(CommandMessages.Wording.Say("import.held").In(language));
        return problems.Count > 0 ? CommonOptions.Problems : CommonOptions.Done;
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
        command.SetDeskAction(
            async (result, desk, language) =>
            {
                var state = action switch
                {
                    FigureAction.Submit => FigureState.Draft,
                    FigureAction.Verify => FigureState.Submitted,
                    _ => FigureState.Verified,
                };
                var series = desk
                    .Package.Series.Where(s => result.GetValue(department) is not { } d || s.Department == d)
                    .Select(s => s.Id)
                    .ToList();
                var waiting = (
                    await desk.Store.Figures(
                        new()
                        {
                            States = [state],
                            Year = result.GetValue(year),
                            Limit = int.MaxValue,
                        }
                    )
                ).Where(f => series.Contains(f.Key.Series)).ToList();
                var problems = new List<Problem>();
                var moved = 0;
                foreach (var group in waiting.GroupBy(f => desk.Package.Find<Series>(f.Key.Series)!.Department, StringComparer.Ordinal))
                {
                    var actor =
                        action == FigureAction.Submit
                            ? new Actor(result.GetValue(ActorName)!, result.GetValue(ActorName)!, Roles.Department, group.Key)
                            : new Actor(
                                result.GetValue(ActorName)!,
                                result.GetValue(ActorName)!,
                                Roles.Lead,
                                desk.Package.Plan.LeadDepartment
                            );
                    var outcome = await desk.Move([.. group.Select(f => f.Key)], action, actor);
                    problems.AddRange(outcome.Problems);
                    moved += outcome.Accepted.Count;
                }

                foreach (var problem in problems)
                    Console.Error.WriteLine($"{problem.At.File}: {problem.Code} {problem.In(language)}");
                Console.Out.WriteLine(
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
        command.SetDeskAction(
            async (result, desk, language) =>
            {
                var figures = await desk.Store.Figures(
                    new()
                    {
                        Year = result.GetValue(year),
                        Published = result.GetValue(published),
                        Limit = int.MaxValue,
                    }
                );
                TablePrinter.Print(
                    FigureTables.Of(desk.Package, figures, language),
                    result.GetValue(format)!,
                    result.GetValue(CommonOptions.Output)
                );
                return CommonOptions.Done;
            }
        );
        return command;
    }
}
