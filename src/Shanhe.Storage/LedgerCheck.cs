using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Shanhe.Evidence.Journals;
using Shanhe.Ledger.Transfers;

namespace Shanhe.Storage;

/// <summary>Compares ledgers with what the journal says was booked: each transfer, each balance, and that debits and credits agree.</summary>
static class LedgerCheck
{
    static readonly string Posted = string.Create(
        CultureInfo.InvariantCulture,
        $"({(int)TransferKind.Single}, {(int)TransferKind.Post}, {(int)TransferKind.Reverse})"
    );

    static readonly string Open = string.Create(
        CultureInfo.InvariantCulture,
        $"t.kind = {(int)TransferKind.Pending} AND NOT EXISTS (SELECT 1 FROM ledger_fate f WHERE f.transfer = t.seq)"
    );

    static readonly string Balances =
        "SELECT l.id || ':' || a.id FROM ledger_account a JOIN ledger l ON l.no = a.ledger "
        + $"WHERE a.debits <> (SELECT coalesce(sum(amount), 0) FROM ledger_transfer WHERE debit = a.no AND kind IN {Posted}) "
        + $"OR a.credits <> (SELECT coalesce(sum(amount), 0) FROM ledger_transfer WHERE credit = a.no AND kind IN {Posted}) "
        + $"OR a.held_debits <> (SELECT coalesce(sum(t.amount), 0) FROM ledger_transfer t WHERE t.debit = a.no AND {Open}) "
        + $"OR a.held_credits <> (SELECT coalesce(sum(t.amount), 0) FROM ledger_transfer t WHERE t.credit = a.no AND {Open}) "
        + "LIMIT 1";

    public static BrokenLink? First(SqliteConnection connection) => Transfers(connection) ?? Sums(connection);

    static BrokenLink? Transfers(SqliteConnection connection)
    {
        var told = 0L;
        foreach (
            var (seq, subject, body) in connection.Query<(long, string, string)>(
                "SELECT seq, subject, body FROM journal WHERE kind = @Kind ORDER BY seq",
                new { SqliteLedgerWriter.Kind },
                buffered: false
            )
        )
        {
            var line = Rows.Parse<BookedLine>(body);
            var kept = connection
                .Query<(string Id, string Debit, string Credit, long Amount, long Day)>(
                    "SELECT t.id, d.id, c.id, t.amount, t.day FROM ledger_transfer t JOIN ledger_account d ON d.no = t.debit JOIN ledger_account c ON c.no = t.credit "
                        + "JOIN ledger l ON l.no = t.ledger WHERE t.line = @seq AND l.id = @subject ORDER BY t.seq",
                    new { seq, subject }
                )
                .ToList();
            told += kept.Count;
            if (
                !kept.Select(k => (k.Id, k.Debit, k.Credit, TransferRow.Text(k.Amount), k.Day))
                    .SequenceEqual(line.Transfers.Select(t => (t.Id, t.Debit, t.Credit, t.Amount, DayOf(t.Day))))
            )
                return new(seq, subject, BreakKind.Derived, "ledger_transfer");
        }

        return connection.ExecuteScalar<long>("SELECT count(*) FROM ledger_transfer") > told
            ? new(0, "ledger_transfer", BreakKind.Derived, "not in the journal")
            : null;
    }

    static BrokenLink? Sums(SqliteConnection connection)
    {
        if (connection.QueryFirstOrDefault<string>(Balances) is { } account)
            return new(0, account, BreakKind.Derived, "ledger_account");
        return
            connection.QueryFirstOrDefault<string>(
                "SELECT l.id || ':' || a.asset FROM ledger_account a JOIN ledger l ON l.no = a.ledger GROUP BY a.ledger, a.asset HAVING sum(a.debits) <> sum(a.credits) LIMIT 1"
            )
                is { } uneven
            ? new(0, uneven, BreakKind.Derived, "debits and credits")
            : null;
    }

    static long DayOf(string day) => TransferRow.Number(NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value);
}
