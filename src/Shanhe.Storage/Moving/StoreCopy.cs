using Shanhe.Evidence.Journals;
using Shanhe.Storage.Engines;

namespace Shanhe.Storage.Moving;

/// <summary>
/// Carries all evidence of one store into an empty one, on whichever engine either stands, and compares the two: each table by its rows and a
/// hash over them, the journal by its chain, what follows from it line by line. Nobody may write to the first meanwhile. What the lists and
/// the search are made of is made anew at the next start.
/// </summary>
public static class StoreCopy
{
    /// <summary>
    /// The tables in an order in which each finds what it points at. The heads of the streams and the tally of records follow by themselves.
    /// </summary>
    static readonly string[] Tables =
    [
        "journal",
        "figure_revision",
        "figure",
        "account",
        "token",
        "record",
        "record_link",
        "record_unique",
        "record_number",
        "record_contribution",
        "series_value",
        "thread",
        "open_order",
        "notice",
        "upload",
        "kept",
        "operation",
        "merkle_node",
        "seal",
        "layer_version",
        "layer_feature",
        "layer_file",
        "ledger",
        "ledger_account",
        "ledger_transfer",
        "ledger_fate",
        "ledger_flow",
        "ledger_period",
    ];

    /// <summary>Copies and compares.</summary>
    /// <param name="from">What is carried.</param>
    /// <param name="to">Where to; it must be empty.</param>
    /// <param name="told">Told each table that was carried.</param>
    /// <param name="cancellation">Gives up; the second store is then to be thrown away.</param>
    /// <exception cref="InvalidOperationException">The second store is not empty.</exception>
    public static async Task<StoreCopied> Run(
        SqlEvidenceStore from,
        SqlEvidenceStore to,
        Action<TableCopied>? told = null,
        CancellationToken cancellation = default
    )
    {
        if (await to.JournalHead(cancellation) is not null)
            throw new InvalidOperationException("The store to copy to is not empty.");
        var tables = new List<TableCopied>();
        foreach (var table in Tables)
        {
            tables.Add(await to.Copy(from, table, cancellation));
            told?.Invoke(tables[^1]);
        }

        var (broken, lines, head) = await JournalCheck.Of(to.Journal(cancellation: cancellation), cancellation: cancellation);
        return new(tables, broken ?? await to.FirstDerivedBreak(cancellation), lines, head);
    }
}
