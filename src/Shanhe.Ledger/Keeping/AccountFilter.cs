namespace Shanhe.Ledger.Keeping;

/// <summary>Asks for accounts of a ledger; <c>null</c>: any.</summary>
/// <param name="Ledger">The ledger.</param>
/// <param name="Limit">How many at most.</param>
public sealed record AccountFilter(string Ledger, int Limit)
{
    public string? Kind { get; init; }

    public string? Asset { get; init; }

    public string? Year { get; init; }

    public string? Holder { get; init; }

    /// <summary>Accounts of this firm alone.</summary>
    public string? Firm { get; init; }

    /// <summary>Accounts of this place alone.</summary>
    public string? Place { get; init; }

    /// <summary>Kinds of which accounts are given; <c>null</c>: all.</summary>
    public IReadOnlyList<string>? Kinds { get; init; }

    /// <summary>The id behind which the list goes on.</summary>
    public string? After { get; init; }
}
