using System.Globalization;
using NodaTime;
using Shanhe.Plans.Text;
using Shanhe.Reports.Tables;

namespace Shanhe.Server.Demonstrations;

/// <summary>A table of a package's demonstration: the first row names the columns, and each row gives its filled cells by their names.</summary>
/// <param name="Name">The name of the file without its ending.</param>
/// <param name="Rows">The rows, each with its number in the file.</param>
/// <param name="Problems">What is wrong with the file.</param>
sealed record DemoTable(string Name, IReadOnlyList<(int Number, Dictionary<string, string> Cells)> Rows, IReadOnlyList<Problem> Problems)
{
    /// <summary>Reads a table. No file is an empty table.</summary>
    public static DemoTable Read(string file)
    {
        if (!File.Exists(file))
            return new(Path.GetFileNameWithoutExtension(file), [], []);
        var rows = new List<(int, Dictionary<string, string>)>();
        var outcome = TableFile.Read(
            File.ReadAllBytes(file),
            file,
            TableLimits.Usual,
            sheet =>
            {
                List<string>? head = null;
                foreach (var row in sheet.Rows)
                {
                    if (head is null)
                        head = [.. row.Cells.Select(c => c.Text)];
                    else
                        rows.Add(
                            (
                                row.Number,
                                head.Select((name, i) => (name, row[i].Text))
                                    .Where(c => c.Text is { Length: > 0 })
                                    .ToDictionary(c => c.name, c => c.Text, StringComparer.Ordinal)
                            )
                        );
                }

                return true;
            }
        );
        return new(Path.GetFileNameWithoutExtension(file), rows, outcome.Problems);
    }

    /// <summary>
    /// A day as a table of the demonstration writes it: <c>-40</c> is forty days before today, <c>2023-02-10</c> itself. <c>null</c>: it is
    /// neither.
    /// </summary>
    public static LocalDate? Day(string text, LocalDate today) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days) ? today.PlusDays(days)
        : NodaTime.Text.LocalDatePattern.Iso.Parse(text) is { Success: true } read ? read.Value
        : null;
}
