using System.Text;
using Shanhe.Standards.Tables;

namespace Shanhe.Hj212;

/// <summary>Reads the tables of this library: embedded CSV with a header line, quotes doubled inside quotes.</summary>
internal static class CsvTable
{
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Load(string name)
    {
        var assembly = typeof(CsvTable).Assembly;
        using var stream =
            assembly.GetManifestResourceStream("Shanhe.Hj212.Tables." + name)
            ?? throw new InvalidOperationException($"The table {name} is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Parse(reader.ReadToEnd());
    }

    internal static List<IReadOnlyDictionary<string, string>> Parse(string text)
    {
        var rows = CsvText.Parse(text);
        return
        [
            .. rows.Skip(1)
                .Select(row =>
                    rows[0].Index().ToDictionary(c => c.Item, c => c.Index < row.Length ? row[c.Index] : "", StringComparer.Ordinal)
                ),
        ];
    }
}
