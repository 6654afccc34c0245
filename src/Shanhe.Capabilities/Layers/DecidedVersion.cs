using Shanhe.Evidence.Records;
using Shanhe.Rules.Layers;

namespace Shanhe.Capabilities.Layers;

/// <summary>A version and its record, which says what became of it.</summary>
/// <param name="Version">The version.</param>
/// <param name="Record">Its record; <c>null</c>: the program ended before it was written, and the version stands for nothing.</param>
public sealed record DecidedVersion(KeptVersion Version, PlanRecord? Record)
{
    /// <summary>The register of the versions.</summary>
    public const string Register = "layer-versions";

    /// <summary>The state in which a version counts from its day on.</summary>
    public const string Accepted = "in-force";

    /// <summary>The state in which a version waits for a second person.</summary>
    public const string Proposed = "proposed";

    /// <summary>Whether it waits for a second person.</summary>
    public bool IsWaiting => Record?.Last.State == Proposed;

    /// <summary>Whether it was accepted: the record must be that of these very features, opened after them by who brought them in.</summary>
    public bool IsAccepted =>
        Record?.Last.State == Accepted
        && Record.Last.Fields.GetValueOrDefault("hash") == Version.Hash
        && Record.Creator == Version.Actor
        && Record.Created >= Version.At;
}
