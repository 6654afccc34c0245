using Shanhe.Ledger.Accounts;
using Shanhe.Ledger.Booking;
using Shanhe.Ledger.Transfers;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Ledgers;

/// <summary>Says why a transfer was not booked, with the numbers that lack. Used by one thread at a time.</summary>
sealed class LedgerRefusals(PlanPackage package, LedgerChart chart, LedgerBook book)
{
    public Problem Of(Transfer transfer, TransferCode code) =>
        code switch
        {
            TransferCode.DebitBelowFloor => Short("E503", transfer, transfer.Debit, Side.Debit),
            TransferCode.CreditBelowFloor => Short("E503", transfer, transfer.Credit, Side.Credit),
            TransferCode.DebitAboveCeiling => Short("E504", transfer, transfer.Debit, Side.Debit),
            TransferCode.CreditAboveCeiling => Short("E504", transfer, transfer.Credit, Side.Credit),
            TransferCode.PeriodClosed => Say("E505", chart.Ledger.Name),
            TransferCode.DebitAccountClosed => Say("E506", Words(transfer.Debit)),
            TransferCode.CreditAccountClosed => Say("E506", Words(transfer.Credit)),
            TransferCode.AmountTooPrecise => Say("E507", transfer.Amount?.ToString() ?? "", chart.Ledger.Decimals),
            TransferCode.AmountTooLarge => Say("E508", transfer.Amount?.ToString() ?? ""),
            TransferCode.AmountMustBePositive or TransferCode.AmountRequired => Say("E509"),
            TransferCode.PendingNotFound
            or TransferCode.NotPending
            or TransferCode.ReversedNotFound
            or TransferCode.NotReversible
            or TransferCode.PendingAlreadyPosted
            or TransferCode.PendingAlreadyVoided
            or TransferCode.PendingExpired
            or TransferCode.AlreadyReversed => Say("E511", transfer.Of ?? ""),
            TransferCode.AccountsMustDiffer => Say("E512", Words(transfer.Debit)),
            TransferCode.DateAfterAt => Say("E513"),
            TransferCode.ExceedsPendingAmount => Say("E519", transfer.Amount?.ToString() ?? ""),
            TransferCode.AssetsDiffer => Say("E520", Words(transfer.Debit), Words(transfer.Credit)),
            TransferCode.Exists or (>= TransferCode.ExistsWithDifferentKind and <= TransferCode.ExistsWithDifferentNote) => Say(
                "E510",
                transfer.Id
            ),
            _ => Say("E514", code.ToString()),
        };

    static Problem Say(string code, params ReadOnlySpan<object?> values) => LedgerMessages.Say(code, values);

    LocalText Words(string? account) =>
        AccountName.Read(package, chart.Ledger, account ?? "")?.Words(package, chart.Ledger) ?? LocalText.Same(account ?? "");

    /// <summary>How much there is room for, how much was wanted, and the difference.</summary>
    Problem Short(string code, Transfer transfer, string? account, Side leg)
    {
        if (account is null || book.Find(account) is not { } found || transfer.Amount is not { } amount)
            return Say("E514", code);
        var room = Int128.Max(0, found.Balance.Room(found.Account, leg) ?? 0);
        var wanted = found.Account.Asset.Units(amount);
        return Say(code, Words(account), chart.Show(room), chart.Show(wanted), chart.Show(wanted - room), chart.Unit);
    }
}
