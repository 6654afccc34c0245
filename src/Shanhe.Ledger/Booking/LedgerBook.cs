using NodaTime;
using Shanhe.Ledger.Accounts;
using Shanhe.Ledger.Keeping;
using Shanhe.Ledger.Transfers;

namespace Shanhe.Ledger.Booking;

/// <summary>
/// Accounts and what was booked on them, in memory. Every transfer that is booked debits and credits the same amount, keeps floors and ceilings,
/// and is booked once by its id; what is refused leaves no trace. The semantics of two-phase transfers and chains are those of TigerBeetle's
/// published design, with floors, booking days and reversals of its own. A book over pages looks up there what it does not hold, and says what
/// it changed. Not thread-safe.
/// </summary>
public sealed class LedgerBook
{
    readonly Offset _zone;
    readonly ILedgerPages? _pages;
    readonly Dictionary<string, AccountState> _accounts;
    readonly Dictionary<string, BookedTransfer> _booked = new(StringComparer.Ordinal);
    readonly PriorityQueue<BookedTransfer, Instant> _lapsing = new();
    readonly ClosedPeriods _periods = new();
    readonly List<BookedTransfer> _new = [];
    readonly HashSet<AccountState> _touched = [];
    readonly Dictionary<BookedTransfer, string?> _settled = [];
    Instant _clock = Instant.MinValue;

    public LedgerBook(LedgerDefinition definition)
    {
        _zone = definition.Zone;
        _accounts = definition.Accounts.ToDictionary(a => a.Id, a => new AccountState(a), StringComparer.Ordinal);
    }

    /// <summary>A book over what is kept.</summary>
    public LedgerBook(Offset zone, ILedgerPages pages)
    {
        (_zone, _pages) = (zone, pages);
        _accounts = new(StringComparer.Ordinal);
        foreach (var (year, month) in pages.Closed())
            _periods.Close(year, month);
        _clock = pages.Last();
    }

    /// <summary>The moment up to which it stands; nothing is booked before it.</summary>
    public Instant Clock => _clock;

    /// <summary>What stands on an account now; <c>null</c> when there is none of that id.</summary>
    public (LedgerAccount Account, Balance Balance)? Find(string id) => State(id) is { } state ? (state.Account, state.Balance) : null;

    /// <summary>Opens an account on which nothing stands; one that is there takes the limits given.</summary>
    public void Open(LedgerAccount account)
    {
        if (State(account.Id) is { } open)
        {
            open.Account = open.Account with { Floor = account.Floor, Ceiling = account.Ceiling };
            return;
        }

        var state = new AccountState(account);
        _accounts.Add(account.Id, state);
        _touched.Add(state);
    }

    /// <summary>What was changed since it was asked last.</summary>
    public LedgerChanges Take()
    {
        LedgerChanges changes = new(
            [.. _new.Select(b => b.Kept(LocalDay(b.Transfer)))],
            [.. _touched.Select(s => s.Kept())],
            [.. _settled.Select(s => (s.Key.Transfer.Id, s.Key.Fate, s.Value))]
        );
        _new.Clear();
        _touched.Clear();
        _settled.Clear();
        return changes;
    }

    internal AccountState? State(string id)
    {
        if (_accounts.TryGetValue(id, out var state))
            return state;
        if (_pages?.Account(id) is not { } kept)
            return null;
        return _accounts[id] = new(kept.Account) { Balance = kept.Balance, IsClosed = kept.IsClosed };
    }

    internal BookedTransfer? Booked(string id)
    {
        if (_booked.TryGetValue(id, out var booked))
            return booked;
        return _pages?.Transfer(id) is { } kept ? _booked[id] = Held(kept) : null;
    }

    BookedTransfer Held(KeptTransfer kept) => new(kept.Transfer, State(kept.Debit)!, State(kept.Credit)!, kept.Amount) { Fate = kept.Fate };

    /// <summary>Moves the clock, never back; pending transfers whose time has come lapse.</summary>
    /// <returns>Whether <paramref name="to"/> is not before the clock.</returns>
    public bool Advance(Instant to)
    {
        if (to < _clock)
            return false;
        _clock = to;
        foreach (var kept in _pages?.Lapsing(to) ?? [])
        {
            if (Booked(kept.Transfer.Id) is { Fate: Fate.None } pending)
                Lapse(pending);
        }

        while (_lapsing.TryPeek(out var pending, out var at) && at <= _clock)
        {
            _lapsing.Dequeue();
            // A pending of a chain that failed was never booked.
            if (pending.Fate == Fate.None && _booked.TryGetValue(pending.Transfer.Id, out var booked) && booked == pending)
                Lapse(pending);
        }

        return true;
    }

    void Lapse(BookedTransfer pending)
    {
        Reserve(pending, -1);
        Settle(pending, Fate.Expired, null);
    }

    void Settle(BookedTransfer transfer, Fate fate, string? by)
    {
        transfer.Fate = fate;
        _settled[transfer] = by;
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
        if (State(account) is not { } state)
            return EventCode.AccountNotFound;
        if (state.IsClosed == closed)
            return closed ? EventCode.AlreadyClosed : EventCode.NotClosed;
        state.IsClosed = closed;
        _touched.Add(state);
        return EventCode.Ok;
    }

    /// <summary>Asks for an account as of a moment; its balance is then found.</summary>
    public EventCode Ask(string account, Instant at) =>
        !Advance(at) ? EventCode.TimeBeforeLast
        : State(account) is not null ? EventCode.Ok
        : EventCode.AccountNotFound;

    void AdvanceToLatest(IReadOnlyList<Transfer?> chain)
    {
        foreach (var transfer in chain.OfType<Transfer>())
            Advance(transfer.At);
    }

    bool IsRepeated(IReadOnlyList<Transfer?> chain) =>
        chain.All(t => t is not null && Booked(t.Id) is { } booked && Repetition.Of(booked.Transfer, t) == TransferCode.Exists);

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
        if (Booked(transfer.Id) is { } before)
            return Repetition.Of(before.Transfer, transfer) is var code && code == TransferCode.Exists ? before.Answer(code) : new(code);
        if (transfer.At < _clock)
            return new(TransferCode.TimeBeforeLast);
        if (transfer.At > latest)
            return new(TransferCode.LinkedAtDiffers);
        var judgement = new Judgement(transfer, LocalDay(transfer), this, _periods);
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
                _new.RemoveAt(_new.Count - 1);
                (booked.Debit.Balance, booked.Credit.Balance) = (debit, credit);
                if (of is null)
                    return;
                of.Fate = fate;
                _settled.Remove(of);
            });
        }

        _booked.Add(booked.Transfer.Id, booked);
        _new.Add(booked);
        if (booked.Transfer.Kind == TransferKind.Pending)
        {
            Reserve(booked, 1);
            booked.Stand();
            if (booked.Expires is { } at)
                _lapsing.Enqueue(booked, at);
            return;
        }

        if (of is not null)
        {
            if (booked.Transfer.Kind != TransferKind.Reverse)
                Reserve(of, -1);
            Settle(
                of,
                booked.Transfer.Kind switch
                {
                    TransferKind.Post => Fate.Posted,
                    TransferKind.Void => Fate.Voided,
                    _ => Fate.Reversed,
                },
                booked.Transfer.Id
            );
        }

        if (booked.Transfer.Kind != TransferKind.Void)
        {
            booked.Debit.Balance = booked.Debit.Balance.Post(Side.Debit, booked.Amount);
            booked.Credit.Balance = booked.Credit.Balance.Post(Side.Credit, booked.Amount);
            Touch(booked);
        }

        booked.Stand();
    }

    void Touch(BookedTransfer booked)
    {
        _touched.Add(booked.Debit);
        _touched.Add(booked.Credit);
    }

    void Reserve(BookedTransfer pending, int sign)
    {
        Touch(pending);
        pending.Debit.Balance = pending.Debit.Balance.Reserve(Side.Debit, sign * pending.Amount);
        pending.Credit.Balance = pending.Credit.Balance.Reserve(Side.Credit, sign * pending.Amount);
    }

    LocalDate LocalDay(Transfer transfer) => transfer.At.WithOffset(_zone).Date;
}
