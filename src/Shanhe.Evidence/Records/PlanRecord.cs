using NodaTime;

namespace Shanhe.Evidence.Records;

/// <summary>One revision of a record of a register.</summary>
public sealed record RecordRevision
{
    public long Seq { get; init; }

    public required string Register { get; init; }

    public required string Key { get; init; }

    public required int No { get; init; }

    /// <summary>The move that was made; <c>create</c> or <c>edit</c> for changes of fields.</summary>
    public required string Move { get; init; }

    public required string State { get; init; }

    /// <summary>The department that the record belongs to.</summary>
    public required string Department { get; init; }

    public required int Year { get; init; }

    /// <summary>All fields as they stand after this revision.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    public required string Actor { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>Positions in the journal of the evaluations that were frozen by this move.</summary>
    public IReadOnlyList<long> Frozen { get; init; } = [];

    public Instant At { get; init; }

    public string Hash { get; init; } = "";
}

/// <summary>A record as it stands, with who opened it and when.</summary>
public sealed record PlanRecord(RecordRevision Last, string Creator, Instant Created)
{
    public string Register => Last.Register;

    public string Key => Last.Key;
}
