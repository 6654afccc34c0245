using NodaTime;
using Shanhe.Plans.Package;

namespace Shanhe.Rules.Layers;

/// <summary>What is kept of a version of a layer beside its features. Whether it is in force is not its own to say. Immutable.</summary>
public sealed record KeptVersion
{
    public required string Layer { get; init; }

    /// <summary>Counted from 1 within the layer.</summary>
    public int Number { get; init; }

    /// <summary>The first day in force, once it is accepted.</summary>
    public required LocalDate ValidFrom { get; init; }

    /// <summary>Whose it is, by which paper.</summary>
    public required string Source { get; init; }

    public Certainty Certainty { get; init; }

    public bool Simulated { get; init; }

    /// <summary>The reference system in which the file gave it.</summary>
    public required string GivenIn { get; init; }

    /// <summary>The EPSG number of the plane on which it is kept.</summary>
    public required int Plane { get; init; }

    public required LayerExtent Extent { get; init; }

    /// <summary>SHA-256 over its features (<see cref="FeatureHash"/>).</summary>
    public required string Hash { get; init; }

    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public required string FileHash { get; init; }

    /// <summary>Bytes of the file.</summary>
    public required long FileSize { get; init; }

    /// <summary>Who brought it in.</summary>
    public required string Actor { get; init; }

    public required Instant At { get; init; }
}
