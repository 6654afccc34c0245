using NodaTime;
using Shanhe.Ledger.Accounts;
using Shanhe.Ledger.Transfers;

namespace Shanhe.Ledger.Booking;

/// <summary>
/// Accounts and what was booked on them, in memory. Every transfer that is booked debits and credits the same amount, keeps floors and ceilings,
/// and is booked once by its id; what is refused leaves no trace. The semantics of two-phase transfers and chains are those of TigerBeetle's
/// published design, with floors, booking days and reversals of its own. Not thread-safe.
/// </summary>
public sealed class LedgerBook
{
    readonly LedgerDefinition _definition;
    readonly Dictionary<string, AccountState> _accounts;
    readonly Dictionary<string, BookedTransfer> _booked = new(StringComparer.Ordinal);
    readonly PriorityQueue<BookedTransfer, Instant> _lapsing = new();
    readonly ClosedPeriods _periods = new();
    Instant _clock = Instant.MinValue;

    public LedgerBook(LedgerDefinition definition)
    {
        _definition = definition;
        _accounts = definition.Accounts.ToDictionary(a => a.Id, a => new AccountState(a), StringComparer.Ordinal);
    }

    /// <summary>What stands on an account now; <c>null</c> when there is none of that id.</summary>
    public (LedgerAccount Account, Balance Balance)? Find(string id) =>
        _accounts.TryGetValue(id, out var state) ? (state.Account, state.Balance) : null;

    /// <summary>Moves the clock, never back; pending transfers whose time has come lapse.</summary>
    /// <returns>Whether <paramref name="to"/> is not before the clock.</returns>
    public bool Advance(Instant to)
    {
        if (to < _clock)
            return false;
        _clock = to;
        while (_lapsing.TryPeek(out var pending, out var at) && at <= _clock)
        {
            _lapsing.Dequeue();
            // A pending of a chain that failed was never booked.
            if (pending.Fate == Fate.None && _booked.TryGetValue(pending.Transfer.Id, out var booked) && booked == pending)
            {
                Reserve(pending, -1);
                pending.Fate = Fate.Expired;
            }
        }

        return true;
    }

    /// <summary>Books one transfer, or says why not. The clock moves to it first.</summary>
    public TransferAnswer Book(Transfer transfer)
    {
        Advance(transfer.At);
        return BookAt(transfer, _clock, null);
    }

    /// <summary>
    /// Books all of a chain or none: the first that fails says why, the others that the chain failed. A chain whose every member is booked
    /// already with the same content exists. The clock moves to the first before and to the latest behind. A member that is <c>null</c> could
    /// not be read.
    /// </summary>
    public IReadOnlyList<TransferAnswer> Book(IReadOnlyList<Transfer?> chain)
    {
        if (chain[0] is { } first)
            Advance(first.At);
        var answers = IsRepeated(chain) ? [.. chain.Select(t => _booked[t!.Id].Answer(TransferCode.Exists))] : BookAll(chain);
        AdvanceToLatest(chain);
        return answers;
    }

    /// <summary>Answers a chain that nothing ended: none of it is booked, the clock moves as if it had been tried.</summary>
    public IReadOnlyList<TransferAnswer> LeaveOpen(IReadOnlyList<Transfer?> chain)
    {
        AdvanceToLatest(chain);
        return
        [
            .. chain.Select(
                (_, i) => new TransferAnswer(i == chain.Count - 1 ? TransferCode.LinkedEventChainOpen : TransferCode.LinkedEventFailed)
            ),
        ];
    }

    /// <summary>Shuts a year, or a month of it, for bookings.</summary>
    public EventCode Close(int year, int? month, Instant at) =>
        !Advance(at) ? EventCode.TimeBeforeLast
        : _periods.Close(year, month) ? EventCode.Ok
        : EventCode.AlreadyClosed;

    /// <summary>Takes back exactly what was shut.</summary>
    public EventCode Reopen(int year, int? month, Instant at) =>
        !Advance(at) ? EventCode.TimeBeforeLast
        : _periods.Reopen(year, month) ? EventCode.Ok
        : EventCode.NotClosed;

    /// <summary>Closes an account, or opens it again.</summary>
    public EventCode SetClosed(string account, bool closed, Instant at)
    {
        if (!Advance(at))
            return EventCode.TimeBeforeLast;
        if (!_accounts.TryGetValue(account, out var state))
            return EventCode.AccountNotFound;
        if (state.IsClosed == closed)
            return closed ? EventCode.AlreadyClosed : EventCode.NotClosed;
        state.IsClosed = closed;
        return EventCode.Ok;
    }

    /// <summary>Asks for an account as of a moment; its balance is then found.</summary>
    public EventCode Ask(string account, Instant at) =>
        !Advance(at) ? EventCode.TimeBeforeLast
        : _accounts.ContainsKey(account) ? EventCode.Ok
        : EventCode.AccountNotFound;

    void AdvanceToLatest(IReadOnlyList<Transfer?> chain)
    {
        foreach (var transfer in chain.OfType<Transfer>())
            Advance(transfer.At);
    }

    bool IsRepeated(IReadOnlyList<Transfer?> chain) =>
        chain.All(t =>
            t is not null && _booked.TryGetValue(t.Id, out var booked) && Repetition.Of(booked.Transfer, t) == TransferCode.Exists
        );

    List<TransferAnswer> BookAll(IReadOnlyList<Transfer?> chain)
    {
        var undone = new Stack<Action>();
        var answers = new List<TransferAnswer>();
        for (var i = 0; i < chain.Count; i++)
        {
            var answer =
                chain[i] is not { } transfer ? new TransferAnswer(TransferCode.Malformed)
                : chain.Take(i).Any(t => t!.Id == transfer.Id) ? new TransferAnswer(TransferCode.LinkedIdRepeated)
                : BookAt(transfer, chain[0]!.At, undone);
            if (!answer.IsBooked)
            {
                while (undone.TryPop(out var undo))
                    undo();
                var failed = i;
                return [.. chain.Select((_, at) => at == failed ? answer : new TransferAnswer(TransferCode.LinkedEventFailed))];
            }

            answers.Add(answer);
        }

        return answers;
    }

    TransferAnswer BookAt(Transfer transfer, Instant latest, Stack<Action>? undone)
    {
        if (_booked.TryGetValue(transfer.Id, out var before))
            return Repetition.Of(before.Transfer, transfer) is var code && code == TransferCode.Exists ? before.Answer(code) : new(code);
        if (transfer.At < _clock)
            return new(TransferCode.TimeBeforeLast);
        if (transfer.At > latest)
            return new(TransferCode.LinkedAtDiffers);
        var judgement = new Judgement(transfer, LocalDay(transfer), _accounts, _booked, _periods);
        var verdict = transfer.Kind switch
        {
            TransferKind.Single or TransferKind.Pending => judgement.OfNew(),
            TransferKind.Post or TransferKind.Void => judgement.OfResolving(),
            _ => judgement.OfReversing(),
        };
        if (verdict.Code != TransferCode.Ok)
            return new(verdict.Code);
        var booked = new BookedTransfer(transfer, verdict.Debit!, verdict.Credit!, verdict.Amount);
        Apply(booked, verdict.Of, undone);
        return booked.Answer(TransferCode.Ok);
    }

    void Apply(BookedTransfer booked, BookedTransfer? of, Stack<Action>? undone)
    {
        if (undone is not null)
        {
            var (debit, credit, fate) = (booked.Debit.Balance, booked.Credit.Balance, of?.Fate ?? Fate.None);
            undone.Push(() =>
            {
                _booked.Remove(booked.Transfer.Id);
                (booked.Debit.Balance, booked.Credit.Balance) = (debit, credit);
                if (of is not null)
                    of.Fate = fate;
            });
        }

        _booked.Add(booked.Transfer.Id, booked);
        if (booked.Transfer.Kind == TransferKind.Pending)
        {
            Reserve(booked, 1);
            if (booked.Expires is { } at)
                _lapsing.Enqueue(booked, at);
            return;
        }

        if (of is not null)
        {
            if (booked.Transfer.Kind != TransferKind.Reverse)
                Reserve(of, -1);
            of.Fate = booked.Transfer.Kind switch
            {
                TransferKind.Post => Fate.Posted,
                TransferKind.Void => Fate.Voided,
                _ => Fate.Reversed,
            };
        }

        if (booked.Transfer.Kind == TransferKind.Void)
            return;
        booked.Debit.Balance = booked.Debit.Balance.Post(Side.Debit, booked.Amount);
        booked.Credit.Balance = booked.Credit.Balance.Post(Side.Credit, booked.Amount);
    }

    static void Reserve(BookedTransfer pending, int sign)
    {
        pending.Debit.Balance = pending.Debit.Balance.Reserve(Side.Debit, sign * pending.Amount);
        pending.Credit.Balance = pending.Credit.Balance.Reserve(Side.Credit, sign * pending.Amount);
    }

    LocalDate LocalDay(Transfer transfer) => transfer.At.WithOffset(_definition.Zone).Date;
}
