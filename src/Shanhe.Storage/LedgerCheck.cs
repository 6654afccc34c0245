using System.Data.Common;
using System.Globalization;
using Dapper;
using Shanhe.Evidence.Journals;
using Shanhe.Ledger.Accounts;
using Shanhe.Ledger.Transfers;

namespace Shanhe.Storage;

/// <summary>Compares ledgers with what the journal says was booked: each transfer, what became of it, the balances behind it, the sums and the periods that follow.</summary>
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

    /// <summary>What transfers that settle others say of these, and what stands beside them.</summary>
    static readonly string Fates = string.Create(
        CultureInfo.InvariantCulture,
        $"SELECT l.id || ':' || t.id FROM ledger_transfer t JOIN ledger l ON l.no = t.ledger LEFT JOIN ledger_transfer o ON o.ledger = t.ledger AND o.id = t.of "
            + $"LEFT JOIN ledger_fate f ON f.transfer = o.seq WHERE t.of IS NOT NULL AND (f.transfer IS NULL OR f.by IS NULL OR f.by <> t.id OR f.fate <> CASE t.kind "
            + $"WHEN {(int)TransferKind.Post} THEN {(int)Fate.Posted} WHEN {(int)TransferKind.Void} THEN {(int)Fate.Voided} ELSE {(int)Fate.Reversed} END) LIMIT 1"
    );

    static readonly string StrayFates = string.Create(
        CultureInfo.InvariantCulture,
        $"SELECT o.id FROM ledger_fate f JOIN ledger_transfer o ON o.seq = f.transfer WHERE f.fate <> {(int)Fate.Expired} "
            + $"AND NOT EXISTS (SELECT 1 FROM ledger_transfer t WHERE t.ledger = o.ledger AND t.id = f.by AND t.of = o.id) LIMIT 1"
    );

    /// <summary>Balances behind each transfer, added up again.</summary>
    static readonly string Nets = string.Create(
        CultureInfo.InvariantCulture,
        $"WITH leg AS (SELECT t.seq, t.id, t.debit AS account, t.debit_net AS net, CASE WHEN t.kind IN {Posted} THEN t.amount ELSE 0 END AS debit, 0 AS credit FROM ledger_transfer t "
            + $"UNION ALL SELECT t.seq, t.id, t.credit, t.credit_net, 0, CASE WHEN t.kind IN {Posted} THEN t.amount ELSE 0 END FROM ledger_transfer t) "
            + $"SELECT id FROM (SELECT leg.id, leg.net, sum(leg.debit - leg.credit) OVER (PARTITION BY leg.account ORDER BY leg.seq) AS moved, a.side FROM leg "
            + $"JOIN ledger_account a ON a.no = leg.account) summed WHERE net <> CASE side WHEN {(int)Side.Debit} THEN moved ELSE -moved END LIMIT 1"
    );

    const string Names =
        "SELECT l.id || ':' || a.id FROM ledger_account a JOIN ledger l ON l.no = a.ledger WHERE substr(a.id || '/', 1, instr(a.id || '/', '/') - 1) <> a.kind LIMIT 1";

    static readonly string Sent = string.Create(
        CultureInfo.InvariantCulture,
        $"SELECT t.ledger, t.day / 100 AS month, CASE t.kind WHEN {(int)TransferKind.Reverse} THEN c.kind ELSE d.kind END AS from_kind, "
            + $"CASE t.kind WHEN {(int)TransferKind.Reverse} THEN d.kind ELSE c.kind END AS to_kind, d.asset AS asset, "
            + $"sum(CASE t.kind WHEN {(int)TransferKind.Reverse} THEN -t.amount ELSE t.amount END) AS amount "
            + $"FROM ledger_transfer t JOIN ledger_account d ON d.no = t.debit JOIN ledger_account c ON c.no = t.credit WHERE t.kind IN {Posted} GROUP BY 1, 2, 3, 4, 5"
    );

    const string Kept = "SELECT ledger, month, from_kind, to_kind, asset, sum(amount) AS amount FROM ledger_flow GROUP BY 1, 2, 3, 4, 5";

    /// <summary>Sums by month that are not those of the transfers.</summary>
    static readonly string Flows =
        $"SELECT from_kind || ' → ' || to_kind || ' ' || month FROM (SELECT * FROM ({Sent} EXCEPT {Kept}) more UNION ALL SELECT * FROM ({Kept} EXCEPT {Sent}) less) wrong LIMIT 1";

    public static BrokenLink? First(DbConnection connection) =>
        Transfers(connection) ?? Sums(connection) ?? Lapsed(connection) ?? Periods(connection);

    static BrokenLink? Transfers(DbConnection connection)
    {
        var told = 0L;
        foreach (var (seq, subject, actor, body) in Lines(connection))
        {
            var line = Rows.Parse<BookedLine>(body);
            var kept = connection
                .Query<Row>(
                    "SELECT t.id, t.kind, d.id AS debit, c.id AS credit, t.amount, t.day, t.of, t.actor, t.record, t.entry, t.note FROM ledger_transfer t "
                        + "JOIN ledger_account d ON d.no = t.debit JOIN ledger_account c ON c.no = t.credit "
                        + "JOIN ledger l ON l.no = t.ledger WHERE t.line = @seq AND l.id = @subject ORDER BY t.seq",
                    new { seq, subject }
                )
                .ToList();
            told += kept.Count;
            if (kept.Any(k => k.Actor != actor) || !kept.Select(k => k.Line()).SequenceEqual(line.Transfers))
                return new(seq, subject, BreakKind.Derived, "ledger_transfer");
        }

        return connection.ExecuteScalar<long>("SELECT count(*) FROM ledger_transfer") > told
            ? new(0, "ledger_transfer", BreakKind.Derived, "not in the journal")
            : null;
    }

    /// <summary>The lines in pages: while one is looked at, its connection answers other questions.</summary>
    static IEnumerable<(long Seq, string Subject, string Actor, string Body)> Lines(DbConnection connection)
    {
        const int page = 200;
        for (var after = 0L; ; )
        {
            var lines = connection
                .Query<(long Seq, string Subject, string Actor, string Body)>(
                    "SELECT seq, subject, actor, body FROM journal WHERE kind = @Kind AND seq > @after ORDER BY seq LIMIT @page",
                    new
                    {
                        SqlLedgerWriter.Kind,
                        after,
                        page,
                    }
                )
                .ToList();
            foreach (var line in lines)
                yield return line;
            if (lines.Count < page)
                yield break;
            after = lines[^1].Seq;
        }
    }

    static BrokenLink? Sums(DbConnection connection)
    {
        foreach (
            var (sql, what) in new[]
            {
                (Balances, "ledger_account"),
                (Names, "ledger_account"),
                (Fates, "ledger_fate"),
                (StrayFates, "ledger_fate"),
                (Nets, "balance behind a transfer"),
                (Flows, "ledger_flow"),
                (
                    "SELECT l.id || ':' || a.asset FROM ledger_account a JOIN ledger l ON l.no = a.ledger GROUP BY l.id, a.asset HAVING sum(a.debits) <> sum(a.credits) LIMIT 1",
                    "debits and credits"
                ),
            }
        )
        {
            if (connection.QueryFirstOrDefault<string>(sql) is { } broken)
                return new(0, broken, BreakKind.Derived, what);
        }

        return null;
    }

    /// <summary>What has lapsed is what the journal says.</summary>
    static BrokenLink? Lapsed(DbConnection connection)
    {
        var told = connection
            .Query<(string Subject, string Body)>(
                "SELECT subject, body FROM journal WHERE kind = @Kind AND body NOT LIKE '%\"lapsed\":[]%'",
                new { SqlLedgerWriter.Kind }
            )
            .SelectMany(l => Rows.Parse<BookedLine>(l.Body).Lapsed.Select(id => (l.Subject, id)))
            .ToHashSet();
        var kept = connection
            .Query<(string, string)>(
                "SELECT l.id, t.id FROM ledger_fate f JOIN ledger_transfer t ON t.seq = f.transfer JOIN ledger l ON l.no = t.ledger WHERE f.fate = @fate",
                new { fate = (int)Fate.Expired }
            )
            .ToHashSet();
        return told.SetEquals(kept) ? null : new(0, "ledger_fate", BreakKind.Derived, "lapsed");
    }

    /// <summary>The periods that are shut are those that the journal shut and did not open again.</summary>
    static BrokenLink? Periods(DbConnection connection)
    {
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (
            var (subject, actor, body) in connection.Query<(string, string, string)>(
                "SELECT subject, actor, body FROM journal WHERE kind = @kind ORDER BY seq",
                new { kind = SqlLedgerWriter.PeriodKind }
            )
        )
        {
            if (Rows.Parse<PeriodLine>(body).Closed)
                told[subject] = actor;
            else
                told.Remove(subject);
        }

        var kept = connection
            .Query<(string Ledger, long Year, long Month, string Actor)>(
                "SELECT l.id, p.year, p.month, p.actor FROM ledger_period p JOIN ledger l ON l.no = p.ledger"
            )
            .ToDictionary(
                p =>
                    p.Month == 0
                        ? string.Create(CultureInfo.InvariantCulture, $"{p.Ledger}/{p.Year:0000}")
                        : string.Create(CultureInfo.InvariantCulture, $"{p.Ledger}/{p.Year:0000}-{p.Month:00}"),
                p => p.Actor,
                StringComparer.Ordinal
            );
        return told.Count == kept.Count && told.All(t => kept.GetValueOrDefault(t.Key) == t.Value)
            ? null
            : new(0, "ledger_period", BreakKind.Derived, "periods");
    }

    sealed class Row
    {
        public string Id { get; set; } = "";

        public long Kind { get; set; }

        public string Debit { get; set; } = "";

        public string Credit { get; set; } = "";

        public long Amount { get; set; }

        public long Day { get; set; }

        public string? Of { get; set; }

        public string Actor { get; set; } = "";

        public string? Record { get; set; }

        public string? Entry { get; set; }

        public string? Note { get; set; }

        public BookedTransferLine Line() =>
            new(
                Id,
                ((TransferKind)(int)Kind).ToString().ToLowerInvariant(),
                Debit,
                Credit,
                TransferRow.Text(Amount),
                NodaTime.Text.LocalDatePattern.Iso.Format(TransferRow.DayOf(Day)),
                Of,
                Record,
                Entry,
                Note
            );
    }
}
