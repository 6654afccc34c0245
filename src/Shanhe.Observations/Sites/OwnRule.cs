using Shanhe.Plans.Package;

namespace Shanhe.Observations.Sites;

/// <summary>
/// An alarm rule that the county made itself, beside those of the package: it watches, and is no limit. Each change of it is a revision.
/// </summary>
public sealed record OwnRule
{
    /// <summary>What it watches, as rules of the package say it.</summary>
    public required AlarmRule Rule { get; init; }

    /// <summary>Sites it holds for; all of its kinds when none is named.</summary>
    public IReadOnlyList<string> Sites { get; init; } = [];

    /// <summary>Whether it watches now.</summary>
    public bool IsOn { get; init; } = true;

    /// <summary>Number of the revision, from 1.</summary>
    public int No { get; init; } = 1;

    /// <summary>Who made this revision.</summary>
    public string Actor { get; init; } = "";

    /// <summary>Why.</summary>
    public string Why { get; init; } = "";

    public string Id => Rule.Id;

    /// <summary>Whether it watches a site.</summary>
    public bool Covers(Site site) =>
        IsOn
        && (Sites.Count == 0 || Sites.Contains(site.Id, StringComparer.Ordinal))
        && (Rule.Kinds.Count == 0 || Rule.Kinds.Contains(site.Kind, StringComparer.Ordinal));
}
