using NodaTime;

namespace Shanhe.Capabilities.Packages;

/// <summary>A package that somebody proposes to serve, and what became of it. Each step of it is a line of the journal.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Package">The hash of its files.</param>
/// <param name="Version">The version that the package had with the layers of the program at the time.</param>
/// <param name="Proposer">Who proposed it.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record PackageProposal(string Id, string Package, string Version, string Proposer, string Reason, Instant At)
{
    public ProposalState State { get; init; } = ProposalState.Proposed;

    /// <summary>The hash of the package that was served until it was confirmed.</summary>
    public string Replaces { get; init; } = "";

    /// <summary>Whether it takes back the package that was taken live last.</summary>
    public bool TakesBack { get; init; }

    /// <summary>Who confirmed it or gave it up; blank while nobody has.</summary>
    public string Decider { get; init; } = "";

    public Instant? DecidedAt { get; init; }
}
