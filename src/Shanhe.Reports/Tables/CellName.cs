using System.Globalization;

namespace Shanhe.Reports.Tables;

/// <summary>Names of cells and columns as spreadsheets write them.</summary>
public static class CellName
{
    /// <summary>A cell by row and column, each from 1: <c>E5</c>.</summary>
    public static string Of(int row, int column) => Letters(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>A column's letters: 1 is A, 27 is AA.</summary>
    public static string Letters(int column)
    {
        var text = "";
        for (var n = column; n > 0; n = (n - 1) / 26)
            text = (char)('A' + ((n - 1) % 26)) + text;
        return text;
    }
}
