using System.CommandLine;
using Shanhe.Capabilities.Packages;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Text;
using Shanhe.Reports.Tables;

namespace Shanhe.Server.Commands;

/// <summary>Prints what differs between two packages: an item a heading, a field a line; a table for files and programs.</summary>
static class DifferencePrinter
{
    public static void Print(
        ParseResult result,
        IReadOnlyList<PackageChange> changes,
        IReadOnlyList<Problem> stranded,
        string format,
        string? output
    )
    {
        var language = CommonOptions.LanguageOf(result);
        if (format != "table")
        {
            var word = PackageMessages.Wording.Say("diff.stranded").In(language);
            TablePrinter.Print(
                result,
                new(
                    ["kind", "id", "field", "before", "after"],
                    [
                        .. changes.Select(c => (IReadOnlyList<object?>)[c.Kind, c.Id, c.Field, c.Before, c.After]),
                        .. stranded.Select(p => (IReadOnlyList<object?>)[word, p.Code, "", "", p.In(language)]),
                    ]
                ),
                format,
                output
            );
            return;
        }

        using var file = output is null ? null : new StreamWriter(result.PathOf(output));
        var text = file ?? result.Out();
        if (changes.Count == 0)
            text.WriteLine(CommandMessages.Wording.Say("diff.none").In(language));
        foreach (var item in changes.GroupBy(c => (c.Kind, c.Id)))
        {
            text.WriteLine($"{item.Key.Kind} {item.Key.Id}");
            foreach (var change in item)
                text.WriteLine($"  {(change.Field.Length > 0 ? change.Field + ": " : "")}{change.Before} → {change.After}");
        }

        foreach (var problem in stranded)
            text.WriteLine($"{problem.Code} {problem.In(language)}");
    }
}
