namespace Shanhe.Rules.Judging;

/// <summary>What all rules together say of a subject, from the best to the worst.</summary>
public enum RuleVerdict
{
    /// <summary>No rule stands against it.</summary>
    Allowed,

    /// <summary>Allowed with conditions, papers or steps.</summary>
    Conditional,

    /// <summary>A rule that could forbid it can't be told for want of data, or a person has to judge it.</summary>
    Undecided,

    /// <summary>At least one rule forbids it.</summary>
    Refused,
}
