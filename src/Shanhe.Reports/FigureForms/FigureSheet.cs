using System.Security.Cryptography;
using Shanhe.Evidence;
using Shanhe.Evidence.Figures;
using Shanhe.Plans.Text;
using Shanhe.Plans.Writing;
using Shanhe.Reports.Tables;

namespace Shanhe.Reports.FigureForms;

/// <summary>Reads figures from a workbook or CSV: every visible sheet that has the headings of the template, in Chinese or English.</summary>
public sealed class FigureSheet
{
    static readonly string[] Needed = ["series", "period", "value"];

    /// <summary>Columns that help those who fill a template and are not read.</summary>
    internal static readonly string[] Beside = ["name", "before", "target"];

    /// <summary>The headings; those that stand beside and the extra columns of an export are not read.</summary>
    internal static readonly Dictionary<string, LocalText> Headings = new(StringComparer.Ordinal)
    {
        ["series"] = new("数据项编号", "series"),
        ["name"] = new("数据项", "name"),
        ["place"] = new("地点", "place"),
        ["period"] = new("期间", "period"),
        ["value"] = new("数值", "value"),
        ["unit"] = new("单位", "unit"),
        ["document"] = new("来源文件", "document"),
        ["reason"] = new("更正原因", "reason"),
        ["before"] = new("上年数值", "year before"),
        ["target"] = new("本年目标", "target of the year"),
    };

    static readonly string[] Kept = ["department", "note", "state", "revision", "reporter", "at", "simulated"];

    readonly string _hash;
    readonly List<FigureEntry> _entries = [];
    readonly List<Problem> _problems = [];
    readonly List<Problem> _notes = [];
    int _blank;
    bool _found;

    FigureSheet(byte[] content) => _hash = Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Never throws on bad files: what is wrong is a problem with sheet, row and column.</summary>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static FigureSheetRows Read(byte[] content, string file, CancellationToken cancellation = default)
    {
        var sheet = new FigureSheet(content);
        var outcome = TableFile.Read(content, file, TableLimits.Usual, sheet.Take, cancellation);
        var name = Path.GetFileName(file);
        List<Problem> problems = [.. outcome.Problems, .. sheet._problems];
        if (problems.Count == 0 && !sheet._found)
            problems.Add(Problem("E328", new(name, 0, 0), Headings["series"]));
        else if (problems.Count == 0 && sheet._entries.Count == 0)
            problems.Add(Problem("E327", new(name, 0, 0)));
        // A file that breaks off in the middle gives nothing.
        return new(outcome.Problems.Count > 0 ? [] : sheet._entries, problems, sheet._blank, [.. outcome.Notes, .. sheet._notes]);
    }

    static string? Know(string heading)
    {
        var folded = PlainText.Fold(heading);
        foreach (var (name, words) in Headings)
        {
            if (folded == PlainText.Fold(words.Zh) || folded == words.En)
                return name;
        }

        return null;
    }

    static bool IsKept(string heading) =>
        Kept.Any(k =>
            FigureFormMessages.Wording.Say("column." + k) is var word
            && PlainText.Fold(heading) is var folded
            && (folded == PlainText.Fold(word.Zh) || folded == PlainText.Fold(word.En))
        );

    bool Take(TableSheet sheet)
    {
        if (_found && FigureFormMessages.Wording.Say("sheet.notes") is var notes && (sheet.Name == notes.Zh || sheet.Name == notes.En))
            return true;
        if (TableHead.Find(sheet, null, Know) is not { } head || head.Find("series") is null)
            return false;
        _found = true;
        var lacking = Needed
            .Where(n => head.Find(n) is null)
            .Select(n => Problem("E328", new(sheet.Place, head.Row, 0), Headings[n]))
            .Concat(head.Repeated())
            .ToList();
        _problems.AddRange(lacking);
        if (lacking.Count > 0)
            return true;
        foreach (var row in head.Body)
            Take(sheet, head, row);
        _notes.AddRange(head.Notes(IsKept));
        return true;
    }

    void Take(TableSheet sheet, TableHead head, TableRow row)
    {
        int Column(string name) => head.Find(name)?.Index + 1 ?? 0;
        string Cell(string name) => PlainText.Visible(row[Column(name) - 1].Text);
        var broken = Headings.Keys.Where(n => !Beside.Contains(n) && row[Column(n) - 1].IsBroken).ToList();
        foreach (var name in broken)
        {
            var cell = row[Column(name) - 1];
            var code = cell.Kind == CellKind.NoValue ? "V108" : "V109";
            _problems.Add(
                new(code, new(sheet.Place, row.Number, Column(name)), WritingMessages.Wording.Say(code, Headings[name], cell.Text))
            );
        }

        if (broken.Count > 0)
            return;
        if (PlainText.IsMissing(Cell("value")))
        {
            _blank++;
            return;
        }

        var origin = sheet.Name.Length == 0 ? "csv:" + _hash : $"xlsx:{_hash}!{sheet.Name}";
        _entries.Add(
            new(
                new(sheet.Place, row.Number, 0),
                Cell("series"),
                head.Find("period") is { } period ? sheet.DateText(row[period.Index]) : "",
                Cell("place"),
                Cell("value"),
                Cell("unit"),
                Cell("document"),
                $"{origin}!{CellName.Of(row.Number, Column("value"))}"
            )
            {
                Reason = Cell("reason"),
                Columns = new(Column("series"), Column("period"), Column("place"), Column("value"), Column("unit"), Column("document")),
            }
        );
    }

    static Problem Problem(string code, Place at, params ReadOnlySpan<object?> values) =>
        new(code, at, EvidenceMessages.Wording.Say(code, values));
}
