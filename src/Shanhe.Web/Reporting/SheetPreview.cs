using Shanhe.Evidence.Figures;
using Shanhe.Plans.Text;

namespace Shanhe.Web.Reporting;

/// <summary>What would happen, shown before it does.</summary>
/// <param name="Tried">What would become of each entry.</param>
/// <param name="Drafts">Drafts that would be handed in with them.</param>
/// <param name="Problems">What of a file can't be read at all.</param>
/// <param name="Notes">What of a file is left aside.</param>
/// <param name="Blank">Rows of a file without a value.</param>
/// <param name="File">The file; <c>null</c>: what was typed into the sheet.</param>
public sealed record SheetPreview(
    IReadOnlyList<TriedEntry> Tried,
    IReadOnlyList<Figure> Drafts,
    IReadOnlyList<Problem> Problems,
    IReadOnlyList<Problem> Notes,
    int Blank,
    (string Name, byte[] Content)? File
)
{
    public int Count(EntryOutcome outcome) => Tried.Count(t => t.Outcome == outcome);

    /// <summary>All that is wrong.</summary>
    public IReadOnlyList<Problem> Wrong => [.. Problems, .. Tried.SelectMany(t => t.Problems)];

    /// <summary>How many entries would be kept.</summary>
    public int Sound => Count(EntryOutcome.New) + Count(EntryOutcome.Changed);

    /// <summary>How many figures could be handed in: what would be kept, drafts, and what stands as a draft unchanged.</summary>
    public int ToSubmit =>
        Sound
        + Drafts.Count
        + Tried.Count(t => t is { Outcome: EntryOutcome.Unchanged, Standing.Last.State: FigureState.Draft or FigureState.Returned });
}
