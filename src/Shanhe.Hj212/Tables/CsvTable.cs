using System.Text;

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
        var lines = new List<IReadOnlyDictionary<string, string>>();
        List<string>? header = null;
        var at = 0;
        while (at < text.Length)
        {
            var cells = Line(text, ref at);
            if (cells.Count == 1 && cells[0].Length == 0)
                continue;
            if (header is null)
            {
                header = cells;
                continue;
            }

            var row = new Dictionary<string, string>(header.Count, StringComparer.Ordinal);
            for (var i = 0; i < header.Count; i++)
                row[header[i]] = i < cells.Count ? cells[i] : string.Empty;
            lines.Add(row);
        }

        return lines;
    }

    private static List<string> Line(string text, ref int at)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (quoted && c == '"' && at + 1 < text.Length && text[at + 1] == '"')
            {
                cell.Append('"');
                at++;
            }
            else if (c == '"' && (quoted || cell.Length == 0))
            {
                quoted = !quoted;
            }
            else if (!quoted && c is ',' or '\n')
            {
                if (!quoted)
                {
                    cells.Add(cell.ToString());
                    cell.Clear();
                    if (c == '\n')
                    {
                        at++;
                        return cells;
                    }
                }
            }
            else if (quoted || c != '\r')
            {
                cell.Append(c);
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }
}
