using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Ledgers;

/// <summary>Transfers by hand, and the closing of periods.</summary>
public sealed partial class LedgerDesk
{
    /// <summary>Transfers that are booked in one request at most.</summary>
    public const int MostRequests = 10_000;

    /// <summary>Years before the base year on whose days something may be booked.</summary>
    const int EarliestYears = 20;

    LedgerPostings Postings(Evidence.Keeping.IEvidenceTransaction transaction) => new(package, transaction, writing, clock);

    /// <summary>The transfers that an actor may book by hand.</summary>
    public IReadOnlyList<LedgerTransferKind> Kinds(PlanLedger ledger, Actor actor) =>
        [.. ledger.Transfers.Where(k => LedgerAccess.Books(package, ledger, k, actor))];

    /// <summary>Books transfers of a kind, each by itself; what is refused says why, the others stand.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="kind">The kind of transfer.</param>
    /// <param name="requests">What is asked for, <see cref="MostRequests"/> at most.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="dryRun">Whether nothing is kept: the answers are those that there would be.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<(IReadOnlyList<LedgerAnswer> Answers, Problem? Refused)> Book(
        PlanLedger ledger,
        string kind,
        IReadOnlyList<LedgerRequest> requests,
        Actor actor,
        bool dryRun = false,
        CancellationToken cancellation = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(requests.Count, MostRequests);
        if (ledger.Transfers.FirstOrDefault(t => t.Id == kind) is not { } template)
            return ([], LedgerMessages.Say("E516", kind, ledger.Name));
        if (!LedgerAccess.Books(package, ledger, template, actor))
            return ([], LedgerMessages.Say("E515"));
        var unfit = new List<Problem?>(requests.Count);
        foreach (var request in requests)
            unfit.Add(await Unfit(ledger, template, request, cancellation));
        List<LedgerRequest> fit = [.. requests.Where((_, i) => unfit[i] is null)];
        var answers = await store.Write(
            async transaction =>
            {
                var made = await Postings(transaction).Book(ledger, fit, actor.Id, cancellation);
                if (dryRun)
                    transaction.Abandon();
                return made;
            },
            cancellation
        );
        var next = 0;
        return ([.. requests.Select((r, i) => unfit[i] is { } problem ? new(r.Id, false, null, problem) : answers[next++])], null);
    }

    /// <summary>
    /// What keeps a request from its kind: its id, its day, its accounts. What is reversed must be of the kind and booked by hand: what a move
    /// of a record booked is undone by a move of that record alone.
    /// </summary>
    async ValueTask<Problem?> Unfit(PlanLedger ledger, LedgerTransferKind kind, LedgerRequest request, CancellationToken cancellation)
    {
        if (!request.HasUsableId)
            return LedgerMessages.Say("E530");
        if (request.Day is { } day && day.Year < package.Plan.BaseYear - EarliestYears)
            return LedgerMessages.Say("E531", package.Plan.BaseYear - EarliestYears);
        var (from, to) = (request.From, request.To);
        if (request.Reverses is { } of)
        {
            if (await ledgers.Transfer(ledger.Id, of, cancellation) is not { } line)
                return LedgerMessages.Say("E511", of);
            if (line.Transfer.Transfer.Origin?.Record is { } record)
                return LedgerMessages.Say("E529", record);
            (from, to) = (line.Transfer.Debit, line.Transfer.Credit);
        }

        return AccountName.Read(package, ledger, from) is not { } source ? LedgerMessages.Say("E501", from, ledger.Name)
            : AccountName.Read(package, ledger, to) is not { } target ? LedgerMessages.Say("E501", to, ledger.Name)
            : source.Kind.Id == kind.From && target.Kind.Id == kind.To ? null
            : LedgerMessages.Say("E527", kind.Name, ledger.Kind(kind.From)!.Name, ledger.Kind(kind.To)!.Name);
    }

    /// <summary>Shuts a year or a month that has ended for bookings, or opens it again with a reason.</summary>
    public async ValueTask<Problem?> SetClosed(
        PlanLedger ledger,
        string period,
        bool closed,
        string reason,
        Actor actor,
        CancellationToken cancellation = default
    )
    {
        if (!LedgerAccess.Keeps(package, ledger, actor))
            return LedgerMessages.Say("E515");
        if (LedgerPeriods.Read(period) is not { } read || LastDay(read.Year, read.Month) >= Today)
            return LedgerMessages.Say("E521", period);
        if (!closed && string.IsNullOrWhiteSpace(reason))
            return LedgerMessages.Say("E528");
        return await store.Write(
            async transaction =>
            {
                var problem = await Postings(transaction)
                    .SetClosed(ledger, read.Year, read.Month, closed, actor.Id, reason.Trim(), cancellation);
                if (problem is not null)
                    transaction.Abandon();
                return problem;
            },
            cancellation
        );
    }

    /// <summary>Lets what was reserved for a time go free in every ledger, where that time is over.</summary>
    public async ValueTask LapseAll(CancellationToken cancellation = default)
    {
        foreach (var ledger in package.Ledgers.Where(l => Reserves(l.Id)))
            await store.Write(
                async transaction =>
                {
                    await Postings(transaction).Lapse(ledger, Roles.Machine, cancellation);
                    return true;
                },
                cancellation
            );
    }

    /// <summary>Whether moves of some register reserve in a ledger for a time.</summary>
    bool Reserves(string ledger) =>
        package.Registers.Any(r => r.Moves.Any(m => m.Effects.Any(e => e.Post == ledger && e.LapsesAfter is not null)));

    LocalDate Today => PlanTime.Local(clock.GetCurrentInstant()).Date;

    static LocalDate LastDay(int year, int? month) =>
        month is { } m ? new LocalDate(year, m, 1).PlusMonths(1).PlusDays(-1) : new LocalDate(year, 12, 31);
}
