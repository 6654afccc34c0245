using NodaTime;
using Shanhe.Plans.Shapes;

namespace Shanhe.Evidence.Records;

/// <summary>What lists, maps, searches and links need of a record; follows from its last revision and its register.</summary>
public sealed record RecordEntry
{
    public required string Title { get; init; }

    public Instant? Due { get; init; }

    public string? Town { get; init; }

    public string? Place { get; init; }

    public bool Closed { get; init; }

    public bool Public { get; init; }

    public GeoBox? Box { get; init; }

    public IReadOnlyList<RecordLink> Links { get; init; } = [];

    /// <summary>The rules of uniqueness with the values this record holds.</summary>
    public IReadOnlyList<(string Rule, string Value)> Uniques { get; init; } = [];

    /// <summary>Values of the indexed fields, in their order: <see cref="decimal"/> of a number, else text.</summary>
    public IReadOnlyList<object?> Columns { get; init; } = [];

    /// <summary>The words under which it is found.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether its register counts into series.</summary>
    public bool Counted { get; init; }

    /// <summary>What it adds to the series that its register counts.</summary>
    public IReadOnlyList<Contribution> Contributions { get; init; } = [];
}
