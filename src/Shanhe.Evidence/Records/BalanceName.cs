namespace Shanhe.Evidence.Records;

/// <summary>Asks what stands on an account of a ledger.</summary>
/// <param name="Ledger">The ledger.</param>
/// <param name="Account">The account.</param>
/// <param name="Available">Less what is reserved to leave it.</param>
public readonly record struct BalanceName(string Ledger, string Account, bool Available);
