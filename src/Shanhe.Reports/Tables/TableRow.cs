namespace Shanhe.Reports.Tables;

/// <summary>A row of a table that was handed in: its number as a spreadsheet shows it, and its cells up to the last that is not blank.</summary>
public sealed record TableRow(int Number, IReadOnlyList<TableCell> Cells, bool IsHidden = false)
{
    /// <summary>The cell of a column (from 0); blank beyond the end.</summary>
    public TableCell this[int column] => column >= 0 && column < Cells.Count ? Cells[column] : TableCell.Blank;

    public bool IsBlank => Cells.All(c => c.IsBlank);
}
