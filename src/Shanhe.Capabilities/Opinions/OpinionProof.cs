namespace Shanhe.Capabilities.Opinions;

/// <summary>Whether an opinion is the one that was given, and whether it comes out the same today.</summary>
/// <param name="IsWhole">Whether its text has the hash that its head tells.</param>
/// <param name="IsSigned">Whether the signature under it is the county's.</param>
/// <param name="Differences">What comes out otherwise when it is judged again as of its day; none: it comes out the same.</param>
public sealed record OpinionProof(bool IsWhole, bool IsSigned, IReadOnlyList<OpinionDifference> Differences)
{
    public bool Holds => IsWhole && IsSigned;
}
