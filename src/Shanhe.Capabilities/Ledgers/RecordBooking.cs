using NodaTime;
using Shanhe.Ledger.Transfers;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Ledgers;

/// <summary>What a move of a record booked; the amount in the ledger's unit.</summary>
public sealed record RecordBooking(
    PlanLedger Ledger,
    string Id,
    TransferKind Kind,
    Fate Fate,
    string From,
    LocalText FromWords,
    string To,
    LocalText ToWords,
    decimal Amount,
    LocalDate Day
);
