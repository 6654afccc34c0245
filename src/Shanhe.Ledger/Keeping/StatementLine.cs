namespace Shanhe.Ledger.Keeping;

/// <summary>A booked transfer in a list.</summary>
/// <param name="Seq">Its position among all transfers.</param>
/// <param name="Line">The line of the journal that tells it.</param>
/// <param name="Transfer">The transfer.</param>
/// <param name="By">The id of the transfer that posted, voided or reversed it; <c>null</c>: none.</param>
public sealed record StatementLine(long Seq, long Line, KeptTransfer Transfer, string? By);
