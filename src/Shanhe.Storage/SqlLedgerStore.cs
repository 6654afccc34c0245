using System.Data.Common;
using System.Globalization;
using Dapper;
using NodaTime;
using Shanhe.Ledger.Accounts;
using Shanhe.Ledger.Keeping;
using Shanhe.Ledger.Transfers;
using Shanhe.Storage.Columns;
using Shanhe.Storage.Engines;

namespace Shanhe.Storage;

/// <summary>Ledgers in the database of the evidence, so that they are journalled, sealed and backed up with it. Thread-safe.</summary>
public sealed class SqlLedgerStore : ILedgerStore
{
    /// <summary>The columns that name the two accounts of a transfer.</summary>
    static readonly string[] Legs = ["debit", "credit"];

    readonly StoreEngine _engine;

    internal SqlLedgerStore(StoreEngine engine) => _engine = engine;

    /// <summary>What a transaction of the evidence reads and writes of a ledger.</summary>
    /// <param name="transaction">The transaction, of a store of evidence.</param>
    /// <param name="ledger">The ledger.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="decimals">The decimal places of its smallest amount.</param>
    /// <exception cref="InvalidOperationException">The ledger is kept in another unit or with other decimals.</exception>
    public static ILedgerWriter In(IEvidenceTransaction transaction, string ledger, string unit, int decimals) =>
        ((SqlEvidenceTransaction)transaction).LedgerOf(ledger, unit, decimals);

    public ValueTask<KeptAccount?> Account(string ledger, string account, CancellationToken cancellation = default) =>
        Read(
            ledger,
            (c, no, decimals) =>
                Rows(c, $"SELECT {AccountRow.Columns} FROM ledger_account WHERE ledger = @no AND id = @account", new { no, account })
                    .Select(r => AccountRow.Read(r, decimals))
                    .FirstOrDefault(),
            null,
            cancellation
        );

    public ValueTask<IReadOnlyList<KeptAccount>> Accounts(AccountFilter filter, CancellationToken cancellation = default) =>
        Read<IReadOnlyList<KeptAccount>>(
            filter.Ledger,
            (c, no, decimals) =>
            {
                var wheres = new List<string> { "ledger = @no" };
                var given = new DynamicParameters(new { no, limit = filter.Limit });
                foreach (
                    var (column, value) in new[]
                    {
                        ("kind", filter.Kind),
                        ("asset", filter.Asset),
                        ("year", filter.Year),
                        ("holder", filter.Holder),
                        ("firm", filter.Firm),
                        ("place", filter.Place),
                    }
                )
                {
                    if (value is null)
                        continue;
                    wheres.Add($"{column} = @{column}");
                    given.Add(column, value);
                }

                if (filter.Kinds is { } kinds)
                {
                    wheres.Add("kind IN @kinds");
                    given.Add("kinds", kinds);
                }

                if (filter.After is { } after)
                {
                    wheres.Add("id > @after");
                    given.Add("after", after);
                }

                var sql = $"SELECT {AccountRow.Columns} FROM ledger_account WHERE {string.Join(" AND ", wheres)} ORDER BY id LIMIT @limit";
                return [.. Rows(c, sql, given).Select(r => AccountRow.Read(r, decimals))];
            },
            [],
            cancellation
        );

    public ValueTask<Int128> NetAt(string ledger, string account, Instant at, CancellationToken cancellation = default) =>
        Read(
            ledger,
            (c, no, _) =>
            {
                var last = c.ExecuteScalar<long?>(
                    "SELECT seq FROM ledger_transfer WHERE ledger = @no AND at <= @at ORDER BY at DESC, seq DESC LIMIT 1",
                    new { no, at = StoredInstant.Of(at) }
                );
                if (last is null)
                    return 0;
                const string leg =
                    "SELECT t.seq, t.{0}_net FROM ledger_transfer t WHERE t.{0} = (SELECT no FROM ledger_account WHERE ledger = @no AND id = @account) AND t.seq <= @last ORDER BY t.seq DESC LIMIT 1";
                var found = Legs.Select(l =>
                        c.QueryFirstOrDefault<(long Seq, long Net)>(
                            string.Format(CultureInfo.InvariantCulture, leg, l),
                            new
                            {
                                no,
                                account,
                                last,
                            }
                        )
                    )
                    .MaxBy(f => f.Seq);
                return (Int128)found.Net;
            },
            (Int128)0,
            cancellation
        );

    public ValueTask<IReadOnlyList<StatementLine>> Statement(StatementFilter filter, CancellationToken cancellation = default) =>
        Read<IReadOnlyList<StatementLine>>(
            filter.Ledger,
            (c, no, decimals) =>
            {
                // Each leg by its own index, the newest of both joined.
                const string leg =
                    "SELECT * FROM (SELECT seq FROM ledger_transfer WHERE {0} = @account AND seq < @before AND day BETWEEN @from AND @to ORDER BY seq DESC LIMIT @limit) leg";
                var account = c.ExecuteScalar<long?>(
                    "SELECT no FROM ledger_account WHERE ledger = @no AND id = @id",
                    new { no, id = filter.Account }
                );
                if (account is null)
                    return [];
                var sql =
                    $"SELECT {TransferRow.Columns} FROM {TransferRow.Tables} WHERE t.seq IN ("
                    + string.Join(" UNION ", Legs.Select(l => string.Format(CultureInfo.InvariantCulture, leg, l)))
                    + ") ORDER BY t.seq DESC LIMIT @limit";
                var rows = Rows(
                    c,
                    sql,
                    new
                    {
                        account,
                        before = filter.Before ?? long.MaxValue,
                        from = filter.From is { } from ? TransferRow.Number(from) : 0,
                        to = filter.To is { } to ? TransferRow.Number(to) : long.MaxValue,
                        limit = filter.Limit,
                    }
                );
                return [.. rows.Select(r => TransferRow.Read(r, decimals))];
            },
            [],
            cancellation
        );

    public ValueTask<StatementLine?> Transfer(string ledger, string id, CancellationToken cancellation = default) =>
        Read(
            ledger,
            (c, no, decimals) =>
                Rows(c, $"SELECT {TransferRow.Columns} FROM {TransferRow.Tables} WHERE t.ledger = @no AND t.id = @id", new { no, id })
                    .Select(r => TransferRow.Read(r, decimals))
                    .FirstOrDefault(),
            null,
            cancellation
        );

    public ValueTask<IReadOnlyList<(string Ledger, StatementLine Line)>> OfRecord(
        string record,
        CancellationToken cancellation = default
    ) =>
        Read<IReadOnlyList<(string, StatementLine)>>(
            c =>
                [
                    .. Rows(
                            c,
                            $"SELECT {TransferRow.Columns}, l.id, l.decimals FROM {TransferRow.Tables} JOIN ledger l ON l.no = t.ledger WHERE t.record = @record ORDER BY t.seq",
                            new { record }
                        )
                        .Select(r => ((string)r[^2]!, TransferRow.Read(r, (int)(long)r[^1]!))),
                ],
            cancellation
        );

    public ValueTask<IReadOnlyList<LedgerFlow>> Flows(
        string ledger,
        LocalDate from,
        LocalDate to,
        CancellationToken cancellation = default
    ) =>
        Read<IReadOnlyList<LedgerFlow>>(
            ledger,
            (c, no, _) =>
                [
                    .. Rows(
                            c,
                            "SELECT from_kind, to_kind, asset, place, month, amount FROM ledger_flow WHERE ledger = @no AND month BETWEEN @from AND @to ORDER BY month, from_kind, to_kind, asset, place",
                            new
                            {
                                no,
                                from = (from.Year * 100) + from.Month,
                                to = (to.Year * 100) + to.Month,
                            }
                        )
                        .Select(r => new LedgerFlow(
                            (string)r[0]!,
                            (string)r[1]!,
                            (string)r[2]!,
                            (string)r[3]!,
                            (int)((long)r[4]! / 100),
                            (int)((long)r[4]! % 100),
                            (long)r[5]!
                        )),
                ],
            [],
            cancellation
        );

    public ValueTask<IReadOnlyList<(string From, string To, Int128 Amount)>> Between(
        string ledger,
        LocalDate from,
        LocalDate to,
        int limit,
        CancellationToken cancellation = default
    ) =>
        Read<IReadOnlyList<(string, string, Int128)>>(
            ledger,
            (c, no, _) =>
                [
                    .. c.Query<(string From, string To, long Amount)>(
                            "SELECT d.id, c.id, s.amount FROM (SELECT CASE WHEN kind = @reverse THEN credit ELSE debit END AS source, "
                                + "CASE WHEN kind = @reverse THEN debit ELSE credit END AS target, "
                                + "CAST(sum(CASE WHEN kind = @reverse THEN -amount ELSE amount END) AS BIGINT) AS amount FROM ledger_transfer "
                                + "WHERE ledger = @no AND at >= @since AND day BETWEEN @from AND @to AND kind IN (@single, @post, @reverse) GROUP BY 1, 2) s "
                                + "JOIN ledger_account d ON d.no = s.source JOIN ledger_account c ON c.no = s.target "
                                + "WHERE s.amount > 0 ORDER BY s.amount DESC, d.id, c.id LIMIT @limit",
                            new
                            {
                                no,
                                // What is booked on a day was not booked before it, wherever on earth that day began.
                                since = StoredInstant.Of(from.AtMidnight().InUtc().ToInstant() - Duration.FromDays(1)),
                                from = TransferRow.Number(from),
                                to = TransferRow.Number(to),
                                limit,
                                single = (int)TransferKind.Single,
                                post = (int)TransferKind.Post,
                                reverse = (int)TransferKind.Reverse,
                            }
                        )
                        .Select(r => (r.From, r.To, (Int128)r.Amount)),
                ],
            [],
            cancellation
        );

    public ValueTask<IReadOnlyList<ClosedPeriod>> Closed(string ledger, CancellationToken cancellation = default) =>
        Read<IReadOnlyList<ClosedPeriod>>(
            ledger,
            (c, no, _) =>
                [
                    .. c.Query<(long Year, long Month, string Actor, long At)>(
                            "SELECT year, month, actor, at FROM ledger_period WHERE ledger = @no ORDER BY year, month",
                            new { no }
                        )
                        .Select(r => new ClosedPeriod((int)r.Year, r.Month == 0 ? null : (int)r.Month, r.Actor, StoredInstant.Read(r.At))),
                ],
            [],
            cancellation
        );

    public ValueTask<IReadOnlyList<(string Asset, Int128 Debits, Int128 Credits)>> Totals(
        string ledger,
        CancellationToken cancellation = default
    ) =>
        Read<IReadOnlyList<(string, Int128, Int128)>>(
            ledger,
            (c, no, _) =>
                [
                    .. c.Query<(string Asset, long Debits, long Credits)>(
                            "SELECT asset, CAST(sum(debits) AS BIGINT), CAST(sum(credits) AS BIGINT) FROM ledger_account WHERE ledger = @no GROUP BY asset ORDER BY asset",
                            new { no }
                        )
                        .Select(r => (r.Asset, (Int128)r.Debits, (Int128)r.Credits)),
                ],
            [],
            cancellation
        );

    /// <summary>Asks of a ledger; <paramref name="none"/> where nothing was booked in it yet.</summary>
    ValueTask<T> Read<T>(string ledger, Func<DbConnection, long, int, T> question, T none, CancellationToken cancellation) =>
        Read(
            c =>
                c.QueryFirstOrDefault<(long No, long Decimals)>("SELECT no, decimals FROM ledger WHERE id = @ledger", new { ledger })
                    is { No: > 0 } found
                    ? question(c, found.No, (int)found.Decimals)
                    : none,
            cancellation
        );

    ValueTask<T> Read<T>(Func<DbConnection, T> question, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return new(_engine.Read(question));
    }

    static IEnumerable<object?[]> Rows(DbConnection connection, string sql, object given)
    {
        using var reader = connection.ExecuteReader(sql, given);
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            yield return row;
        }
    }
}
