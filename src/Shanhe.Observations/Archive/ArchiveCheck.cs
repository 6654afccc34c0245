namespace Shanhe.Observations.Archive;

/// <summary>What a check of the chain found.</summary>
/// <param name="Entries">How many entries hold, from the first on.</param>
/// <param name="Head">The hash of the last entry when all hold; of one that is broken the beginning of the chain.</param>
/// <param name="Broken">The first entry that does not hold; <c>null</c>: all do.</param>
public sealed record ArchiveCheck(long Entries, string Head, BrokenEntry? Broken);
