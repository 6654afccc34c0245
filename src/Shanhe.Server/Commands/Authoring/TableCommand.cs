using System.CommandLine;
using Shanhe.Plans.Authoring;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Reports.PlanForms;

namespace Shanhe.Server.Commands.Authoring;

/// <summary><c>shanhe plan table import</c>: the indicator table as plans print it becomes files of the package.</summary>
static class TableCommand
{
    static readonly string[] Keys = ["line", "name", "question"];

    public static Command Build() => new("table", "The indicator table of a plan as a spreadsheet") { Import() };

    static Command Import()
    {
        var file = new Argument<string>("file") { Description = "Workbook or CSV with at least the columns 指标名称 and 目标值" };
        var replace = new Option<bool>("--replace") { Description = "Replace indicators that the package has already" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Write nothing; show what would be asked" };
        var format = CommonOptions.Format();
        var command = new Command(
            "import",
            "Read the table and write indicators, series, units, categories and forces; ask where it isn't sure"
        )
        {
            file,
            replace,
            dryRun,
            format,
            CommonOptions.Output,
        };
        command.SetAction(
            async (result, cancellation) =>
            {
                var language = CommonOptions.LanguageOf(result);
                var folder = CommonOptions.PlanFolder(result);
                int Refuse(string why, params ReadOnlySpan<object?> values)
                {
                    result.Error().WriteLine(CommandMessages.Wording.Say(why, values).In(language));
                    return CommonOptions.Problems;
                }

                if (folder.Length == 0 || !File.Exists(Path.Combine(folder, "plan.yaml")))
                    return Refuse("noplan");
                if (!File.Exists(result.GetValue(file)))
                    return Refuse("file.none", result.GetValue(file));
                var offered = PackageLoader.Offered(folder).Select(o => o.Item).ToList();
                if (offered.OfType<Indicator>().Any() && !result.GetValue(replace))
                    return Refuse("table.exists", folder);
                if (offered.OfType<Plan>().LastOrDefault() is not { } plan)
                    return Refuse("noplan");
                var bytes = await File.ReadAllBytesAsync(result.GetValue(file)!, cancellation);
                var (rows, problems, notes) = IndicatorTable.Read(bytes, result.GetValue(file)!, plan, cancellation);
                foreach (var problem in problems.Concat(notes))
                    result.Error().WriteLine($"{problem.At}: {problem.Code} {problem.In(language)}");
                if (rows.Count == 0)
                    return CommonOptions.Problems;
                var draft = DraftTable.Make(folder, rows);
                var dry = result.GetValue(dryRun);
                if (!dry)
                {
                    if (draft.Elsewhere.Count > 0)
                        return Refuse("table.elsewhere", string.Join("、", draft.Elsewhere));
                    foreach (var made in draft.Files)
                        await File.WriteAllTextAsync(Path.Combine(folder, made.Path), made.Text, cancellation);
                }

                TablePrinter.Print(
                    result,
                    TablePrinter.Named(
                        Keys,
                        [.. draft.Questions.Select(q => (IReadOnlyList<object?>)[q.Line, q.Row, q.Text.In(language)])],
                        language
                    ),
                    result.GetValue(format)!,
                    result.GetValue(CommonOptions.Output)
                );
                if (result.GetValue(format) == "table")
                    result
                        .Out()
                        .WriteLine(
                            (
                                dry
                                    ? CommandMessages.Wording.Say("table.dry", rows.Count, draft.Questions.Count)
                                    : CommandMessages.Wording.Say("table.done", rows.Count, folder, draft.Questions.Count)
                            ).In(language)
                        );
                return CommonOptions.Done;
            }
        );
        return command;
    }
}
