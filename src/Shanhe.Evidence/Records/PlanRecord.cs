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

/// <summary>A record as it stands, with who opened it and when.</summary>
public sealed record PlanRecord(RecordRevision Last, string Creator, Instant Created)
{
    public string Register => Last.Register;

    public string Key => Last.Key;
}

/// <summary>A clock of a record.</summary>
public sealed record ClockState
{
    /// <summary>The day of the event; counting begins on the next.</summary>
    public required LocalDate Start { get; init; }

    /// <summary>For clocks in hours: the moment of the event.</summary>
    public Instant? From { get; init; }

    /// <summary>The last day; <c>null</c> for clocks in hours.</summary>
    public LocalDate? DueDay { get; init; }

    /// <summary>The first moment that is too late.</summary>
    public required Instant Due { get; init; }

    public int Extensions { get; init; }

    /// <summary>When it was made to stand still, while it does.</summary>
    public Instant? Suspended { get; init; }

    /// <summary>How long it has stood still: days, working days or minutes, as its unit counts.</summary>
    public int Still { get; init; }

    /// <summary>When what it waits for was done.</summary>
    public Instant? Stopped { get; init; }

    /// <summary>Whether it runs: neither stopped nor standing still.</summary>
    public bool Runs => Stopped is null && Suspended is null;

    /// <summary>Whether it ran out before it was stopped.</summary>
    public bool IsLate(Instant now) => Suspended is null && (Stopped ?? now) >= Due;
}

/// <summary>A file that was handed in: named by the hash of its content, its type found by looking at it.</summary>
public sealed record UploadedFile(string Hash, string Name, string Type, long Size);

/// <summary>What a record points at: another record, a firm, a department, an account, a work.</summary>
/// <param name="Kind">The kind of the target: a register's id behind <c>record:</c>, <c>firm</c>, <c>department</c>, <c>assignee</c>,
/// <c>place</c>, <c>work</c>.</param>
/// <param name="Target">The target's key or code.</param>
/// <param name="Field">The field that points; empty for assignees.</param>
public sealed record RecordLink(string Kind, string Target, string Field);

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

    /// <summary>Values of the indexed fields, in their order.</summary>
    public IReadOnlyList<object?> Columns { get; init; } = [];

    /// <summary>The words under which it is found.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether its register counts into series.</summary>
    public bool Counted { get; init; }

    /// <summary>What it adds to the series that its register counts.</summary>
    public IReadOnlyList<Contribution> Contributions { get; init; } = [];
}
