using System.CommandLine;
using Shanhe.Capabilities.Audit;
using Shanhe.Evidence.Journals;
using Shanhe.Plans.Text;
using Shanhe.Reports.Tables;
using Shanhe.Server.Counties;
using Shanhe.Server.Demonstrations;

namespace Shanhe.Server.Commands;

/// <summary>
/// <c>shanhe demo</c>: fills a data folder with the accounts, figures and records of the package's demonstration, marked as simulated.
/// </summary>
static class DemoCommand
{
    /// <summary>Who makes a demonstration's accounts, in the journal: by this a folder is known for one.</summary>
    const string Maker = "demo";

    public static Command Build()
    {
        var open = new Option<string?>("--open") { Description = "The address that is named in the last line" };
        var command = new Command(
            "demo",
            "Fill an empty data folder with accounts, simulated figures and records (the folder demo of the package)"
        );
        command.Add(open);
        command.SetCountyAction(
            (result, county, language, cancellation) => Fill(result, county, language, result.GetValue(open), cancellation)
        );
        return command;
    }

    static async Task<int> Fill(ParseResult result, County county, Language language, string? open, CancellationToken cancellation)
    {
        var plan = CommonOptions.PlanFolder(result);
        var file = Path.Combine(plan, "demo", "figures.csv");
        if (!File.Exists(file))
        {
            result.Error().WriteLine(CommandMessages.Wording.Say("file.none", file).In(language));
            return CommonOptions.Problems;
        }

        var firsts = new List<JournalEntry>();
        foreach (var kind in (string[])["account", "figure", "record", "site"])
            firsts.AddRange(await county.Get<EvidenceAudit>().Lines(0, 1, kind, cancellation));
        if (firsts.Count > 0 && firsts.MinBy(l => l.Seq)!.Actor != Maker)
        {
            result.Error().WriteLine(CommandMessages.Wording.Say("demo.used", result.GetValue(CommonOptions.Data)).In(language));
            return CommonOptions.Problems;
        }

        var isFirst = firsts.Count == 0;
        var (accounts, figures, records, problems) = await county.Get<Demonstration>().Play(plan, Maker, isFirst, cancellation);
        if (isFirst)
            result.Out().WriteLine(DemonstrationMessages.Wording.Say("demo.records", records.Opened, records.Moves).In(language));

        foreach (var problem in problems)
            result.Error().WriteLine($"{problem.At}: {problem.Code} {problem.In(language)}");
        result
            .Out()
            .WriteLine(
                CommandMessages.Wording.Say("import.done", figures.Taken, figures.Standing, figures.Blank, problems.Count).In(language)
            );
        if (isFirst)
            Tell(result, accounts.Sheet(language), language);
        if (open is not null)
            result.Out().WriteLine(DemonstrationMessages.Wording.Say("demo.open", open).In(language));
        return problems.Count > 0 ? CommonOptions.Problems : CommonOptions.Done;
    }

    /// <summary>Shows who there is, once, and leaves the same in a file that only its owner may read.</summary>
    static void Tell(ParseResult result, Table sheet, Language language)
    {
        TablePrinter.Print(result, sheet, "table", null);
        var file = result.PathOf(Path.Combine(result.GetValue(CommonOptions.Data)!, DemoAccounts.SheetFile));
        File.WriteAllText(file, TableWriter.Markdown(sheet));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        result.Out().WriteLine(DemonstrationMessages.Wording.Say("demo.accounts", file).In(language));
    }
}
