namespace Shanhe.Storage;

/// <summary>What the journal says of transfers that were booked together.</summary>
/// <param name="Transfers">The transfers in their order.</param>
/// <param name="Lapsed">The ids of those that lapsed before.</param>
sealed record BookedLine(IReadOnlyList<BookedTransferLine> Transfers, IReadOnlyList<string> Lapsed);

/// <summary>A transfer in the journal; amounts in smallest units.</summary>
sealed record BookedTransferLine(
    string Id,
    string Kind,
    string Debit,
    string Credit,
    string Amount,
    string Day,
    string? Of,
    string? Record,
    string? Entry,
    string? Note
);

/// <summary>That a period was shut or opened.</summary>
sealed record PeriodLine(bool Closed, string Reason);
