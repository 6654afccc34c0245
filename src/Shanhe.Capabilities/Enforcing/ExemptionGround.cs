namespace Shanhe.Capabilities.Enforcing;

/// <summary>What decides whether a firm is exempt in a response.</summary>
public enum ExemptionGround
{
    /// <summary>It is not on the positive list that day.</summary>
    NotListed,

    /// <summary>It is listed, but has no grade that lets it choose its measures.</summary>
    NotGraded,

    /// <summary>It is listed and has such a grade.</summary>
    ListedAndGraded,
}
