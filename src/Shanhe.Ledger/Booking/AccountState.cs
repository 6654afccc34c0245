using Shanhe.Ledger.Accounts;
using Shanhe.Ledger.Keeping;

namespace Shanhe.Ledger.Booking;

/// <summary>An account with what stands on it now.</summary>
sealed class AccountState(LedgerAccount account)
{
    public LedgerAccount Account { get; set; } = account;

    public Balance Balance { get; set; }

    public bool IsClosed { get; set; } = account.IsClosed;

    public KeptAccount Kept() => new(Account, Balance, IsClosed);

    public Int128? Room(Side leg) => Balance.Room(Account, leg);
}
