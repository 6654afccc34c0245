using Shanhe.Ledger.Transfers;

namespace Shanhe.Ledger.Booking;

/// <summary>Whether what comes under a booked id is the same again. When it was asked for and whether it was linked are no content. Pure.</summary>
static class Repetition
{
    public static TransferCode Of(Transfer booked, Transfer again) =>
        booked.Kind != again.Kind ? TransferCode.ExistsWithDifferentKind
        : booked.Of != again.Of ? TransferCode.ExistsWithDifferentOf
        : booked.Debit != again.Debit ? TransferCode.ExistsWithDifferentDebit
        : booked.Credit != again.Credit ? TransferCode.ExistsWithDifferentCredit
        : booked.Amount != again.Amount ? TransferCode.ExistsWithDifferentAmount
        : booked.Balancing != again.Balancing ? TransferCode.ExistsWithDifferentBalancing
        : booked.Timeout != again.Timeout ? TransferCode.ExistsWithDifferentTimeout
        : booked.Date != again.Date ? TransferCode.ExistsWithDifferentDate
        : booked.Note != again.Note ? TransferCode.ExistsWithDifferentNote
        : TransferCode.Exists;
}
