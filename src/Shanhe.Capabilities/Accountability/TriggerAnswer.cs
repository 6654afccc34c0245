using Shanhe.Plans.Text;
using Shanhe.Rules.Judging;

namespace Shanhe.Capabilities.Accountability;

/// <summary>What a trigger of accountability says of a matter.</summary>
/// <param name="Matter">The matter with its figures.</param>
/// <param name="Trigger">The rule.</param>
/// <param name="Name">The rule in words.</param>
/// <param name="Standing">Whether it speaks.</param>
/// <param name="Post">The level of post that it names, a code of the register.</param>
/// <param name="Lacks">What it lacks, where it can't be told.</param>
public sealed record TriggerAnswer(
    AccountedMatter Matter,
    string Trigger,
    LocalText Name,
    RuleStanding Standing,
    string? Post,
    IReadOnlyList<LocalText> Lacks
)
{
    /// <summary>The key of its case.</summary>
    public string Key => $"{Trigger}-{Matter.Period}-{Matter.Subject}";

    /// <summary>The state of its case; <c>null</c>: none was opened.</summary>
    public LocalText? Case { get; init; }
}
