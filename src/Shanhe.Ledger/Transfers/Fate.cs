namespace Shanhe.Ledger.Transfers;

/// <summary>What became of a booked transfer: a pending is resolved once, anything posted is reversed once.</summary>
public enum Fate
{
    None,
    Posted,
    Voided,
    Expired,
    Reversed,
}
