namespace Shanhe.Capabilities.Packages;

/// <summary>Where a proposed package stands.</summary>
public enum ProposalState
{
    /// <summary>It waits for a second person.</summary>
    Proposed,

    /// <summary>It is served.</summary>
    Live,

    /// <summary>It was served, and another has taken its place.</summary>
    Replaced,

    /// <summary>It was given up before anybody confirmed it.</summary>
    Withdrawn,
}
