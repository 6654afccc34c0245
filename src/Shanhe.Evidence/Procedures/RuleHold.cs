using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Procedures;

/// <summary>What the rules say before a record is written.</summary>
/// <param name="Refusals">Why it must not be; none: it may.</param>
/// <param name="Warnings">What is said beside it.</param>
public sealed record RuleHold(IReadOnlyList<Problem> Refusals, IReadOnlyList<Problem> Warnings)
{
    public static RuleHold None { get; } = new([], []);
}
