using Shanhe.Plans.Authoring;
using Shanhe.Plans.Text;
using Shanhe.Plans.Writing;
using Shanhe.Reports.Tables;

namespace Shanhe.Reports.PlanForms;

/// <summary>
/// Reads the indicator table of a plan from a workbook or CSV as it is printed: headings in whatever words, merged cells, a title above.
/// </summary>
public static class IndicatorTable
{
    const string Name = "name";
    const string Target = "target";

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
        ["现状"] = "baseline",
        ["现状值"] = "baseline",
        ["基准值"] = "baseline",
        ["基期值"] = "baseline",
        ["基年值"] = "baseline",
        ["baseline"] = "baseline",
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

    /// <summary>The rows of the table; none with a problem when no sheet has a name and a target.</summary>
    /// <param name="content">The file.</param>
    /// <param name="file">Its name, for places in problems.</param>
    /// <param name="baseYear">The base year of the plan: a column of it, or of a year before, holds values; one of a later year targets.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static (IReadOnlyList<PlannedRow> Rows, IReadOnlyList<Problem> Problems) Read(
        byte[] content,
        string file,
        int baseYear,
        CancellationToken cancellation = default
    )
    {
        var rows = new List<PlannedRow>();
        var found = false;
        var outcome = TableFile.Read(
            content,
            file,
            TableLimits.Usual,
            sheet =>
            {
                if (
                    found
                    || TableHead.Find(sheet, null, h => Know(h, baseYear), least: 2) is not { } head
                    || head.Find(Name) is null
                    || head.Find(Target) is null
                )
                    return false;
                found = true;
                foreach (var row in head.Body.Where(r => !r.IsBlank))
                {
                    string Cell(string id) => head.Find(id) is { } column ? row[column.Index].Text.Trim() : "";
                    if (Cell(Name).Length > 0 && (Cell(Target).Length > 0 || Cell("no").Length > 0))
                        rows.Add(
                            new(
                                row.Number,
                                Cell("no"),
                                Cell("category"),
                                Cell(Name),
                                Cell("unit"),
                                Cell(Target),
                                Cell("baseline"),
                                Cell("force"),
                                Cell("department"),
                                Cell("remark")
                            )
                        );
                }

                return true;
            },
            cancellation
        );
        var problems = outcome.Problems.ToList();
        if (problems.Count == 0 && !found)
            problems.Add(TableMessages.Problem("T140", new(Path.GetFileName(file), 0, 0)));
        return (rows, problems);
    }

    static string? Know(string heading, int baseYear)
    {
        var plain = PlainText.HalfWidth(heading).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        if (Headings.TryGetValue(plain, out var id))
            return id;
        if (plain.Length < 4 || !int.TryParse(plain.AsSpan(0, 4), out var year) || year is < 1990 or > 2100)
            return null;
        var rest = plain[4..].TrimStart('年').Trim('(', ')');
        return rest is "" or "现状" or "现状值" or "基准值" or "目标" or "目标值" or "规划目标" or "规划值" or "实际" or "实际值" or "值"
            ? year <= baseYear
                ? "baseline"
                : Target
            : null;
    }
}
