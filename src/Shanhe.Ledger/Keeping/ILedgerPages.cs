using NodaTime;

namespace Shanhe.Ledger.Keeping;

/// <summary>The kept side of a book: what it looks up when it does not hold it yet. Used by one thread at a time, within one transaction.</summary>
public interface ILedgerPages
{
    /// <summary>An account with what stands on it; <c>null</c> when it was never opened.</summary>
    KeptAccount? Account(string id);

    /// <summary>A transfer that was booked; <c>null</c> when none was under that id.</summary>
    KeptTransfer? Transfer(string id);

    /// <summary>Pending transfers that nothing became of and that lapse up to a moment.</summary>
    IReadOnlyList<KeptTransfer> Lapsing(Instant to);

    /// <summary>The years, and months of years, that are shut.</summary>
    IReadOnlyList<(int Year, int? Month)> Closed();

    /// <summary>The moment of the last change; the least there is when there was none.</summary>
    Instant Last();
}
