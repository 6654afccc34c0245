using NodaTime;
using Shanhe.Ledger.Accounts;
using Shanhe.Ledger.Transfers;

namespace Shanhe.Ledger.Keeping;

/// <summary>To which flow a posted transfer belongs. Pure.</summary>
public static class LedgerFlows
{
    /// <summary>
    /// The kinds between which it flows, what flows, and where: a reversal belongs to the flow that it takes back. The place is that of the
    /// account that gives, else of the one that takes.
    /// </summary>
    /// <param name="transfer">The transfer, posted or reversing.</param>
    /// <param name="debit">The account that it debits.</param>
    /// <param name="credit">The account that it credits.</param>
    public static (string From, string To, string Asset, string Place, YearMonth Month) KeyOf(
        KeptTransfer transfer,
        LedgerAccount debit,
        LedgerAccount credit
    )
    {
        var (from, to) = transfer.Transfer.Kind == TransferKind.Reverse ? (credit, debit) : (debit, credit);
        return (from.Kind, to.Kind, from.Asset.Id, from.Place ?? to.Place ?? "", transfer.Day.ToYearMonth());
    }
}
