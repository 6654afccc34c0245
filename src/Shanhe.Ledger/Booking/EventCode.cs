namespace Shanhe.Ledger.Booking;

/// <summary>How an event of a ledger was answered.</summary>
public enum EventCode
{
    Ok,
    AlreadyClosed,
    NotClosed,
    AccountNotFound,
    TimeBeforeLast,
    Malformed,
}
