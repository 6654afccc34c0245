using Shanhe.Plans.Units;

namespace Shanhe.Plans.Formulas;

/// <summary>What formulas may know of a ledger.</summary>
/// <param name="Unit">The unit of its amounts.</param>
/// <param name="Parts">How many parts follow the kind in the name of an account, by kind.</param>
public sealed record LedgerScope(Unit Unit, IReadOnlyDictionary<string, int> Parts);
