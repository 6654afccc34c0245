using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Conformance;

/// <summary>
/// Files of test vectors: CSV with the columns id, sheet, function, standard, inputs_json, expected_json, tolerance, certainty, note.
/// </summary>
public static class VectorFile
{
    private static readonly string[] Required = ["function", "inputs_json", "expected_json"];

    /// <summary>Reads the vectors of a file.</summary>
    /// <remarks>Columns may stand in any order and others may be added; function, inputs_json and expected_json must be there.
    /// A missing tolerance is exact.</remarks>
    /// <param name="text">The whole text of the file.</param>
    /// <returns>The vectors in the order of the file.</returns>
    /// <exception cref="FormatException">The header lacks a required column.</exception>
    public static IReadOnlyList<VectorCase> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rows = CsvText.Parse(text);
        if (rows.Count == 0)
            throw new FormatException("The file is empty 文件为空");
        var columns = rows[0].Select((c, i) => (Name: c.Trim(), i)).ToDictionary(c => c.Name, c => c.i, StringComparer.OrdinalIgnoreCase);
        if (Required.FirstOrDefault(r => !columns.ContainsKey(r)) is { } missing)
        {
            throw new FormatException($"Column {missing} is missing 缺少列 {missing}");
        }

        return [.. rows.Skip(1).Select((r, i) => Case(r, i + 2, columns))];
    }

    private static VectorCase Case(string[] row, int number, Dictionary<string, int> columns)
    {
        string Field(string name, string otherwise = "") =>
            columns.TryGetValue(name, out var i) && i < row.Length && row[i].Length > 0 ? row[i] : otherwise;

        return new VectorCase(
            number,
            Field("id", $"row {number}"),
            Field("sheet"),
            Field("function").Trim(),
            Field("standard"),
            Field("inputs_json", "{}"),
            Field("expected_json", "null"),
            Field("tolerance", "exact"),
            Field("certainty")
        );
    }
}
