using NodaTime;
using Shanhe.Ledger.Transfers;

namespace Shanhe.Ledger.Keeping;

/// <summary>A transfer that was booked, with what became of it.</summary>
/// <param name="Transfer">As it was asked for.</param>
/// <param name="Debit">The account that was debited, or is to be.</param>
/// <param name="Credit">The account that was credited, or is to be.</param>
/// <param name="Amount">What was posted, reserved or released, in smallest units.</param>
/// <param name="Day">The booking day.</param>
/// <param name="Fate">What became of it.</param>
public sealed record KeptTransfer(Transfer Transfer, string Debit, string Credit, Int128 Amount, LocalDate Day, Fate Fate)
{
    /// <summary>What the debited account holds behind it, in smallest units.</summary>
    public Int128 DebitNet { get; init; }

    /// <summary>What the credited account holds behind it, in smallest units.</summary>
    public Int128 CreditNet { get; init; }
}
