using System.CommandLine;
using System.Globalization;
using NodaTime;
using Shanhe.Capabilities.Packages;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Figures;
using Shanhe.Indicators;
using Shanhe.Plans.Layout;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;
using Shanhe.Reports.Tables;
using Shanhe.Server.Counties;
using Shanhe.Server.Places;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Server.Commands.Authoring;

/// <summary><c>shanhe plan</c>: checks a package, writes its schemas, prints how the plan stands, compares two packages.</summary>
static class PlanCommand
{
    public static Command Build() =>
        new("plan", "The plan package: new, table import, check, try, find, explain, format, diff, propose, status")
        {
            NewPlanCommand.Build(),
            TableCommand.Build(),
            Check(),
            TryCommand.Build(),
            FindCommand.Build(),
            ExplainCommand.Build(),
            Format(),
            Schema(),
            Status(),
            Owed(),
            Diff(),
            ProposeCommand.Build(),
            ProposeCommand.List(),
        };

    static Command Check()
    {
        var folder = PackageFolder();
        var format = CommonOptions.Format();
        var watch = new Option<bool>("--watch") { Description = "Check again whenever a file is saved" };
        var command = new Command(
            "check",
            "Report every problem of a package with file, line, column, reason and the nearest valid name; exit code 1 when there is any"
        )
        {
            folder,
            watch,
            format,
            CommonOptions.Output,
        };
        command.SetAction(
            async (result, cancellation) =>
            {
                if (Named(result, folder) is not { } named)
                    return CommonOptions.Usage;
                if (!result.GetValue(watch) || !Directory.Exists(named))
                    return Checked(result, named, format);
                // It is watched before it is checked, so that nothing saved meanwhile is missed.
                using var changes = new FolderWatch(named);
                var code = Checked(result, named, format);
                var language = CommonOptions.LanguageOf(result);
                result.Out().WriteLine(CommandMessages.Wording.Say("watch.now", named).In(language));
                await foreach (var _ in changes.Changes(cancellation))
                {
                    result
                        .Out()
                        .WriteLine(
                            "— "
                                + PlanTime
                                    .Local(SystemClock.Instance.GetCurrentInstant())
                                    .ToString("HH:mm:ss", CultureInfo.InvariantCulture)
                        );
                    code = Checked(result, named, format);
                }

                return code;
            }
        );
        return command;
    }

    /// <summary>The folder of a package that is being written; left out, the one that the options or the environment name.</summary>
    static Argument<string?> PackageFolder() =>
        new("folder") { Description = "Folder of the package (default: --plan, else $SHANHE_PLAN)", Arity = ArgumentArity.ZeroOrOne };

    /// <summary>
    /// The folder that is named; <c>null</c>, and told, when none is. The package that was taken live in the data folder is not what is being
    /// written, and is not looked for.
    /// </summary>
    static string? Named(ParseResult result, Argument<string?> folder)
    {
        if ((result.GetValue(folder) ?? result.GetValue(CommonOptions.Plan)) is { Length: > 0 } named)
            return named;
        result.Error().WriteLine(CommandMessages.Wording.Say("noplan").In(CommonOptions.LanguageOf(result)));
        return null;
    }

    static int Checked(ParseResult result, string folder, Option<string> format)
    {
        var language = CommonOptions.LanguageOf(result);
        var loaded = PackageLoader.Load(folder);
        if (result.GetValue(format) != "table")
        {
            var rows = loaded
                .Problems.Select(p =>
                    (IReadOnlyList<object?>)[p.At.File, p.At.Line, p.At.Column, p.Code, p.Message.In(language), p.Suggestion]
                )
                .ToList();
            TablePrinter.Print(
                result,
                new(["file", "line", "column", "code", "problem", "suggestion"], rows),
                result.GetValue(format)!,
                result.GetValue(CommonOptions.Output)
            );
        }
        else
        {
            foreach (var problem in loaded.Problems.Concat(loaded.Warnings))
                result.Out().WriteLine($"{problem.At}: {problem.Code} {problem.In(language)}");
            result
                .Out()
                .WriteLine(
                    loaded.Package is { } p
                        ? CommandMessages
                            .Wording.Say(
                                "check.ok",
                                p.Plan.Name.In(language),
                                p.Indicators.Count,
                                p.Items(typeof(Method)).Count,
                                p.Series.Count,
                                p.Registers.Count,
                                p.Places.Count,
                                p.Targets.Count,
                                p.Works.Count,
                                p.Rules.Count,
                                p.Facts.Count,
                                p.Doubts.Count,
                                p.Systems.Count,
                                p.Version[..12]
                            )
                            .In(language)
                        : CommandMessages.Wording.Say("check.bad", loaded.Problems.Count).In(language)
                );
        }

        return loaded.Package is null ? CommonOptions.Problems : CommonOptions.Done;
    }

    static Command Format()
    {
        var folder = PackageFolder();
        var check = new Option<bool>("--check") { Description = "Write nothing; exit code 1 when a file would be written otherwise" };
        var command = new Command("format", "Lay out the files of a package: short forms, one register a file, at most 120 columns")
        {
            folder,
            check,
        };
        command.SetAction(result =>
        {
            var language = CommonOptions.LanguageOf(result);
            if (Named(result, folder) is not { } root)
                return CommonOptions.Usage;
            var (changes, problems) = PackageFormat.Of(root);
            foreach (var problem in problems)
                result.Error().WriteLine($"{problem.At}: {problem.Code} {problem.In(language)}");
            foreach (var change in changes)
            {
                var path = Path.Combine(root, change.Path);
                result
                    .Out()
                    .WriteLine(
                        CommandMessages.Wording.Say(change.Text is null ? "format.gone" : "format.written", change.Path).In(language)
                    );
                if (result.GetValue(check))
                    continue;
                if (change.Text is null)
                    File.Delete(path);
                else
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                    File.WriteAllText(path, change.Text);
                }
            }

            return problems.Count > 0 || (result.GetValue(check) && changes.Count > 0) ? CommonOptions.Problems : CommonOptions.Done;
        });
        return command;
    }

    static Command Schema()
    {
        var folder = new Argument<string>("folder") { Description = "Folder to write the schemas to" };
        var command = new Command("schema", "Write the JSON Schema of each kind of package file; editors complete and check with them")
        {
            folder,
        };
        command.SetAction(result =>
        {
            var path = result.GetValue(folder)!;
            var count = SchemaFiles.Write(path);
            result.Out().WriteLine(CommandMessages.Wording.Say("schema.done", count).In(CommonOptions.LanguageOf(result)));
            return CommonOptions.Done;
        });
        return command;
    }

    static Command Status()
    {
        var year = new Option<int?>("--year") { Description = "Year (default: the latest with figures)" };
        var format = CommonOptions.Format();
        var basis = CommonOptions.Basis();
        var command = new Command("status", "Print all rows of the indicator table for a year: value, target, status, doubts, what is owed")
        {
            year,
            format,
            basis,
            CommonOptions.Output,
        };
        command.SetDeskAction(
            async (result, desk, language) =>
            {
                var counts = Enum.Parse<FigureBasis>(result.GetValue(basis)!, ignoreCase: true);
                var y = result.GetValue(year) ?? await desk.LatestYear(counts);
                if (!desk.Covers(y))
                {
                    result
                        .Error()
                        .WriteLine(
                            CommandMessages
                                .Wording.Say("year.outside", y, desk.Package.Plan.BaseYear, desk.Package.Plan.LastYear)
                                .In(language)
                        );
                    return CommonOptions.Usage;
                }

                var evaluations = await desk.Evaluate(Period.OfYear(y), counts);
                TablePrinter.Print(
                    result,
                    StatusTable.Of(desk.Package, evaluations, language, TablePrinter.IsForPeople(result.GetValue(format)!)),
                    result.GetValue(format)!,
                    result.GetValue(CommonOptions.Output)
                );
                if (result.GetValue(format) == "table")
                    result.Out().WriteLine($"{desk.Package.Plan.Name.In(language)}\n{StatusTable.Sentence(evaluations, y).In(language)}");
                return CommonOptions.Done;
            }
        );
        return command;
    }

    static Command Owed()
    {
        var department = new Option<string?>("--department") { Description = "Only this department" };
        var year = new Option<int?>("--year") { Description = "Only this year" };
        var format = CommonOptions.Format();
        var command = new Command("owed", "Print what each department owes, by when, and how late it is")
        {
            department,
            year,
            format,
            CommonOptions.Output,
        };
        command.SetDeskAction(
            async (result, desk, language) =>
            {
                var items = await desk.OwedNow(result.GetValue(department), result.GetValue(year));
                var rows = items
                    .Select(i =>
                        (IReadOnlyList<object?>)
                            [
                                desk.Package.Find<Department>(i.Department)?.Name.In(language),
                                i.Duty.Name.In(language),
                                i.Period.ToString(),
                                i.Due.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
                                Shanhe.Evidence.EvidenceMessages.Wording.Say("owed." + i.State).In(language),
                                i.IsLate ? i.DaysLate : 0,
                                $"{i.Reported}/{i.Series.Count}",
                            ]
                    )
                    .ToList();
                string[] keys = ["department", "duty", "period", "due", "state", "late", "reported"];
                TablePrinter.Print(
                    result,
                    TablePrinter.Named(keys, rows, language),
                    result.GetValue(format)!,
                    result.GetValue(CommonOptions.Output)
                );
                return CommonOptions.Done;
            }
        );
        return command;
    }

    static Command Diff()
    {
        var before = new Argument<string>("before") { Description = "Folder of the earlier package" };
        var after = new Argument<string>("after") { Description = "Folder of the later package" };
        var format = CommonOptions.Format();
        var command = new Command(
            "diff",
            "Show what differs between two packages, item by item and field by field; with --data also what it does to the records there are"
        )
        {
            before,
            after,
            format,
            CommonOptions.Output,
        };
        command.SetAction(
            async (result, cancellation) =>
            {
                var language = CommonOptions.LanguageOf(result);
                var packages = new List<PlanPackage>();
                foreach (var folder in (ReadOnlySpan<string>)[result.GetValue(before)!, result.GetValue(after)!])
                {
                    var loaded = PackageLoader.Load(folder);
                    foreach (var problem in loaded.Problems)
                        result.Error().WriteLine($"{problem.At}: {problem.Code} {problem.In(language)}");
                    if (loaded.Package is { } package)
                        packages.Add(package);
                }

                if (packages.Count < 2)
                    return CommonOptions.Problems;
                var (changes, stranded) = (PackageDifference.Between(packages[0], packages[1]), (IReadOnlyList<Problem>)[]);
                if (
                    result.GetResult(CommonOptions.Data) is { Implicit: false }
                    && EvidencePlace.Exists(result.GetValue(CommonOptions.Data)!)
                )
                {
                    await using var folder = CountyFolder.Open(result.GetValue(CommonOptions.Data)!);
                    (changes, stranded) = await folder
                        .County.Get<PackageReview>()
                        .Compare(packages[0], packages[1], language, cancellation);
                }

                DifferencePrinter.Print(result, changes, stranded, result.GetValue(format)!, result.GetValue(CommonOptions.Output));
                return CommonOptions.Done;
            }
        );
        return command;
    }
}
