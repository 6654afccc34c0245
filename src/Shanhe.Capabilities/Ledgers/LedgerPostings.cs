using NodaTime;
using Shanhe.Evidence.Keeping;
using Shanhe.Ledger.Booking;
using Shanhe.Ledger.Keeping;
using Shanhe.Ledger.Transfers;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Sources;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Ledgers;

/// <summary>Books into the ledgers of a plan within one transaction of the evidence. Used by one thread at a time.</summary>
public sealed class LedgerPostings(PlanPackage package, IEvidenceTransaction transaction, LedgerWriting writing, IClock clock) : IPostings
{
    /// <summary>The offset of booking days.</summary>
    public static Offset Zone { get; } = Offset.FromHours(8);

    public bool Knows(string ledger) => package.Find<PlanLedger>(ledger) is not null;

    public async ValueTask<Problem?> Post(IReadOnlyList<Posting> postings, CancellationToken cancellation = default)
    {
        foreach (var ledger in postings.GroupBy(p => p.Ledger, StringComparer.Ordinal))
        {
            var page = PageOf(package.Find<PlanLedger>(ledger.Key)!);
            // What has lapsed by now is kept first, so that what is left to settle is what the rows say.
            page.Book.Advance(page.At);
            await Keep(page, ledger.First().Actor, cancellation);
            var chain = new List<Transfer?>();
            foreach (var posting in ledger)
            {
                var asked = Asked(page, posting);
                // What was reserved for a time and has lapsed is free already: giving it up changes nothing.
                if (asked.Count == 0 && posting is { Phase: PostingPhase.Void, Entry: { } entry } && page.HasLapsed(posting.Record, entry))
                    continue;
                if (asked.Count == 0)
                    return LedgerMessages.Say("E511", posting.Entry);
                foreach (var transfer in asked)
                {
                    if (await page.Open(transfer, transaction, cancellation) is { } unknown)
                        return unknown;
                    chain.Add(transfer with { IsLinked = true });
                }
            }

            if (chain.Count > 0)
                chain[^1] = chain[^1]! with { IsLinked = false };
            var answers = chain.Count > 0 ? page.Book.Book(chain) : [];
            for (var i = 0; i < answers.Count; i++)
            {
                if (answers[i].Code is not (TransferCode.Ok or TransferCode.Exists or TransferCode.LinkedEventFailed))
                    return page.Refusal(chain[i]!, answers[i].Code);
            }

            if (await Keep(page, ledger.First().Actor, cancellation) is { } tooLarge)
                return tooLarge;
        }

        return null;
    }

    /// <summary>
    /// Books what people or interfaces ask for, each by itself; what is refused leaves no trace and says why. A request whose id was booked
    /// with the same content is answered as it was then.
    /// </summary>
    public async ValueTask<IReadOnlyList<LedgerAnswer>> Book(
        PlanLedger ledger,
        IReadOnlyList<LedgerRequest> requests,
        string actor,
        CancellationToken cancellation = default
    )
    {
        var page = PageOf(ledger);
        var answers = new List<LedgerAnswer>(requests.Count);
        foreach (var request in requests)
        {
            var transfer = request.ToTransfer(page.At, actor);
            var answer = await page.Open(transfer, transaction, cancellation) is { } unknown
                ? new LedgerAnswer(request.Id, false, null, unknown)
                : page.Answer(transfer, page.Book.Book(transfer));
            answers.Add(answer);
        }

        if (await Keep(page, actor, cancellation) is { } tooLarge)
        {
            transaction.Abandon();
            return [.. requests.Select(r => new LedgerAnswer(r.Id, false, null, tooLarge))];
        }

        return answers;
    }

    /// <summary>Lets what was reserved for a time go free, where that time is over.</summary>
    public async ValueTask Lapse(PlanLedger ledger, string actor, CancellationToken cancellation = default)
    {
        var page = PageOf(ledger);
        page.Book.Advance(page.At);
        await Keep(page, actor, cancellation);
    }

    /// <summary>Shuts a period, or opens it again.</summary>
    public async ValueTask<Problem?> SetClosed(
        PlanLedger ledger,
        int year,
        int? month,
        bool closed,
        string actor,
        string reason,
        CancellationToken cancellation = default
    )
    {
        var page = PageOf(ledger);
        var code = closed ? page.Book.Close(year, month, page.At) : page.Book.Reopen(year, month, page.At);
        if (code != EventCode.Ok)
            return LedgerMessages.Say(closed ? "E517" : "E518", ledger.Name, LedgerPeriods.Text(year, month));
        await page.Writer.SetClosed(year, month, closed, actor, page.At, reason, cancellation);
        await Keep(page, actor, cancellation);
        return null;
    }

    LedgerPage PageOf(PlanLedger ledger) => new(package, ledger, writing(transaction, ledger), clock);

    /// <summary>What a posting asks for: one transfer, or one for each of those that it settles; none where there is nothing to settle.</summary>
    static IReadOnlyList<Transfer> Asked(LedgerPage page, Posting posting)
    {
        var kind = posting.Phase switch
        {
            PostingPhase.Single => TransferKind.Single,
            PostingPhase.Pending => TransferKind.Pending,
            PostingPhase.Post => TransferKind.Post,
            PostingPhase.Void => TransferKind.Void,
            _ => TransferKind.Reverse,
        };
        var transfer = new Transfer(
            posting.Reference,
            page.At,
            kind,
            posting.From,
            posting.To,
            posting.Amount is { } amount ? LedgerChart.Written(amount) : null,
            Timeout: posting.LapsesAfter * NodaConstants.SecondsPerDay,
            Date: posting.Day
        )
        {
            Origin = new(posting.Actor, posting.Record, posting.Entry),
        };
        return posting.From is not null
            ? [transfer]
            :
            [
                .. page
                    .Writer.Open(posting.Record, posting.Entry ?? "")
                    .Select((open, i) => transfer with { Id = i == 0 ? transfer.Id : $"{transfer.Id}/{i + 1}", Of = open.Transfer.Id }),
            ];
    }

    /// <summary>Keeps what the page changed, with what it adds to series.</summary>
    async ValueTask<Problem?> Keep(LedgerPage page, string actor, CancellationToken cancellation)
    {
        try
        {
            var changes = page.Book.Take();
            await page.Writer.Write(changes, actor, page.At, cancellation);
            foreach (var transfer in changes.Transfers)
                LedgerSeries.Count(package, page.Chart, page.Writer, transfer, page.Account(transfer.Debit), page.Account(transfer.Credit));
            return null;
        }
        catch (OverflowException)
        {
            return LedgerMessages.Say("E508", page.Chart.Ledger.Name.Zh);
        }
    }
}
