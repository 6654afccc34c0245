using Shanhe.Ledger.Transfers;

namespace Shanhe.Capabilities.Ledgers;

/// <summary>An account beside somebody else's record of it.</summary>
/// <param name="Agreed">What both have alike.</param>
/// <param name="Different">What both have under one reference with another amount.</param>
/// <param name="OnlyOutside">What only they have.</param>
/// <param name="OnlyHere">What only the ledger has.</param>
public sealed record Reconciliation(
    IReadOnlyList<(OutsideRow Outside, LedgerLine Here)> Agreed,
    IReadOnlyList<(OutsideRow Outside, LedgerLine Here)> Different,
    IReadOnlyList<OutsideRow> OnlyOutside,
    IReadOnlyList<LedgerLine> OnlyHere
)
{
    /// <summary>
    /// Lays rows beside lines: by the reference where a row has one that is known, else by day and amount, each line once. What is only
    /// reserved or given up moved nothing and is left aside. Pure.
    /// </summary>
    public static Reconciliation Of(IReadOnlyList<OutsideRow> rows, IReadOnlyList<LedgerLine> lines)
    {
        List<LedgerLine> open = [.. lines.Where(l => l.Kind is not (TransferKind.Pending or TransferKind.Void))];
        var agreed = new List<(OutsideRow, LedgerLine)>();
        var different = new List<(OutsideRow, LedgerLine)>();
        var unnamed = new List<OutsideRow>();
        foreach (var row in rows)
        {
            if (row.Reference.Length == 0 || open.Find(l => Names(row, l)) is not { } line)
            {
                unnamed.Add(row);
                continue;
            }

            open.Remove(line);
            (line.Amount == row.Amount ? agreed : different).Add((row, line));
        }

        var only = new List<OutsideRow>();
        foreach (var row in unnamed)
        {
            if (open.Find(l => l.Day == row.Day && l.Amount == row.Amount) is not { } line)
            {
                only.Add(row);
                continue;
            }

            open.Remove(line);
            agreed.Add((row, line));
        }

        return new(agreed, different, only, open);
    }

    static bool Names(OutsideRow row, LedgerLine line) =>
        line.Id == row.Reference
        || line.Record == row.Reference
        || line.Record?.EndsWith("/" + row.Reference, StringComparison.Ordinal) == true;
}
