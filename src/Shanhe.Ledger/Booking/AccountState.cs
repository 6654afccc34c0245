using Shanhe.Ledger.Accounts;

namespace Shanhe.Ledger.Booking;

/// <summary>An account with what stands on it now.</summary>
sealed class AccountState(LedgerAccount account)
{
    public LedgerAccount Account => account;

    public Balance Balance { get; set; }

    public bool IsClosed { get; set; } = account.IsClosed;

    public Int128? Room(Side leg) => Balance.Room(account, leg);
}
