namespace Shanhe.Plans.Sources;

/// <summary>What a move of a record asks a ledger to post.</summary>
/// <param name="Ledger">The ledger.</param>
/// <param name="From">The account that gives.</param>
/// <param name="To">The account that takes.</param>
/// <param name="Amount">How much, in <paramref name="Unit"/>.</param>
/// <param name="Unit">The unit's symbol.</param>
/// <param name="Reference">The record, its revision and which of the move's effects; the same reference is posted once.</param>
/// <param name="Actor">Who made the move.</param>
public sealed record Posting(string Ledger, string From, string To, decimal Amount, string Unit, string Reference, string Actor);
