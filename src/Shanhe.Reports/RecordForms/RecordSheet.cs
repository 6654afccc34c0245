using System.Globalization;
using System.IO.Compression;
using CsvHelper;
using CsvHelper.Configuration;
using MiniExcelLibs;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Reports.RecordForms;

/// <summary>Rows read from a workbook or CSV, or what is wrong with the file.</summary>
public sealed record RecordSheetRows(IReadOnlyList<ImportRow> Rows, IReadOnlyList<Problem> Problems);

/// <summary>Reads records of a register from a workbook or CSV whose first row names fields by label or identifier.</summary>
public static class RecordSheet
{
    public const int MaximumBytes = 12_000_000;
    public const int MaximumRows = 200_000;
    const long MaximumUnpacked = 400_000_000;

    /// <summary>Never throws on bad files: what is wrong is a problem.</summary>
    public static RecordSheetRows Read(Register register, byte[] content, string file)
    {
        var csv = file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);
        if (content.Length > MaximumBytes || (!csv && !IsSmall(content)))
            return Wrong("E387", MaximumRows);
        try
        {
            return Take(register, csv ? CsvRows(content) : SheetRows(content));
        }
        catch (Exception wrong)
            when (wrong
                    is InvalidDataException
                        or System.Xml.XmlException
                        or FormatException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or ArgumentException
                        or NullReferenceException
                        or IndexOutOfRangeException
                        or NotSupportedException
                        or CsvHelperException
            )
        {
            return Wrong("E386", wrong.Message.Split('\n')[0]);
        }
    }

    static bool IsSmall(byte[] content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content));
            return archive.Entries.Sum(e => e.Length) <= MaximumUnpacked;
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }

    static IEnumerable<List<string>> SheetRows(byte[] content) =>
        MiniExcel
            .Query(new MemoryStream(content), useHeaderRow: false)
            .Cast<IDictionary<string, object?>>()
            .Select(r => r.Values.Select(Text).ToList());

    static IEnumerable<List<string>> CsvRows(byte[] content)
    {
        using var reader = new StreamReader(new MemoryStream(content));
        using var csv = new CsvReader(
            reader,
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                HasHeaderRecord = false,
                BadDataFound = null,
                MissingFieldFound = null,
            }
        );
        while (csv.Read())
            yield return [.. csv.Parser.Record!.Select(c => c.Trim('\uFEFF'))];
    }

    static RecordSheetRows Take(Register register, IEnumerable<List<string>> rows)
    {
        var fields = RecordTemplate.Columns(register);
        List<RegisterField?>? columns = null;
        var taken = new List<ImportRow>();
        var number = 0;
        foreach (var cells in rows)
        {
            number++;
            if (columns is null)
            {
                columns = [.. cells.Select(c => fields.FirstOrDefault(f => IsOf(f, c)))];
                if (columns.All(c => c is null))
                    return Wrong("E384", register.Name, string.Join("、", fields.Where(f => f.Required).Select(f => f.Name.Zh)));
                var lacking = fields.Where(f => f.Required && !columns.Contains(f)).ToList();
                if (lacking.Count > 0)
                    return Wrong("E384", register.Name, string.Join("、", lacking.Select(f => f.Name.Zh)));
                continue;
            }

            if (number == 2 && cells.Zip(columns).All(p => p.Second is null || p.First == p.Second.Id))
                continue;
            var row = new Dictionary<string, string>(StringComparer.Ordinal);
            for (var i = 0; i < cells.Count && i < columns.Count; i++)
            {
                if (columns[i] is { } field && cells[i].Length > 0)
                    row[field.Id] = cells[i];
            }

            if (row.Count == 0)
                continue;
            if (taken.Count == MaximumRows)
                return Wrong("E387", MaximumRows);
            taken.Add(new(number, row));
        }

        return taken.Count == 0 ? Wrong("E385") : new(taken, []);
    }

    static bool IsOf(RegisterField field, string heading)
    {
        var plain = heading.Split('（', '(')[0].TrimEnd('*', ' ').Trim();
        return plain == field.Id || plain == Plain(field.Name.Zh) || plain == Plain(field.Name.En);

        static string Plain(string name) => name.Split('（', '(')[0].Trim();
    }

    /// <summary>A cell as it would be typed; a double gives no more digits than it can hold.</summary>
    static string Text(object? cell) =>
        cell switch
        {
            null => "",
            double d => Math.Abs(d) < 1e15
                ? decimal.Round((decimal)d, 10).ToString("0.##########", CultureInfo.InvariantCulture)
                : d.ToString("R", CultureInfo.InvariantCulture),
            DateTime t => t.ToString(t.TimeOfDay == default ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
            bool b => b ? "true" : "false",
            _ => (Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "").Trim(),
        };

    static RecordSheetRows Wrong(string code, params ReadOnlySpan<object?> values) =>
        new([], [new(code, default, RecordMessages.Wording.Say(code, values))]);
}
