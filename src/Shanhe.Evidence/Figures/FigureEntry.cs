using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Figures;

/// <summary>A value that somebody gives for a figure, before it is checked. Texts are as typed.</summary>
/// <param name="At">Where it was typed: file, row and column for error messages.</param>
public sealed record FigureEntry(
    Place At,
    string Series,
    string Period,
    string Place,
    string Value,
    string Unit,
    string Document,
    string Origin
)
{
    /// <summary>Why, when the figure has been handed in before.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Most files of a figure.</summary>
    public const int MostFiles = 10;

    /// <summary>The hashes of the files that prove it, handed in before; <c>null</c>: nothing is said of files.</summary>
    public IReadOnlyList<string>? Files { get; init; }

    public bool Simulated { get; init; }

    /// <summary>Column of each part in the file, for error messages; 0 when there are no columns.</summary>
    public FigureColumns Columns { get; init; }

    /// <summary>Where a value of the entry stands: its cell, where the entry has columns.</summary>
    public Place In(int column) => column > 0 ? At with { Column = column } : At;
}
