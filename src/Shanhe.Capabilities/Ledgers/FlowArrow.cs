using NetTopologySuite.Geometries;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Ledgers;

/// <summary>What was posted from one place to another, on the county's plane.</summary>
/// <param name="From">Where it came from.</param>
/// <param name="FromWords">The account there.</param>
/// <param name="To">Where it went.</param>
/// <param name="ToWords">The account there.</param>
/// <param name="Amount">How much, in the ledger's unit.</param>
public sealed record FlowArrow(Coordinate From, LocalText FromWords, Coordinate To, LocalText ToWords, decimal Amount);
