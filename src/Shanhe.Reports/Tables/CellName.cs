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

    /// <summary>Reads a name such as <c>AB12</c>; row and column count from 1 and lie within what a sheet can have.</summary>
    public static bool TryParse(ReadOnlySpan<char> name, out int row, out int column)
    {
        (row, column) = (0, 0);
        var i = 0;
        for (; i < name.Length && char.IsAsciiLetter(name[i]) && i < 3; i++)
            column = (column * 26) + (char.ToUpperInvariant(name[i]) - 'A' + 1);
        return i > 0
            && int.TryParse(name[i..], NumberStyles.None, CultureInfo.InvariantCulture, out row)
            && row is >= 1 and <= 1_048_576
            && column <= 16_384;
    }
}
