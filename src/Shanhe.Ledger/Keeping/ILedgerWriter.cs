using NodaTime;
using Shanhe.Ledger.Accounts;

namespace Shanhe.Ledger.Keeping;

/// <summary>Writes what a book changed, within the transaction that caused it. Used by one thread at a time.</summary>
public interface ILedgerWriter : ILedgerPages
{
    /// <summary>
    /// Keeps the changes with their lines of the journal. They count when the transaction is on disk.
    /// </summary>
    /// <exception cref="OverflowException">A sum is larger than can be kept; nothing of it may be kept then.</exception>
    ValueTask Write(LedgerChanges changes, string actor, Instant at, CancellationToken cancellation = default);

    /// <summary>
    /// The transfers of a record under an entry's name that nothing became of, of those that were booked together last; none where there are
    /// none.
    /// </summary>
    IReadOnlyList<KeptTransfer> Open(string record, string entry);

    /// <summary>Whether what a record reserved last under an entry's name has lapsed.</summary>
    bool HasLapsed(string record, string entry);

    /// <summary>Adds an amount to a series, in the series' own unit.</summary>
    /// <param name="share">What is hashed of it.</param>
    void Count(string series, string period, string place, decimal amount, string share, Instant at);

    /// <summary>Takes back all that was added to series.</summary>
    void ClearCounts();

    /// <summary>All that is posted, in its order.</summary>
    IEnumerable<(KeptTransfer Transfer, LedgerAccount Debit, LedgerAccount Credit)> Posted();

    /// <summary>Shuts a year or a month for bookings, or opens it again, with a line of the journal.</summary>
    ValueTask SetClosed(
        int year,
        int? month,
        bool closed,
        string actor,
        Instant at,
        string reason,
        CancellationToken cancellation = default
    );
}
