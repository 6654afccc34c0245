using NodaTime;

namespace Shanhe.Evidence.Seals;

/// <summary>A head of the journal's Merkle log that was sealed.</summary>
/// <param name="Size">How many lines it seals.</param>
/// <param name="At">When.</param>
/// <param name="Text">The checkpoint as it was published.</param>
public sealed record Seal(long Size, Instant At, string Text);
