using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using Shanhe.Capabilities.Ledgers;
using Shanhe.Ledger.Accounts;
using Shanhe.Plans.Text;
using Shanhe.Plans.Writing;
using Shanhe.Reports.Tables;

namespace Shanhe.Reports.LedgerForms;

/// <summary>Reads tables of transfers to book, and of what others keep of an account, and writes statements. Bad rows are problems. Thread-safe.</summary>
public static partial class LedgerFiles
{
    const string Id = "id";
    const string From = "from";
    const string To = "to";
    const string Amount = "amount";
    const string Day = "day";
    const string Note = "note";

    static readonly Dictionary<string, string> Headings = new(StringComparer.Ordinal)
    {
        ["id"] = Id,
        ["reference"] = Id,
        ["编号"] = Id,
        ["业务编号"] = Id,
        ["凭证号"] = Id,
        ["from"] = From,
        ["转出"] = From,
        ["转出账户"] = From,
        ["to"] = To,
        ["转入"] = To,
        ["转入账户"] = To,
        ["amount"] = Amount,
        ["数量"] = Amount,
        ["金额"] = Amount,
        ["day"] = Day,
        ["date"] = Day,
        ["日期"] = Day,
        ["记账日期"] = Day,
        ["note"] = Note,
        ["摘要"] = Note,
        ["说明"] = Note,
    };

    /// <summary>Transfers to book: a row each, with id, from, to and amount, day and note where they are known.</summary>
    public static (IReadOnlyList<LedgerRequest> Requests, IReadOnlyList<Problem> Problems) Requests(byte[] content, string file) =>
        Read(
            content,
            file,
            [Id, From, To, Amount],
            (cell, day, amount) =>
                amount is { IsPositive: true }
                    ? new LedgerRequest(cell(Id), cell(From), cell(To), amount.Value, day, cell(Note) is { Length: > 0 } note ? note : null)
                    : null
        );

    /// <summary>What somebody else keeps of an account: a row each, with day and amount, and a reference where there is one.</summary>
    public static (IReadOnlyList<OutsideRow> Rows, IReadOnlyList<Problem> Problems) Outside(byte[] content, string file)
    {
        var number = 0;
        return Read(
            content,
            file,
            [Day, Amount],
            (cell, day, amount) =>
            {
                number++;
                return day is { } when && amount is { } written
                    ? new OutsideRow(number, cell(Id), when, decimal.Parse(written.ToString(), CultureInfo.InvariantCulture))
                    : null;
            }
        );
    }

    /// <summary>A day as it is written: 2025-03-31, 2025/3/31, 2025年3月31日, with a time behind it or without.</summary>
    static LocalDate? Written(string text)
    {
        if (WrittenDay().Match(text) is not { Success: true } match)
            return null;
        var (year, month, day) = (Part("year"), Part("month"), Part("day"));
        return month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month) ? new(year, month, day) : null;

        int Part(string name) => int.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(
        @"^(?<year>[12][0-9]{3})[-/.年](?<month>[0-9]{1,2})[-/.月](?<day>[0-9]{1,2})日?(?:[T ].*)?$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex WrittenDay();

    /// <summary>Reads rows; one that gives nothing is named with its place.</summary>
    static (IReadOnlyList<T> Read, IReadOnlyList<Problem> Problems) Read<T>(
        byte[] content,
        string file,
        string[] wanted,
        Func<Func<string, string>, LocalDate?, WrittenAmount?, T?> make
    )
        where T : class
    {
        var made = new List<T>();
        var problems = new List<Problem>();
        string? lacking = wanted[0];
        var outcome = TableFile.Read(
            content,
            file,
            TableLimits.Usual,
            sheet =>
            {
                if (TableHead.Find(sheet, null, h => Headings.GetValueOrDefault(PlainText.Fold(h)), least: 2) is not { } head)
                    return false;
                lacking = Array.Find(wanted, w => head.Find(w) is null);
                if (lacking is not null)
                    return true;
                foreach (var row in head.Body.Where(r => !r.IsBlank))
                {
                    string Cell(string id) => head.Find(id) is { } column ? PlainText.Visible(row[column.Index].Text).Trim() : "";
                    var amount = WrittenAmount.Read(Cell(Amount).Replace(",", "", StringComparison.Ordinal));
                    var day = Written(Cell(Day));
                    var wrong =
                        Cell(Day).Length > 0 && day is null ? Day
                        : amount is null ? Amount
                        : null;
                    if (wrong is null && make(Cell, day, amount) is { } one)
                        made.Add(one);
                    else
                        problems.Add(
                            new(
                                "E523",
                                new(sheet.Place, row.Number, 0),
                                LedgerMessages.Wording.Say("E523", row.Number, Cell(wrong ?? Amount))
                            )
                        );
                }

                return true;
            }
        );
        problems.InsertRange(0, outcome.Problems);
        if (outcome.Problems.Count == 0 && lacking is not null)
            problems.Add(new("E522", new(file, 0, 0), LedgerMessages.Wording.Say("E522", LedgerMessages.Wording.Say("file." + lacking))));
        return (made, problems);
    }
}
