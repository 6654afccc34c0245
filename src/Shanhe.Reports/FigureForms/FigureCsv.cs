using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Shanhe.Evidence.Figures;
using Shanhe.Plans.Text;

namespace Shanhe.Reports.FigureForms;

/// <summary>Reads figures from CSV (UTF-8, with or without a byte-order mark).</summary>
public static class FigureCsv
{
    /// <summary>Most rows that are read.</summary>
    public const int MaximumRows = 100_000;

    public static FigureRows Read(Stream stream, string file)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        using var csv = new CsvReader(
            reader,
            new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, MissingFieldFound = null }
        );
        var entries = new List<FigureEntry>();
        var blank = 0;
        IReadOnlyDictionary<string, int>? columns = null;
        while (csv.Read())
        {
            var cells = Enumerable.Range(0, csv.Parser.Count).Select(i => csv.GetField(i) ?? "").ToList();
            if (columns is null)
            {
                columns = FigureColumnNames.Find(cells);
                if (columns is null)
                    return new([], [FigureColumnNames.Problem("E328", file, FigureColumnNames.Headings["series"])], 0);
                var lacking = FigureColumnNames
                    .Lacking(columns)
                    .Select(n => FigureColumnNames.Problem("E328", file, FigureColumnNames.Headings[n]))
                    .ToList();
                if (lacking.Count > 0)
                    return new([], lacking, 0);
                continue;
            }

            if (entries.Count + blank >= MaximumRows)
                return new([], [FigureColumnNames.Problem("E330", file, MaximumRows)], 0);
            if (FigureColumnNames.Entry(columns, cells, file, csv.Parser.RawRow, "csv:" + file) is { } entry)
                entries.Add(entry);
            else
                blank++;
        }

        List<Problem> problems = entries.Count == 0 ? [FigureColumnNames.Problem("E327", file)] : [];
        return new(entries, problems, blank);
    }
}
