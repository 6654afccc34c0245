using NodaTime;
using Shanhe.Ledger.Accounts;
using Shanhe.Ledger.Transfers;

namespace Shanhe.Capabilities.Ledgers;

/// <summary>A transfer that people or interfaces ask to book.</summary>
/// <param name="Id">The client's id: what has the same is booked once.</param>
/// <param name="From">The account that gives.</param>
/// <param name="To">The account that takes.</param>
/// <param name="Amount">How much, in the ledger's unit.</param>
/// <param name="Day">The booking day; <c>null</c>: today.</param>
/// <param name="Note">What is said of it.</param>
public sealed record LedgerRequest(string Id, string From, string To, WrittenAmount Amount, LocalDate? Day = null, string? Note = null)
{
    /// <summary>The transfer that is reversed, in place of accounts; they and the amount are its own then.</summary>
    public string? Reverses { get; init; }

    /// <summary>The longest id.</summary>
    public const int MostId = 200;

    /// <summary>
    /// Whether its id may be used: some characters without blanks around them and without control characters. With the sign <c>#</c> moves of
    /// records number what they book.
    /// </summary>
    public bool HasUsableId =>
        Id.Length is > 0 and <= MostId && Id.Trim() == Id && !Id.Contains('#', StringComparison.Ordinal) && !Id.Any(char.IsControl);

    internal Transfer ToTransfer(Instant at, string actor) =>
        Reverses is { } of
            ? new(Id, at, TransferKind.Reverse, Of: of, Date: Day, Note: Note) { Origin = new(actor) }
            : new(Id, at, TransferKind.Single, From, To, Amount, Date: Day, Note: Note) { Origin = new(actor) };
}
