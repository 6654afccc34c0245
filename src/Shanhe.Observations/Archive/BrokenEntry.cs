namespace Shanhe.Observations.Archive;

/// <summary>A place where the chain of the archive does not hold.</summary>
public sealed record BrokenEntry(long Position, string Detail);
