using Shanhe.Plans.Text;
using Shanhe.Rules.Layers;
using Shanhe.Rules.Repairs;

namespace Shanhe.Capabilities.Layers;

/// <summary>What a file would give, or gave, as a version of a layer.</summary>
public sealed record LayerTrial
{
    public required string Layer { get; init; }

    /// <summary>The reference system in which it was read.</summary>
    public required string GivenIn { get; init; }

    /// <summary>How many features the file has.</summary>
    public required int Given { get; init; }

    /// <summary>The features that are taken, or would be.</summary>
    public IReadOnlyList<LayerFeature> Taken { get; init; } = [];

    /// <summary>What was mended, feature by feature.</summary>
    public IReadOnlyList<RepairedFeature> Repaired { get; init; } = [];

    /// <summary>Features that are refused, with the reason.</summary>
    public IReadOnlyList<Problem> Refused { get; init; } = [];

    /// <summary>What should be known and stops nothing: columns that nobody asked for, degrees that were restored.</summary>
    public IReadOnlyList<Problem> Notes { get; init; } = [];

    /// <summary>Why nothing is taken; empty: it is, or would be.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>What it changes against the version in force on its day; <c>null</c>: nothing is taken.</summary>
    public LayerDifference? Difference { get; init; }

    /// <summary>The version that was kept; <c>null</c>: it was only tried, or nothing was taken.</summary>
    public KeptVersion? Kept { get; init; }

    /// <summary>The key of its record, which waits for a second person.</summary>
    public string? Record { get; init; }
}
