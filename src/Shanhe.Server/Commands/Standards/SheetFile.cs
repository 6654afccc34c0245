using System.Globalization;
using System.Text;
using CsvHelper;
using MiniExcelLibs;

namespace Shanhe.Server.Commands.Standards;

/// <summary>The rows of a CSV (UTF-8 or GB 18030) or Excel file, each cell as text under its column.</summary>
internal static class SheetFile
{
    public static IReadOnlyList<SheetRow> Read(FileInfo file) =>
        file.Extension.Equals(".xlsx", StringComparison.OrdinalIgnoreCase) ? OfExcel(file.FullName) : OfCsv(file.FullName);

    private static List<SheetRow> OfExcel(string path)
    {
        var rows = new List<SheetRow>();
        foreach (var row in MiniExcel.Query(path, useHeaderRow: true).Cast<IDictionary<string, object?>>())
        {
            rows.Add(new SheetRow(rows.Count + 2, row.Select(c => KeyValuePair.Create(c.Key.Trim(), Text(c.Value)))));
        }

        return rows;
    }

    private static List<SheetRow> OfCsv(string path)
    {
        var rows = new List<SheetRow>();
        using var csv = new CsvReader(new StringReader(Decoded(File.ReadAllBytes(path))), CultureInfo.InvariantCulture);
        if (!csv.Read() || !csv.ReadHeader())
            throw new FormatException("文件为空 the file is empty");
        var header = csv.HeaderRecord!;
        while (csv.Read())
        {
            var cells = header.Select(
                (h, i) => KeyValuePair.Create(h.Trim(), csv.TryGetField<string>(i, out var t) ? (t ?? "").Trim() : "")
            );
            rows.Add(new SheetRow(rows.Count + 2, cells));
        }

        return rows;
    }

    private static string Decoded(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetString(bytes);
        }
    }

    private static string Text(object? cell) =>
        cell switch
        {
            null => "",
            DateTime d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => (Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "").Trim(),
        };
}
