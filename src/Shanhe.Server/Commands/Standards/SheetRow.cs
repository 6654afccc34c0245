using System.Globalization;

namespace Shanhe.Server.Commands.Standards;

/// <summary>A row of a file: cells found by any of a column's names, and the problems met in reading them.</summary>
internal sealed class SheetRow
{
    private readonly List<KeyValuePair<string, string>> _cells = [];

    public SheetRow(int number, IEnumerable<KeyValuePair<string, string>> cells)
    {
        Number = number;
        foreach (var cell in cells)
            _cells.Add(cell);
    }

    /// <summary>The row of the file; the header is row 1.</summary>
    public int Number { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Cells => _cells;

    public List<string> Problems { get; } = [];

    /// <summary>The name of a column without its unit: 氨氮(mg/L) is 氨氮.</summary>
    public static string WithoutUnit(string column)
    {
        var at = column.IndexOfAny(['(', '（']);
        return at > 0 ? column[..at].TrimEnd() : column;
    }

    /// <summary>Empty cells and the usual signs of "no figure".</summary>
    public static bool IsBlank(string text) => text is "" or "-" or "—" or "/" or "NA";

    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            foreach (var (column, text) in _cells)
            {
                var same =
                    column.Equals(name, StringComparison.OrdinalIgnoreCase)
                    || WithoutUnit(column).Equals(name, StringComparison.OrdinalIgnoreCase);
                if (same && !IsBlank(text))
                    return text;
            }
        }

        return null;
    }

    /// <summary>A figure, or null when the cell is empty; a cell that is no figure, and a negative one, is a problem.</summary>
    public decimal? Decimal(params ReadOnlySpan<string> names)
    {
        if (Text(names) is not { } text)
            return null;
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= 0)
            return value;
        Report(names[0], $"不是有效数值 not a valid figure '{text}'");
        return null;
    }

    /// <summary>A figure that must be there.</summary>
    public decimal? Needed(params ReadOnlySpan<string> names)
    {
        var before = Problems.Count;
        var value = Decimal(names);
        if (value is null && Problems.Count == before)
            Report(names[0], "缺少数值 the figure is missing");
        return value;
    }

    /// <summary>A word that must be one of a list; the keys are the words as files write them.</summary>
    public T? Word<T>(IReadOnlyDictionary<string, T> words, params ReadOnlySpan<string> names)
        where T : notnull
    {
        var text = Text(names);
        if (text is not null && words.TryGetValue(text, out var value))
            return value;
        Report(
            names[0],
            text is null ? "缺少内容 the cell is empty" : $"无法识别 not understood '{text}', {string.Join(" | ", words.Keys)}"
        );
        return default;
    }

    public void Report(string column, string reason) => Problems.Add($"第 {Number} 行 row {Number}, 列 column {column}: {reason}");
}
