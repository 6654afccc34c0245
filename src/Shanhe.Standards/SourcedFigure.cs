using Shanhe.Standards.Tables;

namespace Shanhe.Standards;

/// <summary>A figure of a table together with what a reader must know to trust it.</summary>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit; empty for a share.</param>
/// <param name="Source">The standard, guide or program that it comes from.</param>
/// <param name="Certainty">How it is known.</param>
public sealed record SourcedFigure(decimal Value, string Unit, string Source, Certainty Certainty)
{
    /// <summary>Whether a result that rests on this figure alone may be published; a weak figure may only be shown with its mark.</summary>
    public bool MayStandAlone => Certainty != Certainty.Low;

    internal static SourcedFigure? Of(TableRow row, string column, string unit) =>
        row.OptionalDecimal(column) is { } value ? new(value, unit, row.Source, row.Certainty) : null;
}
