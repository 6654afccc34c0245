using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Rules.Judging;

/// <summary>What a rule said of a subject.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Standing">Whether it spoke.</param>
public sealed record RuleAnswer(PlanRule Rule, RuleStanding Standing)
{
    /// <summary>What was measured; <c>null</c> where nothing was.</summary>
    public SpaceMeasure? Measure { get; init; }

    /// <summary>Against which version of the layer.</summary>
    public LayerUse? Layer { get; init; }

    /// <summary>What it found out, such as a class, points or a price.</summary>
    public string? Found { get; init; }

    /// <summary>The exception that holds.</summary>
    public RuleException? Exception { get; init; }

    /// <summary>Of a rule that can't be told: what lacks.</summary>
    public IReadOnlyList<LocalText> Lacks { get; init; } = [];

    /// <summary>Where a person has to judge: whether it was judged that the rule holds; <c>null</c>: not yet.</summary>
    public bool? Judged { get; init; }

    /// <summary>Whether it forbids: it speaks, and no person has still to judge.</summary>
    public bool Forbids => Standing == RuleStanding.Speaks && Rule.Effect == RuleEffect.Forbid && (Rule.Person is null || Judged == true);

    /// <summary>Whether a person has still to judge.</summary>
    public bool AsksPerson =>
        Standing == RuleStanding.Speaks && Rule.Person is not null && Rule.Effect != RuleEffect.Note && Judged is null;

    /// <summary>The verdict to which it leads alone.</summary>
    public RuleVerdict Verdict =>
        Standing switch
        {
            RuleStanding.Speaks when Judged == false => RuleVerdict.Allowed,
            RuleStanding.Speaks when Forbids => RuleVerdict.Refused,
            RuleStanding.Speaks when AsksPerson => RuleVerdict.Undecided,
            RuleStanding.Speaks when Rule.Effect is RuleEffect.Restrict or RuleEffect.Require => RuleVerdict.Conditional,
            RuleStanding.Excepted when Exception?.Needs is not null && Rule.Effect == RuleEffect.Forbid => RuleVerdict.Conditional,
            RuleStanding.Silent when Rule.Effect == RuleEffect.Forbid => RuleVerdict.Undecided,
            _ => RuleVerdict.Allowed,
        };
}
