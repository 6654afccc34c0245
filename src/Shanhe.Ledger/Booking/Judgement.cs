using NodaTime;
using Shanhe.Ledger.Accounts;
using Shanhe.Ledger.Transfers;
using static Shanhe.Ledger.Transfers.TransferCode;

namespace Shanhe.Ledger.Booking;

/// <summary>Judges one transfer against the state before it; changes nothing. The first reason that holds is told.</summary>
readonly struct Judgement(Transfer transfer, LocalDate localDay, LedgerBook book, ClosedPeriods periods)
{
    LocalDate Day => transfer.Date ?? localDay;

    /// <summary>Of a transfer that posts or reserves for the first time.</summary>
    public Verdict OfNew()
    {
        var t = transfer;
        if (t.Debit is null)
            return DebitRequired;
        if (t.Credit is null)
            return CreditRequired;
        if (t.Debit == t.Credit)
            return AccountsMustDiffer;
        if (t.Of is not null)
            return OfNotAllowed;
        if (t is { Kind: TransferKind.Single, Timeout: not null })
            return TimeoutNotAllowed;
        if (t.Timeout <= 0)
            return TimeoutMustBePositive;
        if (t is { Amount: null, Balancing: null })
            return AmountRequired;
        if (t.Amount is { IsPositive: false })
            return AmountMustBePositive;
        if (Day > localDay)
            return DateAfterAt;
        if (book.State(t.Debit) is not { } debit)
            return DebitAccountNotFound;
        if (book.State(t.Credit) is not { } credit)
            return CreditAccountNotFound;
        if (debit.Account.Asset != credit.Account.Asset)
            return AssetsDiffer;
        if (Unfit(debit.Account.Asset) is { } unfit)
            return unfit;
        if (Shut(debit, credit) is { } shut)
            return shut;
        var asked = t.Amount is { } written ? debit.Account.Asset.Units(written) : (Int128?)null;
        if (t.Balancing is { } leg)
        {
            var room = (leg == Side.Debit ? debit : credit).Room(leg);
            if (asked is null && room is null)
                return BalancingNeedsLimit;
            if (room <= 0)
                return NothingAvailable;
            asked = room is { } there && (asked is null || there < asked) ? there : asked;
        }

        var amount = asked!.Value;
        return Beyond(debit, credit, amount) ?? new Verdict(Ok, debit, credit, amount);
    }

    /// <summary>Of the posting or voiding of what was reserved.</summary>
    public Verdict OfResolving()
    {
        var t = transfer;
        if (Unrelated() is { } unrelated)
            return unrelated;
        if (book.Booked(t.Of!) is not { } pending)
            return PendingNotFound;
        if (pending.Transfer.Kind != TransferKind.Pending)
            return NotPending;
        if (t.Debit is not null && t.Debit != pending.Debit.Account.Id)
            return PendingHasDifferentDebit;
        if (t.Credit is not null && t.Credit != pending.Credit.Account.Id)
            return PendingHasDifferentCredit;
        if (Unfit(pending.Debit.Account.Asset) is { } unfit)
            return unfit;
        var isPost = t.Kind == TransferKind.Post;
        var amount = t.Amount is { } written ? pending.Debit.Account.Asset.Units(written) : pending.Amount;
        if (isPost && amount > pending.Amount)
            return ExceedsPendingAmount;
        if (!isPost && amount != pending.Amount)
            return PendingHasDifferentAmount;
        if (pending.Fate is var fate and not Fate.None)
            return fate switch
            {
                Fate.Posted => PendingAlreadyPosted,
                Fate.Voided => PendingAlreadyVoided,
                _ => PendingExpired,
            };
        if (isPost && Shut(pending.Debit, pending.Credit) is { } shut)
            return shut;
        return new(Ok, pending.Debit, pending.Credit, amount, pending);
    }

    /// <summary>Of the undoing of what was posted: the same amount the other way.</summary>
    public Verdict OfReversing()
    {
        var t = transfer;
        if (Unrelated() is { } unrelated)
            return unrelated;
        if (book.Booked(t.Of!) is not { } original)
            return ReversedNotFound;
        if (original.Transfer.Kind is not (TransferKind.Single or TransferKind.Post))
            return NotReversible;
        var (debit, credit) = (original.Credit, original.Debit);
        if (t.Debit is not null && t.Debit != debit.Account.Id)
            return ReversalHasDifferentDebit;
        if (t.Credit is not null && t.Credit != credit.Account.Id)
            return ReversalHasDifferentCredit;
        if (Unfit(debit.Account.Asset) is { } unfit)
            return unfit;
        if (t.Amount is { } written && debit.Account.Asset.Units(written) != original.Amount)
            return ReversalHasDifferentAmount;
        if (original.Fate == Fate.Reversed)
            return AlreadyReversed;
        if (Shut(debit, credit) is { } shut)
            return shut;
        return Beyond(debit, credit, original.Amount) ?? new Verdict(Ok, debit, credit, original.Amount, original);
    }

    /// <summary>What is wrong with a transfer that rests on another one, before that is looked for.</summary>
    TransferCode? Unrelated() =>
        transfer.Of is null ? OfRequired
        : transfer.Of == transfer.Id ? OfIsSelf
        : transfer.Timeout is not null ? TimeoutNotAllowed
        : transfer.Balancing is not null ? BalancingNotAllowed
        : transfer.Amount is { IsPositive: false } ? AmountMustBePositive
        : Day > localDay ? DateAfterAt
        : null;

    TransferCode? Unfit(Asset asset) =>
        transfer.Amount is not { } amount ? null
        : !asset.IsWhole(amount) ? AmountTooPrecise
        : asset.IsTooLarge(amount) ? AmountTooLarge
        : null;

    TransferCode? Shut(AccountState debit, AccountState credit) =>
        periods.Holds(Day) ? PeriodClosed
        : debit.IsClosed ? DebitAccountClosed
        : credit.IsClosed ? CreditAccountClosed
        : null;

    static Verdict? Beyond(AccountState debit, AccountState credit, Int128 amount)
    {
        if (amount > debit.Room(Side.Debit))
            return Balance.LowersNet(debit.Account, Side.Debit) ? DebitBelowFloor : DebitAboveCeiling;
        if (amount > credit.Room(Side.Credit))
            return Balance.LowersNet(credit.Account, Side.Credit) ? CreditBelowFloor : CreditAboveCeiling;
        return null;
    }
}
