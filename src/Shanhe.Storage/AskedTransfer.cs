using NodaTime;
using NodaTime.Text;
using Shanhe.Ledger.Accounts;
using Shanhe.Ledger.Keeping;
using Shanhe.Ledger.Transfers;

namespace Shanhe.Storage;

/// <summary>
/// What a transfer asked for, where its row does not say it: one that names less or other than was booked. Kept, so that the same request is
/// known again.
/// </summary>
sealed record AskedTransfer(string? Debit, string? Credit, string? Amount, string? Of, int? Timeout, Side? Balancing, string? Date)
{
    /// <summary>What is to be kept of a request; <c>null</c> where its row says it all.</summary>
    public static AskedTransfer? Kept(KeptTransfer kept, string shown) =>
        kept.Transfer is var t
        && t.Debit == kept.Debit
        && t.Credit == kept.Credit
        && t.Amount is { } amount
        && WrittenAmount.Read(shown) == amount
        && t is { Timeout: null, Balancing: null, Date: null }
            ? null
            : new(
                t.Debit,
                t.Credit,
                t.Amount?.ToString(),
                t.Of,
                t.Timeout,
                t.Balancing,
                t.Date is { } date ? LocalDatePattern.Iso.Format(date) : null
            );

    public static AskedTransfer Parse(string json) => Rows.Parse<AskedTransfer>(json);

    public Transfer ToTransfer(string id, TransferKind kind) =>
        new(
            id,
            default,
            kind,
            Debit,
            Credit,
            Amount is { } amount ? WrittenAmount.Read(amount) : null,
            Of,
            Timeout: Timeout,
            Balancing: Balancing,
            Date: Date is { } date ? LocalDatePattern.Iso.Parse(date).Value : (LocalDate?)null
        );
}
