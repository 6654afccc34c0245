namespace Shanhe.Ledger.Keeping;

/// <summary>What was posted between two kinds of account in a month.</summary>
/// <param name="From">The kind that gave.</param>
/// <param name="To">The kind that took.</param>
/// <param name="Asset">What was moved.</param>
/// <param name="Place">Where; blank: nowhere in particular.</param>
/// <param name="Year">The year of the booking day.</param>
/// <param name="Month">The month of the booking day.</param>
/// <param name="Amount">How much, in smallest units; reversals are taken off.</param>
public sealed record LedgerFlow(string From, string To, string Asset, string Place, int Year, int Month, Int128 Amount);
