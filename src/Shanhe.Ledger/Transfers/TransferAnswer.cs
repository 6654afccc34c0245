namespace Shanhe.Ledger.Transfers;

/// <summary>The answer to a transfer.</summary>
/// <param name="Code">Whether it was booked, or the first reason why not.</param>
/// <param name="Amount">What was posted, reserved or released, now or when it was booked, as decimal text of its asset.</param>
public readonly record struct TransferAnswer(TransferCode Code, string? Amount = null)
{
    public bool IsBooked => Code == TransferCode.Ok;
}
