using Shanhe.Evidence.Records;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Figures;

/// <summary>What would become of an entry, and why.</summary>
/// <param name="Entry">The entry as typed.</param>
/// <param name="Checked">Read; <c>null</c> when it can't be.</param>
/// <param name="Standing">The figure as it stands; <c>null</c>: there is none.</param>
/// <param name="Outcome">What would become of it.</param>
/// <param name="Problems">What is wrong with it; nothing unless it is refused.</param>
public sealed record TriedEntry(
    FigureEntry Entry,
    CheckedEntry? Checked,
    Figure? Standing,
    EntryOutcome Outcome,
    IReadOnlyList<Problem> Problems
)
{
    /// <summary>The files that prove it; <c>null</c>: none.</summary>
    public IReadOnlyList<UploadedFile>? Files { get; init; }
}
