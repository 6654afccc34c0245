using System.Globalization;
using NodaTime;
using Shanhe.Ledger.Accounts;
using Shanhe.Ledger.Keeping;
using Shanhe.Ledger.Transfers;
using Shanhe.Storage.Columns;

namespace Shanhe.Storage;

/// <summary>A transfer as its row has it.</summary>
static class TransferRow
{
    /// <summary>The columns that <see cref="Read"/> reads, of a transfer t with its accounts d and c and its fate f.</summary>
    public const string Columns =
        "t.seq, t.id, t.kind, d.id, c.id, t.amount, t.of, t.at, t.day, t.lapses, t.debit_net, t.credit_net, t.actor, t.record, t.entry, t.note, "
        + "t.asked, t.line, f.fate, f.by, d.asset";

    public const string Tables =
        "ledger_transfer t JOIN ledger_account d ON d.no = t.debit JOIN ledger_account c ON c.no = t.credit "
        + "LEFT JOIN ledger_fate f ON f.transfer = t.seq";

    public static StatementLine Read(object?[] row, int decimals)
    {
        var kind = (TransferKind)(int)(long)row[2]!;
        var amount = (Int128)(long)row[5]!;
        var transfer = row[16] is string asked
            ? AskedTransfer.Parse(asked).ToTransfer((string)row[1]!, kind)
            : new Transfer(
                (string)row[1]!,
                default,
                kind,
                (string)row[3]!,
                (string)row[4]!,
                WrittenAmount.Read(new Asset("", decimals).Show(amount)),
                (string?)row[6]
            );
        return new(
            (long)row[0]!,
            (long)row[17]!,
            new(
                transfer with
                {
                    At = StoredInstant.Read((long)row[7]!),
                    Note = (string?)row[15],
                    Origin = new((string)row[12]!, (string?)row[13], (string?)row[14]),
                },
                (string)row[3]!,
                (string)row[4]!,
                amount,
                DayOf((long)row[8]!),
                row[18] is long fate ? (Fate)(int)fate : Fate.None
            )
            {
                DebitNet = (long)row[10]!,
                CreditNet = (long)row[11]!,
            },
            (string?)row[19]
        );
    }

    public static long Number(LocalDate day) => (((day.Year * 100L) + day.Month) * 100) + day.Day;

    public static LocalDate DayOf(long number) => new((int)(number / 10_000), (int)(number / 100 % 100), (int)(number % 100));

    /// <summary>Digits of an amount that a file or the journal holds.</summary>
    public static string Text(Int128 amount) => amount.ToString(CultureInfo.InvariantCulture);
}
