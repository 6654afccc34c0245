using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Shanhe.Evidence.Records;
using Shanhe.Ledger.Accounts;
using Shanhe.Ledger.Keeping;
using Shanhe.Ledger.Transfers;
using Shanhe.Storage.Columns;
using Shanhe.Storage.Engines;

namespace Shanhe.Storage;

/// <summary>A ledger within one transaction of the evidence: what was booked is a line of the journal first, then rows.</summary>
sealed class SqlLedgerWriter : ILedgerWriter
{
    /// <summary>The kind of its lines of the journal.</summary>
    public const string Kind = "ledger";

    /// <summary>The kind of the lines that shut and open periods.</summary>
    public const string PeriodKind = "ledger-period";

    /// <summary>Transfers that one line of the journal holds at most.</summary>
    const int LineLength = 1_000;

    readonly SqlEvidenceTransaction _transaction;
    readonly Statements _statements;
    readonly string _ledger;
    readonly int _decimals;
    readonly long _no;
    readonly Dictionary<string, long> _accounts = new(StringComparer.Ordinal);

    public SqlLedgerWriter(SqlEvidenceTransaction transaction, Statements statements, string ledger, string unit, int decimals)
    {
        (_transaction, _statements, _ledger, _decimals) = (transaction, statements, ledger, decimals);
        const string find = "SELECT no, unit, decimals FROM ledger WHERE id = @id";
        if (statements.Row(find, ("@id", ledger)) is { } known)
        {
            if ((string)known[1]! != unit || (long)known[2]! != decimals)
                throw new InvalidOperationException($"The ledger {ledger} is kept in {known[1]} with {known[2]} decimals.");
            _no = (long)known[0]!;
            return;
        }

        statements.Run(
            "INSERT INTO ledger (id, unit, decimals) VALUES (@id, @unit, @decimals)",
            ("@id", ledger),
            ("@unit", unit),
            ("@decimals", decimals)
        );
        _no = (long)statements.Row(find, ("@id", ledger))![0]!;
    }

    public KeptAccount? Account(string id)
    {
        if (
            _statements.Row(
                $"SELECT {AccountRow.Columns}, no FROM ledger_account WHERE ledger = @ledger AND id = @id",
                ("@ledger", _no),
                ("@id", id)
            )
            is not { } row
        )
            return null;
        _accounts[id] = (long)row[^1]!;
        return AccountRow.Read(row, _decimals);
    }

    public KeptTransfer? Transfer(string id) =>
        _statements.Row(
            $"SELECT {TransferRow.Columns} FROM {TransferRow.Tables} WHERE t.ledger = @ledger AND t.id = @id",
            ("@ledger", _no),
            ("@id", id)
        )
            is { } row
            ? TransferRow.Read(row, _decimals).Transfer
            : null;

    public IReadOnlyList<KeptTransfer> Lapsing(Instant to) =>
        [
            .. _statements
                .All(
                    $"SELECT {TransferRow.Columns} FROM {TransferRow.Tables} WHERE t.ledger = @ledger AND t.lapses <= @to AND f.transfer IS NULL ORDER BY t.lapses, t.seq",
                    ("@ledger", _no),
                    ("@to", StoredInstant.Of(to))
                )
                .Select(r => TransferRow.Read(r, _decimals).Transfer),
        ];

    public IReadOnlyList<(int Year, int? Month)> Closed() =>
        [
            .. _statements
                .All("SELECT year, month FROM ledger_period WHERE ledger = @ledger", ("@ledger", _no))
                .Select(r => ((int)(long)r[0]!, (long)r[1]! is var month and not 0 ? (int)month : (int?)null)),
        ];

    public Instant Last() =>
        _statements.Number("SELECT max(at) FROM ledger_transfer WHERE ledger = @ledger", ("@ledger", _no)) is { } at
            ? StoredInstant.Read(at)
            : Instant.MinValue;

    public IReadOnlyList<KeptTransfer> Open(string record, string entry)
    {
        List<StatementLine> open =
        [
            .. _statements
                .All(
                    $"SELECT {TransferRow.Columns} FROM {TransferRow.Tables} WHERE t.record = @record AND t.ledger = @ledger AND t.entry = @entry "
                        + "AND f.transfer IS NULL AND t.kind IN (@single, @pending, @post) ORDER BY t.seq",
                    ("@record", record),
                    ("@ledger", _no),
                    ("@entry", entry),
                    ("@single", (long)TransferKind.Single),
                    ("@pending", (long)TransferKind.Pending),
                    ("@post", (long)TransferKind.Post)
                )
                .Select(r => TransferRow.Read(r, _decimals)),
        ];
        return [.. open.Where(o => o.Line == open[^1].Line).Select(o => o.Transfer)];
    }

    public bool HasLapsed(string record, string entry) =>
        _statements.Number(
            "SELECT f.fate FROM ledger_transfer t LEFT JOIN ledger_fate f ON f.transfer = t.seq WHERE t.record = @record AND t.ledger = @ledger "
                + "AND t.entry = @entry AND t.kind = @pending ORDER BY t.seq DESC LIMIT 1",
            ("@record", record),
            ("@ledger", _no),
            ("@entry", entry),
            ("@pending", (long)TransferKind.Pending)
        ) == (long)Fate.Expired;

    public async ValueTask Write(LedgerChanges changes, string actor, Instant at, CancellationToken cancellation = default)
    {
        Check(changes);
        foreach (var account in changes.Accounts)
            Put(account);
        List<string> lapsed = [.. changes.Fates.Where(f => f.Fate == Fate.Expired).Select(f => f.Transfer)];
        for (var from = 0; from == 0 || from < changes.Transfers.Count; from += LineLength)
        {
            List<KeptTransfer> together = [.. changes.Transfers.Skip(from).Take(LineLength)];
            if (together.Count == 0 && lapsed.Count == 0)
                break;
            var body = Rows.Write(new BookedLine([.. together.Select(Line)], from == 0 ? lapsed : []));
            var line = await _transaction.Note(actor, Kind, _ledger, body, at, cancellation);
            foreach (var transfer in together)
                Insert(transfer, line.Seq);
        }

        foreach (var (id, fate, by) in changes.Fates)
            _statements.Run(
                "INSERT INTO ledger_fate (transfer, fate, by) SELECT seq, @fate, @by FROM ledger_transfer WHERE ledger = @ledger AND id = @id",
                ("@fate", (long)fate),
                ("@by", by),
                ("@ledger", _no),
                ("@id", id)
            );
        Flow(changes.Transfers, changes.Accounts.ToDictionary(a => a.Account.Id, a => a.Account, StringComparer.Ordinal));
    }

    /// <summary>Refuses sums that do not fit before any of it is written.</summary>
    static void Check(LedgerChanges changes)
    {
        foreach (var balance in changes.Accounts.Select(a => a.Balance))
            _ = checked((long)(balance.PostedDebits + balance.PendingDebits) + (long)(balance.PostedCredits + balance.PendingCredits));
    }

    void Put(KeptAccount kept)
    {
        var (account, balance) = (kept.Account, kept.Balance);
        if (!_accounts.TryGetValue(account.Id, out var no))
        {
            no = _accounts[account.Id] = _statements
                .Number(
                    "INSERT INTO ledger_account (ledger, id, kind, holder, asset, year, place, firm, side, debits, credits, held_debits, held_credits, closed) "
                        + "VALUES (@ledger, @id, @kind, @holder, @asset, @year, @place, @firm, @side, 0, 0, 0, 0, 0) RETURNING no",
                    ("@ledger", _no),
                    ("@id", account.Id),
                    ("@kind", account.Kind),
                    ("@holder", account.Holder),
                    ("@asset", account.Asset.Id),
                    ("@year", account.Vintage ?? ""),
                    ("@place", account.Place ?? ""),
                    ("@firm", account.Firm ?? ""),
                    ("@side", (long)account.Side)
                )!
                .Value;
        }

        _statements.Run(
            "UPDATE ledger_account SET debits = @debits, credits = @credits, held_debits = @heldDebits, held_credits = @heldCredits, closed = @closed WHERE no = @no",
            ("@debits", (long)balance.PostedDebits),
            ("@credits", (long)balance.PostedCredits),
            ("@heldDebits", (long)balance.PendingDebits),
            ("@heldCredits", (long)balance.PendingCredits),
            ("@closed", kept.IsClosed ? 1L : 0L),
            ("@no", no)
        );
    }

    void Insert(KeptTransfer kept, long line)
    {
        var transfer = kept.Transfer;
        var asked = AskedTransfer.Kept(kept, new Asset("", _decimals).Show(kept.Amount));
        _statements.Run(
            "INSERT INTO ledger_transfer (ledger, id, kind, debit, credit, amount, of, at, day, lapses, debit_net, credit_net, actor, record, entry, note, asked, line) "
                + "VALUES (@ledger, @id, @kind, @debit, @credit, @amount, @of, @at, @day, @lapses, @debitNet, @creditNet, @actor, @record, @entry, @note, @asked, @line)",
            ("@ledger", _no),
            ("@id", transfer.Id),
            ("@kind", (long)transfer.Kind),
            ("@debit", NumberOf(kept.Debit)),
            ("@credit", NumberOf(kept.Credit)),
            ("@amount", checked((long)kept.Amount)),
            ("@of", transfer.Of),
            ("@at", StoredInstant.Of(transfer.At)),
            ("@day", TransferRow.Number(kept.Day)),
            (
                "@lapses",
                transfer is { Kind: TransferKind.Pending, Timeout: { } seconds }
                    ? StoredInstant.Of(transfer.At + Duration.FromSeconds(seconds))
                    : null
            ),
            ("@debitNet", checked((long)kept.DebitNet)),
            ("@creditNet", checked((long)kept.CreditNet)),
            ("@actor", transfer.Origin?.Actor ?? ""),
            ("@record", transfer.Origin?.Record),
            ("@entry", transfer.Origin?.Entry),
            ("@note", transfer.Note),
            ("@asked", asked is null ? null : Rows.Write(asked)),
            ("@line", line)
        );
    }

    long NumberOf(string account) =>
        _accounts.TryGetValue(account, out var no) ? no
        : Account(account) is not null ? _accounts[account]
        : throw new InvalidOperationException(account);

    /// <summary>Adds what was posted to the sums by month.</summary>
    void Flow(IReadOnlyList<KeptTransfer> transfers, Dictionary<string, LedgerAccount> accounts)
    {
        foreach (
            var flow in transfers
                .Where(t => t.Transfer.Kind is TransferKind.Single or TransferKind.Post or TransferKind.Reverse)
                .GroupBy(t => LedgerFlows.KeyOf(t, accounts[t.Debit], accounts[t.Credit]))
        )
        {
            var sum = flow.Aggregate((Int128)0, (all, t) => all + (t.Transfer.Kind == TransferKind.Reverse ? -t.Amount : t.Amount));
            _statements.Run(
                "INSERT INTO ledger_flow (ledger, month, from_kind, to_kind, asset, place, amount) VALUES (@ledger, @month, @from, @to, @asset, @place, @amount) "
                    + "ON CONFLICT (ledger, month, from_kind, to_kind, asset, place) DO UPDATE SET amount = ledger_flow.amount + excluded.amount",
                ("@ledger", _no),
                ("@month", (flow.Key.Month.Year * 100L) + flow.Key.Month.Month),
                ("@from", flow.Key.From),
                ("@to", flow.Key.To),
                ("@asset", flow.Key.Asset),
                ("@place", flow.Key.Place),
                ("@amount", checked((long)sum))
            );
        }
    }

    public void Count(string series, string period, string place, decimal amount, string share, Instant at) =>
        ContributionRows.Add(_statements, LedgerGiver.Name(_ledger), (series, period, place), amount, share, at, _transaction.Last);

    public void ClearCounts() => ContributionRows.ClearGiver(_statements, LedgerGiver.Name(_ledger));

    public IEnumerable<(KeptTransfer Transfer, LedgerAccount Debit, LedgerAccount Credit)> Posted()
    {
        const int page = 10_000;
        var accounts = new Dictionary<string, LedgerAccount>(StringComparer.Ordinal);
        for (var after = 0L; ; )
        {
            var rows = _statements.All(
                $"SELECT {TransferRow.Columns} FROM {TransferRow.Tables} WHERE t.seq > @after AND t.ledger = @ledger AND t.kind IN (@single, @post, @reverse) "
                    + "ORDER BY t.seq LIMIT @page",
                ("@after", after),
                ("@ledger", _no),
                ("@single", (long)TransferKind.Single),
                ("@post", (long)TransferKind.Post),
                ("@reverse", (long)TransferKind.Reverse),
                ("@page", (long)page)
            );
            foreach (var line in rows.Select(r => TransferRow.Read(r, _decimals)))
            {
                after = line.Seq;
                yield return (line.Transfer, Of(line.Transfer.Debit), Of(line.Transfer.Credit));
            }

            if (rows.Count < page)
                yield break;
        }

        LedgerAccount Of(string id) => accounts.TryGetValue(id, out var known) ? known : accounts[id] = Account(id)!.Account;
    }

    public async ValueTask SetClosed(
        int year,
        int? month,
        bool closed,
        string actor,
        Instant at,
        string reason,
        CancellationToken cancellation = default
    )
    {
        var period = month is { } m ? string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{m:00}") : $"{year:0000}";
        await _transaction.Note(actor, PeriodKind, $"{_ledger}/{period}", Rows.Write(new PeriodLine(closed, reason)), at, cancellation);
        if (closed)
            _statements.Run(
                "INSERT INTO ledger_period (ledger, year, month, actor, at) VALUES (@ledger, @year, @month, @actor, @at)",
                ("@ledger", _no),
                ("@year", year),
                ("@month", month ?? 0),
                ("@actor", actor),
                ("@at", StoredInstant.Of(at))
            );
        else
            _statements.Run(
                "DELETE FROM ledger_period WHERE ledger = @ledger AND year = @year AND month = @month",
                ("@ledger", _no),
                ("@year", year),
                ("@month", month ?? 0)
            );
    }

    static BookedTransferLine Line(KeptTransfer kept) =>
        new(
            kept.Transfer.Id,
            kept.Transfer.Kind.ToString().ToLowerInvariant(),
            kept.Debit,
            kept.Credit,
            TransferRow.Text(kept.Amount),
            LocalDatePattern.Iso.Format(kept.Day),
            kept.Transfer.Of,
            kept.Transfer.Origin?.Record,
            kept.Transfer.Origin?.Entry,
            kept.Transfer.Note
        );
}
