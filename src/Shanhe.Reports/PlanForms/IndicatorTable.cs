using System.Text.RegularExpressions;
using Shanhe.Plans.Authoring;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Writing;
using Shanhe.Reports.Tables;

namespace Shanhe.Reports.PlanForms;

/// <summary>
/// Reads the indicator table of a plan from a workbook or CSV as it is printed: headings in whatever words and of two rows, a title above,
/// merged cells, groups as a column or as rows between. For one file.
/// </summary>
public sealed partial class IndicatorTable
{
    const string Name = "name";
    const string Target = "target";
    const string Baseline = "baseline";
    const int LongestGroup = 30;

    static readonly Dictionary<string, string> Headings = new(StringComparer.Ordinal)
    {
        ["序号"] = "no",
        ["编号"] = "no",
        ["no"] = "no",
        ["no."] = "no",
        ["指标"] = Name,
        ["指标名称"] = Name,
        ["指标内容"] = Name,
        ["具体指标"] = Name,
        ["名称"] = Name,
        ["indicator"] = Name,
        ["name"] = Name,
        ["单位"] = "unit",
        ["计量单位"] = "unit",
        ["unit"] = "unit",
        ["目标"] = Target,
        ["目标值"] = Target,
        ["指标值"] = Target,
        ["规划目标"] = Target,
        ["规划目标值"] = Target,
        ["规划值"] = Target,
        ["考核标准"] = Target,
        ["target"] = Target,
        ["现状"] = Baseline,
        ["现状值"] = Baseline,
        ["基准值"] = Baseline,
        ["基期值"] = Baseline,
        ["基年值"] = Baseline,
        ["baseline"] = Baseline,
        ["属性"] = "force",
        ["指标属性"] = "force",
        ["指标性质"] = "force",
        ["性质"] = "force",
        ["类型"] = "force",
        ["指标类型"] = "force",
        ["force"] = "force",
        ["责任单位"] = "department",
        ["责任部门"] = "department",
        ["牵头单位"] = "department",
        ["牵头部门"] = "department",
        ["部门"] = "department",
        ["department"] = "department",
        ["类别"] = "category",
        ["指标类别"] = "category",
        ["分类"] = "category",
        ["领域"] = "category",
        ["任务"] = "category",
        ["一级指标"] = "category",
        ["category"] = "category",
        ["备注"] = "remark",
        ["说明"] = "remark",
        ["remark"] = "remark",
    };

    readonly Plan _plan;
    readonly List<PlannedRow> _rows = [];
    readonly List<Problem> _notes = [];
    bool _found;

    IndicatorTable(Plan plan) => _plan = plan;

    /// <summary>A column: what it is, and the year that its heading names.</summary>
    sealed record Column(int Index, string Id, string Title, int? Year);

    /// <summary>
    /// The rows of the first table with names and targets; none with a problem when there is no such table. What of it was left out is a note.
    /// Never throws on bad files.
    /// </summary>
    /// <param name="content">The file.</param>
    /// <param name="file">Its name, for places in problems.</param>
    /// <param name="plan">The plan: a column of its base year or of one before holds values, one of a later year targets.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static (IReadOnlyList<PlannedRow> Rows, IReadOnlyList<Problem> Problems, IReadOnlyList<Problem> Notes) Read(
        byte[] content,
        string file,
        Plan plan,
        CancellationToken cancellation = default
    )
    {
        var table = new IndicatorTable(plan);
        var outcome = TableFile.Read(content, file, TableLimits.Usual, table.Take, cancellation);
        var problems = outcome.Problems.ToList();
        if (problems.Count == 0 && !table._found)
            problems.Add(TableMessages.Problem("T140", new(Path.GetFileName(file), 0, 0)));
        return (problems.Count > 0 ? [] : table._rows, problems, table._found ? table._notes : outcome.Notes);
    }

    bool Take(TableSheet sheet)
    {
        if (_found || TableHead.Find(sheet, null, Know, least: 2) is not { } head || head.Find(Name) is null)
            return false;
        var body = head.Body.Where(r => !r.IsBlank).ToList();
        var known = head
            .Columns.Where(c => c.Id is not null)
            .ToDictionary(c => c.Index, c => new Column(c.Index, c.Id!, c.Title, YearOf(c.Title)));
        // Years below a heading that spans them: 目标值 over 2025年 and 2030年.
        if (body is [var below, ..] && below[head.Find(Name)!.Index].IsBlank && Years(below) is { Count: > 0 } years)
        {
            foreach (var year in years)
                known[year.Index] = year;
            body.RemoveAt(0);
        }

        if (!known.Values.Any(c => c.Id == Target))
            return false;
        _found = true;
        var columns = known
            .Values.GroupBy(c => c.Id, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => Meant(sheet, head.Row, [.. g]), StringComparer.Ordinal);
        Take(body, columns, Interim(known.Values, columns[Target]));
        _notes.AddRange(head.Notes(h => known.Values.Any(c => c.Title == h)).Where(n => n.Code == "T122"));
        return true;
    }

    List<Column> Years(TableRow row) =>
        [
            .. row
                .Cells.Index()
                .Where(c => Know(c.Item.Text) is Target or Baseline && YearOf(c.Item.Text) is not null)
                .Select(c => new Column(c.Index, Know(c.Item.Text)!, c.Item.Text, YearOf(c.Item.Text))),
        ];

    /// <summary>
    /// Of several columns of one meaning the one of the plan's year, else the one without a year, else the latest. Which one is taken is said
    /// where it could be another, or is of another year than the plan's last.
    /// </summary>
    Column Meant(TableSheet sheet, int row, List<Column> columns)
    {
        var year = columns[0].Id == Baseline ? _plan.BaseYear : _plan.LastYear;
        var meant =
            columns.Find(c => c.Year == year) ?? columns.Find(c => c.Year is null) ?? columns.OrderByDescending(c => c.Year).First();
        void Note(string code, params ReadOnlySpan<object?> values) =>
            _notes.Add(TableMessages.Problem(code, new(sheet.Place, row, meant.Index + 1), values));
        var interim = meant.Id == Target ? Interim(columns, meant) : [];
        if (meant is { Id: Target, Year: { } other } && other != year)
            Note("T142", meant.Title, year);
        if (interim.Count > 0)
            Note("T143", meant.Title, string.Join('、', interim.Select(c => c.Title)));
        if (columns.Where(c => c != meant && !interim.Contains(c)).ToList() is { Count: > 0 } left)
            Note("T141", meant.Title, string.Join('、', left.Select(c => c.Title)));
        return meant;
    }

    /// <summary>The columns of targets of the plan's years before the one that is taken, by year.</summary>
    List<Column> Interim(IEnumerable<Column> columns, Column meant) =>
        [
            .. columns
                .Where(c => c.Id == Target && c.Year >= _plan.FirstYear && c.Year < Math.Min(meant.Year ?? _plan.LastYear, _plan.LastYear))
                .OrderBy(c => c.Year),
        ];

    void Take(List<TableRow> body, Dictionary<string, Column> columns, List<Column> interim)
    {
        var (section, category, name) = ("", "", "");
        var heading = (No: "", Name: "");
        foreach (var (index, row) in body.Index())
        {
            string CellOf(TableRow of, string id) => columns.TryGetValue(id, out var column) ? Joined(of[column.Index].Text) : "";
            string Cell(string id) => CellOf(row, id);
            if (Group(row, Cell) is { } group)
            {
                // Remarks below the table are as wide as the groups between its rows.
                if (group.Length is > 0 and <= LongestGroup)
                    (section, category, name) = (group, "", "");
                continue;
            }

            // What a merged cell says for several rows stands, in CSV, only in the first of them.
            category = Cell("category") is { Length: > 0 } own ? own : category;
            if (
                index + 1 < body.Count
                && new[] { Target, Baseline, "unit" }.All(id => PlainText.IsMissing(Cell(id)))
                && interim.TrueForAll(c => PlainText.IsMissing(row[c.Index].Text))
                && IsPart(CellOf(body[index + 1], "no"), Cell("no"))
            )
            {
                heading = (Cell("no"), Cell(Name));
                name = "";
                continue;
            }

            var target = Lines(row[columns[Target].Index].Text);
            if (Cell(Name) is { Length: > 0 } named)
                name = named;
            else if (target.Length == 0)
                continue;
            if (name.Length > 0 && (target.Length > 0 || Cell("no").Length > 0))
                _rows.Add(
                    new(
                        row.Number,
                        Cell("no"),
                        category.Length > 0 ? category
                            : section.Length > 0 ? section
                            : IsPart(Cell("no"), heading.No) ? heading.Name
                            : "",
                        name,
                        Cell("unit"),
                        target,
                        Cell(Baseline),
                        Cell("force"),
                        columns.TryGetValue("department", out var who) ? row[who.Index].Text.Trim() : "",
                        Cell("remark")
                    )
                    {
                        Interim = [.. interim.Select(c => (c.Year!.Value, Lines(row[c.Index].Text)))],
                    }
                );
        }
    }

    /// <summary>Whether a number is that of a part of another: 4.1 of 4. What has parts and says nothing else is their heading.</summary>
    static bool IsPart(string no, string whole) =>
        Numbered().Match(PlainText.HalfWidth(whole)) is { Success: true } number
        && Part().Match(PlainText.HalfWidth(no)) is { Success: true } part
        && part.Groups[1].Value == number.Groups[1].Value;

    /// <summary>
    /// The group that a row between the others names: 一、生态安全 alone in its row, or behind its number; empty for a remark; <c>null</c> for a row
    /// of the table.
    /// </summary>
    static string? Group(TableRow row, Func<string, string> cell)
    {
        // A second target of the indicator above may stand alone in its row.
        if (cell(Target).Length > 0 && cell(Target) != cell(Name))
            return null;
        var said = row.Cells.Where(c => !c.IsBlank).Select(c => Joined(c.Text)).Distinct().ToList();
        if (said is [var only])
            return Remark().IsMatch(only) || only.All(char.IsAsciiDigit) ? "" : Counted().Replace(only, "");
        return said is [var no, var named] && no == cell("no") && named == cell(Name) && Counted().Replace(no, "").Length == 0
            ? named
            : null;
    }

    /// <summary>A text that was broken to fit its cell as one line.</summary>
    static string Joined(string text) => Broken().Replace(PlainText.Visible(text), m => Chinese(text, m) ? "" : " ");

    static bool Chinese(string text, Match broken) =>
        PlainText.Visible(text) is var shown
        && broken.Index > 0
        && broken.Index + broken.Length < shown.Length
        && (shown[broken.Index - 1] > '\u2E80' || shown[broken.Index + broken.Length] > '\u2E80');

    /// <summary>A target on several lines: one that was broken to fit, or one line for each case.</summary>
    static string Lines(string text)
    {
        var joined = Joined(text);
        return
            WrittenTarget.Read(joined).Target is null
            && Broken().Replace(PlainText.Visible(text), "；") is var cases
            && WrittenTarget.Read(cases).Target is not null
            ? cases
            : joined;
    }

    string? Know(string heading)
    {
        var plain = Blanks().Replace(PlainText.HalfWidth(heading), "").ToLowerInvariant();
        if (Headings.TryGetValue(plain, out var id))
            return id;
        if (YearOf(plain) is not { } year)
            return null;
        var rest = Year().Replace(plain, "").Trim('(', ')', '年');
        // What a column says it holds goes before its year: a table may have a target for the year that this plan begins from.
        return Headings.GetValueOrDefault(rest) is (Target or Baseline) and var said ? said
            : rest.Length > 0 && rest is not ("实际" or "实际值" or "值") ? null
            : year <= _plan.BaseYear ? Baseline
            : Target;
    }

    static int? YearOf(string heading) => Year().Match(heading) is { Success: true } year ? int.Parse(year.ValueSpan, null) : null;

    [GeneratedRegex(@"\s*[\r\n]+\s*")]
    private static partial Regex Broken();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^[(（]?[一二三四五六七八九十]+[)）、.．]*\s*|^[IVX]+[、.．]\s*")]
    private static partial Regex Counted();

    [GeneratedRegex(@"^(\d{1,3})[.、．]?$")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^(\d{1,3})[.．-]\d{1,3}[.、]?$")]
    private static partial Regex Part();

    [GeneratedRegex("^(注|备注|说明|※|[*＊])")]
    private static partial Regex Remark();

    [GeneratedRegex(@"(?<!\d)(19|20|21)\d\d(?!\d)")]
    private static partial Regex Year();
}
