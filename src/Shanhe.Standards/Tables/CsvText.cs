using System.Text;

namespace Shanhe.Standards.Tables;

/// <summary>
/// Comma-separated text as RFC 4180 writes it, for tables that travel inside an assembly and for files of the project's own making.
/// Tables that people hand in are read elsewhere, with encodings, other separators and bounds.
/// </summary>
internal static class CsvText
{
    /// <summary>
    /// Splits a text into rows of fields; a byte-order mark and blank lines are skipped. A quotation mark counts at the beginning of a
    /// field only; elsewhere it is a character like others.
    /// </summary>
    public static List<string[]> Parse(string text)
    {
        var rows = new List<string[]>();
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        var start = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                {
                    field.Append('"');
                    i++;
                }
                else if (c == '"')
                    quoted = false;
                else
                    field.Append(c);
            }
            else if (c == '"' && field.Length == 0)
                quoted = true;
            else if (c == ',')
                Next(fields, field);
            else if (c == '\n')
                EndRow(rows, fields, field);
            else if (c != '\r')
                field.Append(c);
        }

        EndRow(rows, fields, field);
        return rows;
    }

    private static void Next(List<string> fields, StringBuilder field)
    {
        fields.Add(field.ToString());
        field.Clear();
    }

    private static void EndRow(List<string[]> rows, List<string> fields, StringBuilder field)
    {
        if (fields.Count == 0 && field.Length == 0)
            return;
        Next(fields, field);
        rows.Add([.. fields]);
        fields.Clear();
    }
}
