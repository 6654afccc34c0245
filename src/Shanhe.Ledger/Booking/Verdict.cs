using Shanhe.Ledger.Transfers;

namespace Shanhe.Ledger.Booking;

/// <summary>What is to be booked, or why nothing is.</summary>
readonly record struct Verdict(
    TransferCode Code,
    AccountState? Debit = null,
    AccountState? Credit = null,
    Int128 Amount = default,
    BookedTransfer? Of = null
)
{
    public static implicit operator Verdict(TransferCode code) => new(code);
}
