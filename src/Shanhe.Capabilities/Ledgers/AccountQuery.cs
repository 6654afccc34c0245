namespace Shanhe.Capabilities.Ledgers;

/// <summary>Which accounts of a ledger are asked for; <c>null</c>: any.</summary>
public sealed record AccountQuery
{
    public string? Kind { get; init; }

    public string? Asset { get; init; }

    public string? Year { get; init; }

    public string? Holder { get; init; }

    /// <summary>The id behind which the list goes on.</summary>
    public string? After { get; init; }

    /// <summary>How many at most, 1 to <see cref="MostLimit"/>.</summary>
    public int Limit { get; init; } = 100;

    public const int MostLimit = 1_000;
}
