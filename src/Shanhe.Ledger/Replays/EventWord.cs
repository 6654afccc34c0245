namespace Shanhe.Ledger.Replays;

/// <summary>The words of events: a line that has one of them is no transfer.</summary>
enum EventWord
{
    Close,
    Reopen,
    Query,
    CloseAccount,
    OpenAccount,
}
