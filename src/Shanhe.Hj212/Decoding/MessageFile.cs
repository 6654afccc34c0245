using System.Globalization;

namespace Shanhe.Hj212;

/// <summary>
/// A file of messages: CSV with a header line, the bytes escaped (<see cref="EscapedBytes"/>) in the column <c>frame</c>, a name in
/// <c>id</c>.
/// </summary>
public static class MessageFile
{
    /// <summary>Reads the messages.</summary>
    /// <param name="text">The file's text.</param>
    /// <returns>Name (the row's number where there is no <c>id</c>) and bytes of each row; null if there is no column
    /// <c>frame</c>.</returns>
    public static IReadOnlyList<KeyValuePair<string, byte[]>>? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rows = CsvTable.Parse(text.TrimStart('\uFEFF'));
        if (rows.Count > 0 && !rows[0].ContainsKey("frame"))
            return null;
        return
        [
            .. rows.Select(
                (row, index) =>
                    KeyValuePair.Create(
                        row.GetValueOrDefault("id") ?? (index + 1).ToString(CultureInfo.InvariantCulture),
                        EscapedBytes.Read(row["frame"])
                    )
            ),
        ];
    }
}
