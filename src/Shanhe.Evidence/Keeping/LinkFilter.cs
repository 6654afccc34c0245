using Shanhe.Evidence.Records;

namespace Shanhe.Evidence.Keeping;

/// <summary>Which records that point at something to list, the newest first.</summary>
/// <param name="Kind">The kind of the target, as <see cref="RecordLink.Kind"/>.</param>
/// <param name="Targets">The targets.</param>
public sealed record LinkFilter(string Kind, params IReadOnlyList<string> Targets)
{
    /// <summary>Only records that are not closed.</summary>
    public bool Open { get; init; }

    /// <summary>The registers to look in, each with whose records of it; <c>null</c>: all.</summary>
    public IReadOnlyList<(string Register, RecordScopeFilter Scope)>? Scopes { get; init; }

    /// <summary>Keyset paging: where the page before ended.</summary>
    public string? After { get; init; }

    public int Limit { get; init; } = 500;
}
