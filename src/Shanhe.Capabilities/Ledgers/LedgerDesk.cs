using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Keeping;
using Shanhe.Evidence.Records;
using Shanhe.Ledger.Accounts;
using Shanhe.Ledger.Keeping;
using Shanhe.Ledger.Transfers;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Ledgers;

/// <summary>
/// The ledgers of a county at work: accounts and statements for those who may see them, transfers by hand, periods, certificates. Pages, the
/// command line and the API ask it. Thread-safe.
/// </summary>
public sealed partial class LedgerDesk(PlanPackage package, IEvidenceStore store, ILedgerStore ledgers, LedgerWriting writing, IClock clock)
{
    /// <summary>Lines of a statement at most.</summary>
    public const int MostLines = 1_000;

    /// <summary>Lines of a year of which the months are summed up at most.</summary>
    public const int MostYearLines = 20_000;

    public PlanPackage Package => package;

    /// <summary>The ledgers of which an actor sees anything.</summary>
    public IReadOnlyList<PlanLedger> Ledgers(Actor actor) => [.. package.Ledgers.Where(l => LedgerAccess.Sees(package, l, actor))];

    /// <summary>A ledger of which an actor sees anything; <c>null</c>: there is none.</summary>
    public PlanLedger? Find(string id, Actor actor) =>
        package.Find<PlanLedger>(id) is { } ledger && LedgerAccess.Sees(package, ledger, actor) ? ledger : null;

    public bool Keeps(PlanLedger ledger, Actor actor) => LedgerAccess.Keeps(package, ledger, actor);

    /// <summary>The accounts of a ledger that an actor sees, by their ids.</summary>
    public ValueTask<IReadOnlyList<AccountStanding>> Accounts(
        PlanLedger ledger,
        AccountQuery query,
        Actor actor,
        CancellationToken cancellation = default
    )
    {
        var filter = FilterOf(ledger, query);
        if (!LedgerAccess.ReadsAll(package, ledger, actor))
        {
            filter = filter with { Firm = LedgerAccess.OwnFirm(actor), Place = LedgerAccess.OwnPlace(actor) };
            if (filter is { Firm: null, Place: null })
                return new((IReadOnlyList<AccountStanding>)[]);
        }

        return Standing(ledger, filter, cancellation);
    }

    /// <summary>The accounts that everyone may see.</summary>
    public ValueTask<IReadOnlyList<AccountStanding>> PublicAccounts(
        PlanLedger ledger,
        AccountQuery query,
        CancellationToken cancellation = default
    ) =>
        Standing(
            ledger,
            FilterOf(ledger, query) with
            {
                Kinds = [.. ledger.Accounts.Where(a => a.Public).Select(a => a.Id)],
            },
            cancellation
        );

    /// <summary>An account that an actor sees; <c>null</c>: there is none.</summary>
    public async ValueTask<AccountStanding?> Account(PlanLedger ledger, string id, Actor actor, CancellationToken cancellation = default) =>
        await ledgers.Account(ledger.Id, id, cancellation) is { } kept && LedgerAccess.Sees(package, ledger, kept.Account, actor)
            ? await Standing(ledger, kept, cancellation)
            : null;

    /// <summary>What an account held at a moment.</summary>
    public async ValueTask<decimal> NetAt(AccountStanding account, Instant at, CancellationToken cancellation = default) =>
        new LedgerChart(package, account.Ledger).Amount(await ledgers.NetAt(account.Ledger.Id, account.Id, at, cancellation));

    /// <summary>What was booked on an account, the newest first.</summary>
    public async ValueTask<IReadOnlyList<LedgerLine>> Statement(
        AccountStanding account,
        long? before,
        int limit,
        LocalDate? from = null,
        LocalDate? to = null,
        CancellationToken cancellation = default
    )
    {
        var lines = await ledgers.Statement(
            new(account.Ledger.Id, account.Id, Math.Clamp(limit, 1, MostLines))
            {
                Before = before,
                From = from,
                To = to,
            },
            cancellation
        );
        var chart = new LedgerChart(package, account.Ledger);
        var words = new Dictionary<string, LocalText>(StringComparer.Ordinal);
        var told = new List<LedgerLine>(lines.Count);
        foreach (var line in lines)
        {
            var other = line.Transfer.Debit == account.Id ? line.Transfer.Credit : line.Transfer.Debit;
            if (!words.TryGetValue(other, out var called))
                words[other] = called = await WordsOf(account.Ledger, other, cancellation);
            told.Add(Told(chart, account.Kept.Account, line, other, called));
        }

        return told;
    }

    static LedgerLine Told(LedgerChart chart, LedgerAccount account, StatementLine line, string other, LocalText words)
    {
        var (kept, transfer) = (line.Transfer, line.Transfer.Transfer);
        var debited = kept.Debit == account.Id;
        var grows = debited == (account.Side == Side.Debit);
        return new(
            line.Seq,
            transfer.Id,
            transfer.Kind,
            kept.Fate,
            line.By,
            transfer.At,
            kept.Day,
            other,
            words,
            chart.Amount(grows ? kept.Amount : -kept.Amount),
            chart.Amount(debited ? kept.DebitNet : kept.CreditNet),
            transfer.Of,
            transfer.Origin?.Record,
            transfer.Origin?.Actor ?? "",
            transfer.Note,
            line.Line
        );
    }

    /// <summary>What moves of a record booked, as far as an actor sees one of the accounts.</summary>
    public async ValueTask<IReadOnlyList<RecordBooking>> OfRecord(
        string register,
        string key,
        Actor actor,
        CancellationToken cancellation = default
    )
    {
        var told = new List<RecordBooking>();
        foreach (var (id, line) in await ledgers.OfRecord($"{register}/{key}", cancellation))
        {
            if (Find(id, actor) is not { } ledger)
                continue;
            var (from, to) = (line.Transfer.Debit, line.Transfer.Credit);
            if (
                !LedgerAccess.ReadsAll(package, ledger, actor)
                && await Account(ledger, from, actor, cancellation) is null
                && await Account(ledger, to, actor, cancellation) is null
            )
                continue;
            told.Add(
                new(
                    ledger,
                    line.Transfer.Transfer.Id,
                    line.Transfer.Transfer.Kind,
                    line.Transfer.Fate,
                    from,
                    await WordsOf(ledger, from, cancellation),
                    to,
                    await WordsOf(ledger, to, cancellation),
                    new LedgerChart(package, ledger).Amount(line.Transfer.Amount),
                    line.Transfer.Day
                )
            );
        }

        return told;
    }

    /// <summary>
    /// What came to an account and left it in the months of a year; what was only reserved moved nothing. None where there are more than
    /// <see cref="MostYearLines"/> lines.
    /// </summary>
    public async ValueTask<IReadOnlyList<(int Month, decimal In, decimal Out)>> Months(
        AccountStanding account,
        int year,
        CancellationToken cancellation = default
    )
    {
        var sums = new (decimal In, decimal Out)[12];
        long? before = null;
        var lines = 0;
        IReadOnlyList<LedgerLine> page;
        do
        {
            page = await Statement(account, before, MostLines, new(year, 1, 1), new(year, 12, 31), cancellation);
            foreach (var line in page.Where(l => l.Kind is not (TransferKind.Pending or TransferKind.Void)))
            {
                if (line.Amount > 0)
                    sums[line.Day.Month - 1].In += line.Amount;
                else
                    sums[line.Day.Month - 1].Out -= line.Amount;
            }

            before = page.Count == MostLines ? page[^1].Seq : null;
            if ((lines += page.Count) > MostYearLines)
                return [];
        } while (before is not null);
        return [.. sums.Select((s, i) => (i + 1, s.In, s.Out))];
    }

    /// <summary>What was posted between kinds of account from one day's month to another's.</summary>
    public async ValueTask<IReadOnlyList<LedgerFlow>> Flows(
        PlanLedger ledger,
        LocalDate from,
        LocalDate to,
        Actor actor,
        CancellationToken cancellation = default
    ) => LedgerAccess.ReadsAll(package, ledger, actor) ? await ledgers.Flows(ledger.Id, from, to, cancellation) : [];

    /// <summary>The periods of a ledger that are shut.</summary>
    public ValueTask<IReadOnlyList<ClosedPeriod>> Closed(PlanLedger ledger, CancellationToken cancellation = default) =>
        ledgers.Closed(ledger.Id, cancellation);

    /// <summary>Debits and credits of each thing held, in the ledger's unit; equal when the ledger balances.</summary>
    public async ValueTask<IReadOnlyList<(string Asset, decimal Debits, decimal Credits)>> Totals(
        PlanLedger ledger,
        CancellationToken cancellation = default
    )
    {
        var chart = new LedgerChart(package, ledger);
        return [.. (await ledgers.Totals(ledger.Id, cancellation)).Select(t => (t.Asset, chart.Amount(t.Debits), chart.Amount(t.Credits)))];
    }

    static AccountFilter FilterOf(PlanLedger ledger, AccountQuery query) =>
        new(ledger.Id, Math.Clamp(query.Limit, 1, AccountQuery.MostLimit))
        {
            Kind = query.Kind,
            Asset = query.Asset,
            Year = query.Year,
            Holder = query.Holder,
            After = query.After,
        };

    async ValueTask<IReadOnlyList<AccountStanding>> Standing(PlanLedger ledger, AccountFilter filter, CancellationToken cancellation)
    {
        var standing = new List<AccountStanding>();
        foreach (var kept in await ledgers.Accounts(filter, cancellation))
        {
            if (await Standing(ledger, kept, cancellation) is { } account)
                standing.Add(account);
        }

        return standing;
    }

    /// <summary>An account in words; <c>null</c> when its kind is no longer in the package.</summary>
    async ValueTask<AccountStanding?> Standing(PlanLedger ledger, KeptAccount kept, CancellationToken cancellation)
    {
        if (AccountName.Read(package, ledger, kept.Account.Id) is not { } name)
            return null;
        var chart = new LedgerChart(package, ledger);
        var holder = await HolderOf(name, cancellation);
        var (side, balance) = (kept.Account.Side, kept.Balance);
        return new(
            ledger,
            name,
            name.Words(package, ledger, holder),
            holder,
            kept,
            chart.Amount(balance.Net(side)),
            chart.Amount(balance.Leaving(side)),
            chart.Amount(side == Side.Credit ? balance.PendingCredits : balance.PendingDebits),
            chart.Amount(side == Side.Credit ? balance.PostedCredits : balance.PostedDebits),
            chart.Amount(side == Side.Credit ? balance.PostedDebits : balance.PostedCredits)
        );
    }

    async ValueTask<LocalText> WordsOf(PlanLedger ledger, string id, CancellationToken cancellation) =>
        AccountName.Read(package, ledger, id) is { } name
            ? name.Words(package, ledger, await HolderOf(name, cancellation))
            : LocalText.Same(id);

    async ValueTask<LocalText> HolderOf(AccountName name, CancellationToken cancellation)
    {
        switch (name.Kind.Holder)
        {
            case LedgerHolder.County:
                return package.County.Name;
            case LedgerHolder.Place:
                return package.Find<PlanPlace>(name.Holder)?.Name ?? LocalText.Same(name.Holder);
            case LedgerHolder.Department:
                return package.Find<Department>(name.Holder)?.Name ?? LocalText.Same(name.Holder);
            case LedgerHolder.Firm:
                return await TitleOf("firms", name.Holder, cancellation);
            case LedgerHolder.Record:
                return await TitleOf(name.Kind.Register!, name.Holder, cancellation);
            default:
                return LocalText.Same(name.Holder);
        }
    }

    async ValueTask<LocalText> TitleOf(string register, string key, CancellationToken cancellation) =>
        package.Find<Register>(register) is { } definition && await store.Record(register, key, cancellation) is { } record
            ? LocalText.Same(RecordEntries.TitleOf(package, definition, record.Last))
            : LocalText.Same(key);
}
