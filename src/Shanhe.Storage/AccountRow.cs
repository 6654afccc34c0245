using Shanhe.Ledger.Accounts;
using Shanhe.Ledger.Keeping;

namespace Shanhe.Storage;

/// <summary>An account as its row has it; limits are the package's.</summary>
static class AccountRow
{
    public const string Columns = "id, kind, holder, asset, year, place, firm, side, debits, credits, held_debits, held_credits, closed";

    public static KeptAccount Read(object?[] row, int decimals) =>
        new(
            new((string)row[0]!, new((string)row[3]!, decimals), (string)row[2]!, (string)row[1]!, (Side)(int)(long)row[7]!)
            {
                Vintage = Filled(row[4]),
                Place = Filled(row[5]),
                Firm = Filled(row[6]),
            },
            new((long)row[8]!, (long)row[9]!, (long)row[10]!, (long)row[11]!),
            (long)row[12]! != 0
        );

    static string? Filled(object? text) => text is string { Length: > 0 } filled ? filled : null;
}
