using NodaTime;
using Shanhe.Ledger.Accounts;

namespace Shanhe.Ledger.Transfers;

/// <summary>A transfer as it was asked for. <c>null</c>: not written.</summary>
/// <param name="Id">The client's id, by which it is booked once.</param>
/// <param name="At">When it was asked for.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Debit">The account that is debited.</param>
/// <param name="Credit">The account that is credited.</param>
/// <param name="Amount">How much.</param>
/// <param name="Of">The pending that is posted or voided, or what is reversed.</param>
/// <param name="IsLinked">Tied to the next: both or none.</param>
/// <param name="Timeout">Seconds after which a pending lapses.</param>
/// <param name="Balancing">The leg whose limit bounds the amount.</param>
/// <param name="Date">The booking day.</param>
/// <param name="Note">What people say of it.</param>
public sealed record Transfer(
    string Id,
    Instant At,
    TransferKind Kind = TransferKind.Single,
    string? Debit = null,
    string? Credit = null,
    WrittenAmount? Amount = null,
    string? Of = null,
    bool IsLinked = false,
    int? Timeout = null,
    Side? Balancing = null,
    LocalDate? Date = null,
    string? Note = null
)
{
    /// <summary>Where it comes from; no part of what is asked for.</summary>
    public TransferOrigin? Origin { get; init; }
}
