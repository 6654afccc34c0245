using Shanhe.Ledger.Keeping;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Ledgers;

/// <summary>An account as people see it; amounts in the ledger's unit.</summary>
/// <param name="Ledger">The ledger.</param>
/// <param name="Name">Its name, taken apart.</param>
/// <param name="Words">Its name in words.</param>
/// <param name="Holder">Its holder in words.</param>
/// <param name="Kept">As it is kept.</param>
/// <param name="Net">What it holds.</param>
/// <param name="Reserved">What is reserved to leave it.</param>
/// <param name="Coming">What is reserved to come.</param>
/// <param name="In">All that ever came, reversals with it.</param>
/// <param name="Out">All that ever left.</param>
public sealed record AccountStanding(
    PlanLedger Ledger,
    AccountName Name,
    LocalText Words,
    LocalText Holder,
    KeptAccount Kept,
    decimal Net,
    decimal Reserved,
    decimal Coming,
    decimal In,
    decimal Out
)
{
    public string Id => Kept.Account.Id;

    /// <summary>What may still leave it.</summary>
    public decimal Available => Net - Reserved;
}
