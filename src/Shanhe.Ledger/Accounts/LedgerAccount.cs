namespace Shanhe.Ledger.Accounts;

/// <summary>An account: who holds how much of which asset.</summary>
/// <param name="Id">Unique in the ledger.</param>
/// <param name="Asset">What is held.</param>
/// <param name="Holder">Who holds it.</param>
/// <param name="Kind">What kind of account it is, such as <c>source</c> or <c>holding</c>.</param>
/// <param name="Side">The side by which it grows.</param>
/// <param name="Floor">What the net may not fall below, in smallest units; <c>null</c>: nothing.</param>
/// <param name="Ceiling">What the net may not rise above, in smallest units; <c>null</c>: nothing.</param>
/// <param name="Vintage">The year for which it was issued.</param>
/// <param name="Place">Where it counts.</param>
/// <param name="IsClosed">Whether it begins closed.</param>
public sealed record LedgerAccount(
    string Id,
    Asset Asset,
    string Holder,
    string Kind,
    Side Side,
    Int128? Floor = null,
    Int128? Ceiling = null,
    string? Vintage = null,
    string? Place = null,
    bool IsClosed = false
)
{
    /// <summary>The firm to which it belongs; <c>null</c>: none.</summary>
    public string? Firm { get; init; }
}
