using NodaTime;
using Shanhe.Ledger.Transfers;

namespace Shanhe.Ledger.Booking;

/// <summary>A transfer that was booked.</summary>
sealed class BookedTransfer(Transfer transfer, AccountState debit, AccountState credit, Int128 amount)
{
    public Transfer Transfer => transfer;

    /// <summary>The account that was debited, or is to be.</summary>
    public AccountState Debit => debit;

    public AccountState Credit => credit;

    /// <summary>What was posted, reserved or released, in smallest units.</summary>
    public Int128 Amount => amount;

    /// <summary>What became of it; of a pending, or of what was reversed.</summary>
    public Fate Fate { get; set; }

    /// <summary>When a pending lapses; <c>null</c>: never.</summary>
    public Instant? Expires { get; } =
        transfer is { Kind: TransferKind.Pending, Timeout: { } seconds } && transfer.At <= Instant.MaxValue - Duration.FromSeconds(seconds)
            ? transfer.At + Duration.FromSeconds(seconds)
            : null;

    public TransferAnswer Answer(TransferCode code) => new(code, debit.Account.Asset.Show(amount));
}
