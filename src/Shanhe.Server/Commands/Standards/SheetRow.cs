using Shanhe.Plans.Units;
using Shanhe.Plans.Writing;
using Shanhe.Reports.Tables;
using Shanhe.Standards.Rounding;

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

    /// <summary>The row of the file as a spreadsheet numbers it.</summary>
    public int Number { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Cells => _cells;

    public List<string> Problems { get; } = [];

    /// <summary>What is doubtful about the row's figures: told, but no reason to leave the row out.</summary>
    public List<string> Doubts { get; } = [];

    /// <summary>The columns that were looked at, so that the others can be named.</summary>
    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    /// <summary>Items whose cells say that there is no figure.</summary>
    public List<string> Missing { get; } = [];

    /// <summary>The name of a column without its unit: 氨氮(mg/L) is 氨氮.</summary>
    public static string WithoutUnit(string column) => TableColumn.Of(0, column, null).Name;

    /// <summary>Empty cells and the usual signs of "no figure".</summary>
    public static bool IsBlank(string text) => PlainText.IsMissing(text);

    public string? Text(params ReadOnlySpan<string> names) => Find(names)?.Value;

    private KeyValuePair<string, string>? Find(ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            foreach (var cell in _cells)
            {
                var wanted = PlainText.Fold(name);
                if (PlainText.Fold(cell.Key) != wanted && PlainText.Fold(WithoutUnit(cell.Key)) != wanted)
                    continue;
                Used.Add(cell.Key);
                if (!IsBlank(cell.Value))
                    return cell;
            }
        }

        return null;
    }

    /// <summary>A figure, or null when the cell is empty; a cell that is no figure, and a negative one, is a problem.</summary>
    public decimal? Decimal(params ReadOnlySpan<string> names) => In("", names);

    /// <summary>A figure in a unit; a unit of the heading or behind the figure is converted, or refused by name.</summary>
    /// <param name="unit">The unit in which it is wanted; empty: none.</param>
    /// <param name="names">The names of the column.</param>
    public decimal? In(string unit, params ReadOnlySpan<string> names) => Read(unit, false, names);

    /// <summary>A figure that may be negative: a change, a fall of stock, a transformation.</summary>
    public decimal? Signed(params ReadOnlySpan<string> names) => Read("", true, names);

    private decimal? Read(string unit, bool signed, ReadOnlySpan<string> names)
    {
        if (Find(names) is not { } cell)
            return null;
        var written = WrittenNumber.Read(cell.Value, SheetUnits.Table.Find(unit) ?? Unit.One, SheetUnits.Table);
        if (!written.IsRead)
        {
            var told = written.Tell(names[0], cell.Value, unit);
            Report(names[0], $"{told.Zh} {told.En}");
        }
        else if (!signed && written.Value < 0)
            Report(names[0], $"不是有效数值 not a valid figure '{cell.Value}'");
        else if (written.Unit.Length > 0 || unit.Length == 0)
            return written.Value;
        else if (ScaleOf(cell.Key, unit, [.. names]) is { } scale)
            return written.Value * scale;
        return null;
    }

    /// <summary>A laboratory's result in a unit; a problem when it is none.</summary>
    /// <param name="column">The column, with its unit in brackets if it has one.</param>
    /// <param name="text">The cell.</param>
    /// <param name="unit">The unit in which it is wanted.</param>
    /// <param name="isName">Whether a text is another name of the column.</param>
    /// <param name="result">The result.</param>
    public bool Lab(string column, string text, string unit, Func<string, bool> isName, out LabResult result)
    {
        if (!LabResult.TryParse(PlainText.HalfWidth(text), out result) || result.Figure is < 0)
        {
            Report(column, $"不是有效结果 not a valid result '{text}'");
            return false;
        }

        if (ScaleOf(column, unit, isName) is not { } scale)
            return false;
        if (scale != 1m && result.Figure is { } figure)
            result = result.IsBelowDetection ? LabResult.Below(figure * scale) : LabResult.Of(figure * scale);
        return true;
    }

    private decimal? ScaleOf(string column, string unit, string[] names) =>
        ScaleOf(column, unit, text => names.Any(n => PlainText.Fold(n) == PlainText.Fold(text)));

    /// <summary>By what the figures of a column are multiplied; what may be a unit and does not convert is a problem.</summary>
    public decimal? ScaleOf(string column, string unit, Func<string, bool> isName)
    {
        var bracket = TableColumn.Of(0, column, null).Bracket;
        // 铬(六价): the whole heading is the name.
        var scale = isName(column) ? 1m : SheetUnits.Scale(bracket, unit, isName);
        if (scale is null)
            Report(column, $"“{bracket}”不是可换算为{unit}的单位 '{bracket}' is no unit that converts to {unit}");
        return scale;
    }

    /// <summary>A figure that must be there.</summary>
    public decimal? Needed(params ReadOnlySpan<string> names) => Needed(false, names);

    /// <summary>A figure that must be there and may be negative.</summary>
    public decimal? SignedNeeded(params ReadOnlySpan<string> names) => Needed(true, names);

    private decimal? Needed(bool signed, ReadOnlySpan<string> names)
    {
        var before = Problems.Count;
        var value = Read("", signed, names);
        if (value is null && Problems.Count == before)
            Report(names[0], "缺少数值 the figure is missing");
        return value;
    }

    /// <summary>A word that must be one of a list; the keys are the words as files write them.</summary>
    public T? Word<T>(IReadOnlyDictionary<string, T> words, params ReadOnlySpan<string> names)
        where T : notnull
    {
        var text = PlainText.HalfWidth(Text(names));
        if (text.Length > 0 && words.TryGetValue(text, out var value))
            return value;
        Report(
            names[0],
            text.Length == 0 ? "缺少内容 the cell is empty" : $"无法识别 not understood '{text}', {string.Join(" | ", words.Keys)}"
        );
        return default;
    }

    /// <summary>Figures are there, but the rule gives no result for them.</summary>
    public void ReportNoResult(string column)
    {
        if (Problems.Count == 0)
            Report(column, "没有结果：不在表中或超出范围 no result: not in the table, or out of range");
    }

    /// <summary>The result, or a problem at the first column that was looked at when there is none.</summary>
    public T? Told<T>(T? result)
    {
        if (result is null)
            ReportNoResult(Cells.FirstOrDefault(c => Used.Contains(c.Key)).Key ?? "");
        return result;
    }

    /// <summary>Whether a cell says yes.</summary>
    public bool Says(params ReadOnlySpan<string> names) => Text(names) is "是" or "yes" or "true" or "1";

    public void Doubt(string reason) => Doubts.Add($"第 {Number} 行 row {Number}: {reason}");

    public void Report(string column, string reason) => Problems.Add($"第 {Number} 行 row {Number}, 列 column {column}: {reason}");
}
