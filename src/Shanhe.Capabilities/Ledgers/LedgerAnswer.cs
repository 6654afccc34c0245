using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Ledgers;

/// <summary>What became of a request to book.</summary>
/// <param name="Id">The request's id.</param>
/// <param name="Booked">Whether it stands in the ledger.</param>
/// <param name="Amount">How much, as decimal text in the ledger's unit.</param>
/// <param name="Problem">Why it was not booked.</param>
public sealed record LedgerAnswer(string Id, bool Booked, string? Amount, Problem? Problem)
{
    /// <summary>Whether the same was booked before.</summary>
    public bool Repeated { get; init; }
}
