namespace Shanhe.Reports.Tables;

/// <summary>How much of a file is read at most. What is larger is refused as a whole.</summary>
public sealed record TableLimits
{
    public static TableLimits Usual { get; } = new();

    /// <summary>Bytes of the file as it is handed in.</summary>
    public int Bytes { get; init; } = 11_000_000;

    /// <summary>Bytes of all parts of a workbook, or of a compressed file, after unpacking.</summary>
    public long Unpacked { get; init; } = 300_000_000;

    /// <summary>Bytes of the texts that the sheets of a workbook share; they are held in memory.</summary>
    public long Texts { get; init; } = 60_000_000;

    /// <summary>Rows that hold something, over all sheets.</summary>
    public int Rows { get; init; } = 200_000;

    /// <summary>Cells of these rows, up to the last of each row that holds something.</summary>
    public int Cells { get; init; } = 4_000_000;

    /// <summary>Columns that hold something.</summary>
    public int Columns { get; init; } = 500;

    /// <summary>Sheets of a workbook.</summary>
    public int Sheets { get; init; } = 200;
}
