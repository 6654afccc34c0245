using NodaTime;

namespace Shanhe.Ledger.Accounts;

/// <summary>The accounts of a ledger and the zone of its booking days.</summary>
/// <param name="Zone">The offset of the local day.</param>
/// <param name="Assets">What is held.</param>
/// <param name="Accounts">Who holds it, each id once.</param>
public sealed record LedgerDefinition(Offset Zone, IReadOnlyList<Asset> Assets, IReadOnlyList<LedgerAccount> Accounts);
