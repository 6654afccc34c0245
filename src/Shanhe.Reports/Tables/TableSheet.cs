using System.Globalization;

namespace Shanhe.Reports.Tables;

/// <summary>A sheet that was handed in.</summary>
/// <param name="Name">The sheet's name in a workbook; empty for CSV.</param>
/// <param name="File">The file's name.</param>
/// <param name="Rows">The rows that are not blank, in order. They are read while they are asked for, once.</param>
/// <param name="Is1904">Whether its workbook counts days from 1904.</param>
public sealed record TableSheet(string Name, string File, IEnumerable<TableRow> Rows, bool Is1904 = false)
{
    const int DaysTo1904 = 1462;

    /// <summary>File and sheet as places in problems name them.</summary>
    public string Place => Name.Length == 0 ? File : $"{File}!{Name}";

    /// <summary>The text of a cell that holds a date: a number without a date's format is a day as the 1900 system counts.</summary>
    public string DateText(TableCell cell) =>
        Is1904
        && cell.Kind == CellKind.Number
        && decimal.TryParse(cell.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var day)
            ? (day + DaysTo1904).ToString(CultureInfo.InvariantCulture)
            : cell.Text;
}
