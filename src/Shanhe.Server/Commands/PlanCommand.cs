using System.CommandLine;
using System.Globalization;
using Shanhe.Capabilities.Packages;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Figures;
using Shanhe.Indicators;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Schemas;
using Shanhe.Plans.Text;
using Shanhe.Reports.Tables;
using Shanhe.Server.Counties;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Server.Commands;

/// <summary><c>shanhe plan</c>: checks a package, writes its schemas, prints how the plan stands, compares two packages.</summary>
static class PlanCommand
{
    static readonly System.Text.Json.JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Build() =>
        new("plan", "The plan package: check, schema, status, diff, propose")
        {
            Check(),
            Schema(),
            Status(),
            Owed(),
            Diff(),
            ProposeCommand.Build(),
            ProposeCommand.List(),
        };

    static Command Check()
    {
        var folder = new Argument<string>("folder") { Description = "Folder of the package" };
        var format = CommonOptions.Format();
        var command = new Command(
            "check",
            "Report every problem of a package with file, line, column, reason and the nearest valid name; exit code 1 when there is any"
        )
        {
            folder,
            format,
            CommonOptions.Output,
        };
        command.SetAction(result =>
        {
            var language = CommonOptions.LanguageOf(result);
            var loaded = PackageLoader.Load(result.GetValue(folder)!);
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
                foreach (var problem in loaded.Problems)
                    result.Out().WriteLine($"{problem.At}: {problem.Code} {problem.In(language)}");
                result
                    .Out()
                    .WriteLine(
                        loaded.Package is { } p
                            ? CommandMessages
                                .Wording.Say(
                                    "check.ok",
                                    p.Indicators.Count,
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
            Directory.CreateDirectory(path);
            var all = SchemaWriter.All();
            foreach (var (kind, schema) in all)
                File.WriteAllText(Path.Combine(path, kind + ".schema.json"), schema.ToJsonString(Indented) + "\n");
            result.Out().WriteLine(CommandMessages.Wording.Say("schema.done", all.Count).In(CommonOptions.LanguageOf(result)));
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
                    result.Error().WriteLine(CommandMessages.Wording.Say("year.bad").In(language));
                    return CommonOptions.Usage;
                }

                var evaluations = await desk.Evaluate(Period.OfYear(y), counts);
                TablePrinter.Print(
                    result,
                    StatusTable.Of(desk.Package, evaluations, language),
                    result.GetValue(format)!,
                    result.GetValue(CommonOptions.Output)
                );
                if (result.GetValue(format) == "table")
                    result.Out().WriteLine(StatusTable.Sentence(evaluations, y).In(language));
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
                    new([.. keys.Select(k => CommandMessages.Wording.Say("col." + k).In(language))], rows) { Keys = keys },
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
                    && File.Exists(CountyFolder.StoreFile(result.GetValue(CommonOptions.Data)!))
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
