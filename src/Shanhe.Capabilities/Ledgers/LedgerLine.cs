using NodaTime;
using Shanhe.Ledger.Transfers;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Ledgers;

/// <summary>A line of a statement; amounts in the ledger's unit.</summary>
/// <param name="Seq">Its position, behind which a list goes on.</param>
/// <param name="Id">The transfer.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="By">The transfer by which.</param>
/// <param name="At">When it was booked.</param>
/// <param name="Day">The booking day.</param>
/// <param name="Other">The account on the other side.</param>
/// <param name="OtherWords">That account in words.</param>
/// <param name="Amount">How much: above zero what came, below what left.</param>
/// <param name="Net">What the account holds behind it.</param>
/// <param name="Of">What it settles.</param>
/// <param name="Record">The record whose move booked it, as <c>register/key</c>.</param>
/// <param name="Actor">Who booked it.</param>
/// <param name="Note">What was said of it.</param>
/// <param name="Journal">The line of the journal that tells it.</param>
public sealed record LedgerLine(
    long Seq,
    string Id,
    TransferKind Kind,
    Fate Fate,
    string? By,
    Instant At,
    LocalDate Day,
    string Other,
    LocalText OtherWords,
    decimal Amount,
    decimal Net,
    string? Of,
    string? Record,
    string Actor,
    string? Note,
    long Journal
);
