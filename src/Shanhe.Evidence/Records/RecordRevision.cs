using NodaTime;
using Shanhe.Plans.Sources;

namespace Shanhe.Evidence.Records;

/// <summary>One revision of a record of a register.</summary>
public sealed record RecordRevision
{
    public long Seq { get; init; }

    public required string Register { get; init; }

    /// <summary>The version of the register's definition under which it was written.</summary>
    public int Version { get; init; } = 1;

    public required string Key { get; init; }

    public required int No { get; init; }

    /// <summary>The move that was made; <c>create</c>, <c>edit</c>, <c>assign</c> for changes of fields and of who handles it.</summary>
    public required string Move { get; init; }

    public required string State { get; init; }

    /// <summary>The department that the record belongs to.</summary>
    public required string Department { get; init; }

    public required int Year { get; init; }

    /// <summary>All fields as they stand after this revision.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    /// <summary>Accounts that handle the record.</summary>
    public IReadOnlyList<string> Assignees { get; init; } = [];

    /// <summary>The clocks that have been started, as they stand after this revision.</summary>
    public IReadOnlyDictionary<string, ClockState> Clocks { get; init; } = new Dictionary<string, ClockState>();

    public required string Actor { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>Positions in the journal of the evaluations that were frozen by this move.</summary>
    public IReadOnlyList<long> Frozen { get; init; } = [];

    /// <summary>
    /// Measured values that this revision's conditions, guard or assignments rested on, as they were then; <c>null</c> when there were
    /// none.
    /// </summary>
    public IReadOnlyDictionary<string, Measured>? Measured { get; init; }

    /// <summary>The row of a file by which the record was opened; <c>null</c> when it came another way or is known by its merge key.</summary>
    public string? Source { get; init; }

    public Instant At { get; init; }

    public string Hash { get; init; } = "";
}
