using NodaTime;
using Shanhe.Ledger.Keeping;
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

    Int128 _debitNet;
    Int128 _creditNet;

    /// <summary>Notes what its accounts hold behind it.</summary>
    public void Stand() => (_debitNet, _creditNet) = (debit.Balance.Net(debit.Account.Side), credit.Balance.Net(credit.Account.Side));

    /// <param name="localDay">The booking day where none was asked for.</param>
    public KeptTransfer Kept(LocalDate localDay) =>
        new(transfer, debit.Account.Id, credit.Account.Id, amount, transfer.Date ?? localDay, Fate)
        {
            DebitNet = _debitNet,
            CreditNet = _creditNet,
        };

    public TransferAnswer Answer(TransferCode code) => new(code, debit.Account.Asset.Show(amount));
}
