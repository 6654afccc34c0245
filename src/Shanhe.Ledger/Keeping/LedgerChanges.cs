using Shanhe.Ledger.Transfers;

namespace Shanhe.Ledger.Keeping;

/// <summary>What booking changed since it was asked last.</summary>
/// <param name="Transfers">The transfers that were booked, in their order.</param>
/// <param name="Accounts">The accounts that were touched, as they stand now.</param>
/// <param name="Fates">What became of transfers booked before, by the id of what did it; <c>null</c> where time did.</param>
public sealed record LedgerChanges(
    IReadOnlyList<KeptTransfer> Transfers,
    IReadOnlyList<KeptAccount> Accounts,
    IReadOnlyList<(string Transfer, Fate Fate, string? By)> Fates
);
