using Shanhe.Ledger.Accounts;

namespace Shanhe.Ledger.Keeping;

/// <summary>An account with what stands on it.</summary>
/// <param name="Account">The account.</param>
/// <param name="Balance">What is posted and reserved.</param>
/// <param name="IsClosed">Whether it takes part in nothing new.</param>
public sealed record KeptAccount(LedgerAccount Account, Balance Balance, bool IsClosed);
