using Shanhe.Evidence.Journals;

namespace Shanhe.Capabilities.Audit;

/// <summary>What an audit of the evidence found.</summary>
/// <param name="Broken">The first thing that doesn't hold, or <c>null</c>.</param>
/// <param name="Lines">How many lines of the journal were read.</param>
/// <param name="Head">Hash of the last line that was read.</param>
public sealed record AuditResult(BrokenLink? Broken, long Lines, string Head);
