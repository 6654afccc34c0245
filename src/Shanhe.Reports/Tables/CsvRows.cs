using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Shanhe.Reports.Tables;

/// <summary>The rows of CSV: comma, semicolon or tab, whichever parts its first lines; quoted cells may hold line ends.</summary>
static class CsvRows
{
    const int Looked = 10;

    public static IEnumerable<TableRow> Read(byte[] content, string file, TableLimits limits, CancellationToken cancellation)
    {
        var text = CsvEncoding.Decode(content) ?? throw TableFault.Of("T106", file);
        var delimiter = Delimiter(text);
        using var parser = Parser(text, delimiter);
        var (number, taken, held) = (0, 0, 0);
        while (parser.Read())
        {
            number++;
            if ((number & 0xFF) == 0)
                cancellation.ThrowIfCancellationRequested();
            // A quotation mark that is never closed swallows the rest of the file.
            if (parser.RawRecord.AsSpan().TrimEnd("\r\n").Contains('\n') && parser.RawRecord.AsSpan().Count('"') % 2 == 1)
                throw TableFault.Of("T108", file, number);
            var cells = parser.Record!.Select(c => TableCell.Of(FormulaGuard.Take(c))).ToList();
            while (cells.Count > 0 && cells[^1].IsBlank)
                cells.RemoveAt(cells.Count - 1);
            if (cells.Count == 0)
                continue;
            if (cells.Count > limits.Columns)
                throw TableFault.Of("T105", file, limits.Columns);
            if (++taken > limits.Rows)
                throw TableFault.Of("T104", file, limits.Rows);
            if ((held += cells.Count) > limits.Cells)
                throw TableFault.Of("T130", file, limits.Cells);
            yield return new(number, cells);
        }
    }

    static CsvParser Parser(string text, string delimiter) =>
        new(
            new StringReader(text),
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                HasHeaderRecord = false,
                Delimiter = delimiter,
                IgnoreBlankLines = false,
                BadDataFound = null,
                MissingFieldFound = null,
            }
        );

    /// <summary>The sign that parts most of the first lines, and these into most cells.</summary>
    static string Delimiter(string text)
    {
        var (best, most) = (",", (Lines: 0, Cells: 0));
        foreach (var candidate in (string[])[",", ";", "\t"])
        {
            using var parser = Parser(text, candidate);
            var found = (Lines: 0, Cells: 0);
            for (var i = 0; i < Looked && parser.Read(); i++)
            {
                if (parser.Count > 1)
                    found = (found.Lines + 1, found.Cells + parser.Count);
            }

            if (found.CompareTo(most) > 0)
                (best, most) = (candidate, found);
        }

        return best;
    }
}
