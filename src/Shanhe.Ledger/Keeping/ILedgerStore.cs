using NodaTime;

namespace Shanhe.Ledger.Keeping;

/// <summary>Reads what stands in the ledgers of a county. Thread-safe.</summary>
public interface ILedgerStore
{
    /// <summary>An account as it stands; <c>null</c>: it was never opened.</summary>
    ValueTask<KeptAccount?> Account(string ledger, string account, CancellationToken cancellation = default);

    /// <summary>Accounts by their ids, from behind <see cref="AccountFilter.After"/>.</summary>
    ValueTask<IReadOnlyList<KeptAccount>> Accounts(AccountFilter filter, CancellationToken cancellation = default);

    /// <summary>What an account held at a moment, in smallest units; 0 before its first transfer.</summary>
    ValueTask<Int128> NetAt(string ledger, string account, Instant at, CancellationToken cancellation = default);

    /// <summary>What was booked on an account, the newest first.</summary>
    ValueTask<IReadOnlyList<StatementLine>> Statement(StatementFilter filter, CancellationToken cancellation = default);

    /// <summary>A transfer by its id.</summary>
    ValueTask<StatementLine?> Transfer(string ledger, string id, CancellationToken cancellation = default);

    /// <summary>What moves of a record booked, in all ledgers, the oldest first.</summary>
    ValueTask<IReadOnlyList<(string Ledger, StatementLine Line)>> OfRecord(string record, CancellationToken cancellation = default);

    /// <summary>What is posted from one account to another by kinds and assets, month by month, in smallest units.</summary>
    ValueTask<IReadOnlyList<LedgerFlow>> Flows(string ledger, LocalDate from, LocalDate to, CancellationToken cancellation = default);

    /// <summary>What was posted from each account to each other on booking days, the largest first, in smallest units.</summary>
    ValueTask<IReadOnlyList<(string From, string To, Int128 Amount)>> Between(
        string ledger,
        LocalDate from,
        LocalDate to,
        int limit,
        CancellationToken cancellation = default
    );

    /// <summary>The periods that are shut, with who shut them.</summary>
    ValueTask<IReadOnlyList<ClosedPeriod>> Closed(string ledger, CancellationToken cancellation = default);

    /// <summary>Debits and credits of all accounts by asset; equal when the ledger balances.</summary>
    ValueTask<IReadOnlyList<(string Asset, Int128 Debits, Int128 Credits)>> Totals(string ledger, CancellationToken cancellation = default);
}
