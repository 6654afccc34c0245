using Shanhe.Observations.Archive;
using Shanhe.Observations.Readings;
using Shanhe.Plans.Text;

namespace Shanhe.Observations.Deriving;

/// <summary>
/// The archive is not the one that history and state were derived from: entries are missing at its end, or others stand in their place. New
/// entries would get positions that count as done, so none is taken in until a person has decided.
/// </summary>
/// <param name="Kept">The position that history or state has reached.</param>
/// <param name="Head">The position of the archive's last entry.</param>
public sealed record ArchiveTrouble(long Kept, long Head)
{
    /// <summary>What is wrong and what to do, in both languages.</summary>
    public LocalText Text => ObservationMessages.Wording.Say("O130", Kept, Head);

    /// <summary>Compares the archive with what was derived from it; <c>null</c>: they belong together.</summary>
    public static async ValueTask<ArchiveTrouble?> Of(
        IRawArchive archive,
        IReadingHistory history,
        IObservationState state,
        CancellationToken cancellation = default
    )
    {
        var mark = await state.Mark(cancellation);
        var kept = Math.Max((await history.Mark(cancellation)).Position, mark.Position);
        if (kept > archive.Head)
            return new(kept, archive.Head);
        return mark.Position > 0 && mark.Hash.Length > 0 && (await archive.Find(mark.Position, cancellation))?.HashText != mark.Hash
            ? new(mark.Position, archive.Head)
            : null;
    }
}
