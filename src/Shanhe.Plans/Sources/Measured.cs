using NodaTime;
using Shanhe.Plans.Package;

namespace Shanhe.Plans.Sources;

/// <summary>
/// A measured value with what it rests on: enough to find the readings again and to know whether they are still the same.
/// </summary>
public sealed record Measured
{
    public required decimal Value { get; init; }

    public required string Unit { get; init; }

    /// <summary>Time of the reading; for statistics the first moment of the period.</summary>
    public required LocalDateTime Time { get; init; }

    /// <summary>The last moment of the period of a statistic over days.</summary>
    public LocalDateTime? Until { get; init; }

    public required string Site { get; init; }

    public required string Factor { get; init; }

    /// <summary>Marks of the reading, such as <c>range</c> or <c>maintenance</c>.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>Whether it may be judged: only then formulas see it.</summary>
    public bool Valid { get; init; } = true;

    /// <summary>Whether it was made up for a demonstration.</summary>
    public bool Simulated { get; init; }

    /// <summary>Whether the public may see the site.</summary>
    public bool Public { get; init; }

    /// <summary>The limit that exceedances were counted against, with its source.</summary>
    public string? Limit { get; init; }

    /// <summary>How many readings it rests on, their hash and their place in the archive of raw frames.</summary>
    public int Count { get; init; }

    public string Hash { get; init; } = "";

    public long FirstPosition { get; init; }

    public long LastPosition { get; init; }
}
