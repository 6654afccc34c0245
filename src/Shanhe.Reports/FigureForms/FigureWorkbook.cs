using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using MiniExcelLibs;
using Shanhe.Evidence.Figures;
using Shanhe.Plans.Text;

namespace Shanhe.Reports.FigureForms;

/// <summary>Reads figures from an Excel workbook: every sheet whose first row has the headings of the template.</summary>
public static class FigureWorkbook
{
    /// <summary>Largest workbook that is read, in bytes.</summary>
    public const int MaximumBytes = 10_000_000;

    const long MaximumUnpacked = 200_000_000;

    /// <summary>Reads a workbook. Never throws on bad files: what is wrong is a problem with sheet, row and column.</summary>
    public static FigureRows Read(byte[] content, string file)
    {
        if (content.Length > MaximumBytes || !IsSmallEnough(content, out var valid))
            return new([], [FigureColumnNames.Problem("E330", file, MaximumBytes)], 0);
        if (!valid)
            return new([], [FigureColumnNames.Problem("E329", file)], 0);
        var origin = "xlsx:" + Convert.ToHexStringLower(SHA256.HashData(content));
        try
        {
            return ReadSheets(content, file, origin);
        }
        catch (Exception problem)
            when (problem
                    is InvalidDataException
                        or System.Xml.XmlException
                        or FormatException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or ArgumentException
                        or NullReferenceException
                        or IndexOutOfRangeException
                        or NotSupportedException
            )
        {
            return new([], [FigureColumnNames.Problem("E329", file)], 0);
        }
    }

    static bool IsSmallEnough(byte[] content, out bool valid)
    {
        valid = false;
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content));
            valid = archive.Entries.Any(e => e.FullName.StartsWith("xl/workbook", StringComparison.Ordinal));
            return archive.Entries.Sum(e => e.Length) <= MaximumUnpacked;
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }

    static FigureRows ReadSheets(byte[] content, string file, string origin)
    {
        var entries = new List<FigureEntry>();
        var problems = new List<Problem>();
        var blank = 0;
        var found = false;
        foreach (var sheet in MiniExcel.GetSheetNames(new MemoryStream(content)))
        {
            IReadOnlyDictionary<string, int>? columns = null;
            var row = 0;
            foreach (
                var cells in MiniExcel
                    .Query(new MemoryStream(content), useHeaderRow: false, sheetName: sheet)
                    .Cast<IDictionary<string, object?>>()
                    .Select(r => r.Values.Select(Text).ToList())
            )
            {
                row++;
                if (columns is null)
                {
                    columns = FigureColumnNames.Find(cells);
                    if (columns is null)
                        break;
                    found = true;
                    problems.AddRange(
                        FigureColumnNames
                            .Lacking(columns)
                            .Select(n => FigureColumnNames.Problem("E328", $"{file}!{sheet}", FigureColumnNames.Headings[n]))
                    );
                    continue;
                }

                if (row > FigureCsv.MaximumRows)
                    return new([], [FigureColumnNames.Problem("E330", file, FigureCsv.MaximumRows)], 0);
                if (FigureColumnNames.Entry(columns, cells, $"{file}!{sheet}", row, $"{origin}!{sheet}") is { } entry)
                    entries.Add(entry);
                else
                    blank++;
            }
        }

        if (!found)
            problems.Add(FigureColumnNames.Problem("E328", file, FigureColumnNames.Headings["series"]));
        else if (entries.Count == 0 && problems.Count == 0)
            problems.Add(FigureColumnNames.Problem("E327", file));
        return new(entries, problems, blank);
    }

    /// <summary>A cell as it would be typed: doubles by their shortest text, dates as days.</summary>
    static string Text(object? cell) =>
        cell switch
        {
            null => "",
            double d => Math.Abs(d) < 1e15 ? ((decimal)d).ToString(CultureInfo.InvariantCulture) : d.ToString(CultureInfo.InvariantCulture),
            DateTime t => t.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
        };
}
