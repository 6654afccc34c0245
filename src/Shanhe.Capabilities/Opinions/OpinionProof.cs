namespace Shanhe.Capabilities.Opinions;

/// <summary>Whether an opinion is the one that was given, and whether it comes out the same today.</summary>
/// <param name="IsWhole">Whether its text has the hash that its head tells, and the head tells what the text does.</param>
/// <param name="IsSigned">Whether the signature under it is the county's.</param>
/// <param name="IsJournaled">Whether the journal holds it, once and in these words, with its head.</param>
/// <param name="Revision">The revision of the record that was judged.</param>
/// <param name="Current">The revision of the record as it stands; <c>null</c>: it is gone.</param>
/// <param name="Differences">What comes out otherwise when it is judged again as of its day; none: it comes out the same.</param>
public sealed record OpinionProof(
    bool IsWhole,
    bool IsSigned,
    bool IsJournaled,
    int Revision,
    int? Current,
    IReadOnlyList<OpinionDifference> Differences
)
{
    public bool Holds => IsWhole && IsSigned && IsJournaled;

    /// <summary>Whether the record was changed or moved since: the opinion stands for what was judged, not for what the record is now.</summary>
    public bool HasMovedOn => Current != Revision;
}
