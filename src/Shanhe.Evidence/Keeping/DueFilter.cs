using NodaTime;
using Shanhe.Evidence.Records;

namespace Shanhe.Evidence.Keeping;

/// <summary>Which open records with a deadline to list, the earliest first.</summary>
/// <param name="Before">Only deadlines before this moment.</param>
public sealed record DueFilter(Instant Before)
{
    /// <summary>The registers to look in, each with whose records of it; the reader's scope is part of the question.</summary>
    public required IReadOnlyList<(string Register, RecordScopeFilter Scope)> Scopes { get; init; }

    /// <summary>Keyset paging: where the page before ended.</summary>
    public string? After { get; init; }

    public int Limit { get; init; } = 500;
}
