namespace Shanhe.Rules.Judging;

/// <summary>What a rule has to say of a subject.</summary>
public enum RuleStanding
{
    /// <summary>It was asked and has nothing to say.</summary>
    Quiet,

    /// <summary>It speaks: its effect follows.</summary>
    Speaks,

    /// <summary>It would speak, but one of its exceptions holds.</summary>
    Excepted,

    /// <summary>It can't be told for want of data.</summary>
    Silent,
}
