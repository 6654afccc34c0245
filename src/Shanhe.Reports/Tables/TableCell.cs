namespace Shanhe.Reports.Tables;

/// <summary>
/// A cell of a table that was handed in. The text is what one would type: invariant numbers, dates as <c>2024-01-16</c>,
/// <c>2024-01-16T08:00:00</c>, <c>2024-01</c> or <c>08:00:00</c> as the cell's format shows them, <c>85%</c> for a number shown so.
/// </summary>
public readonly record struct TableCell(string Text, CellKind Kind)
{
    public static TableCell Blank { get; } = new("", CellKind.Blank);

    public bool IsBlank => Kind == CellKind.Blank;

    /// <summary>A cell of text, or a blank one when there is nothing to be seen in it.</summary>
    public static TableCell Of(string text) => Plans.Writing.PlainText.Visible(text).Length == 0 ? Blank : new(text.Trim(), CellKind.Text);

    /// <summary>Whether the text that the file gives can't stand for what the user sees.</summary>
    public bool IsBroken => Kind is CellKind.NoValue or CellKind.Error;
}
