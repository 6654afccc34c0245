using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Opinions;

/// <summary>The opinion that was given, or why none was.</summary>
public sealed record OpinionResult(OpinionHead? Head, IReadOnlyList<Problem> Problems);
