namespace Shanhe.Ledger.Transfers;

/// <summary>Where a transfer comes from.</summary>
/// <param name="Actor">Who booked it: an account, or the command line.</param>
/// <param name="Record">The record whose move booked it, as <c>register/key</c>; <c>null</c>: none.</param>
/// <param name="Entry">The name by which later moves of the record find it.</param>
public sealed record TransferOrigin(string Actor, string? Record = null, string? Entry = null);
