using System.Text;
using Shanhe.Kernels.Tests.Tables;
using Shanhe.Plans.Authoring;
using static Shanhe.Kernels.Tests.Tables.Workbook;

namespace Shanhe.Kernels.Tests.Authoring;

/// <summary>Indicator tables as plans print them, read from workbooks and CSV.</summary>
public class IndicatorTableTests
{
    static readonly AuthoredCounty County = new();

    static IReadOnlyList<PlannedRow> Csv(string text)
    {
        var (rows, problems, _) = County.Read(Encoding.UTF8.GetBytes(text), "表.csv");
        Assert.Empty(problems.Select(p => p.ToString()));
        return rows;
    }

    static string Short(PlannedRow row) => $"{row.Line} {row.No} [{row.Category}] {row.Name} {row.Unit} {row.Target} {row.Baseline}";

    /// <summary>A table with a title, a group that spans rows, an indicator with two targets, and a remark below.</summary>
    static byte[] Printed() =>
        new Workbook()
            .Sheet(
                "规划指标",
                Row(1, "长沙县生态文明建设规划指标表")
                    + Row(2, "领域", "序号", "指标名称", "单位", "2025年现状", "2030年目标", "属性", "责任单位", "备注")
                    + Row(3, "生态安全", Number("1"), "生态质量指数", "—", "58.2", "≥55且不降低", "约束性", "市生态环境局长沙分局", "")
                    + Row(4, "", Number("2"), "森林覆盖率", "%", Number("56.8"), "山区≥60；丘陵区≥40；平原≥18", "参考性", "林业局", "")
                    + Row(5, "", Number("3"), "单位地区生产总值能耗", "%", "", "≤0.5", "预期性", "发改局", "累计")
                    + Row(6, "", "", "", "", "", "较上年不降低", "", "", "年度")
                    + Row(7, "生态生活", Number("4"), "城镇污水\n处理率", "%", Number("97"), "100", "约束性", "住建局、水利局", "")
                    + Row(8, "注：属性分为约束性、预期性和参考性。"),
                behind: "<mergeCells count=\"6\"><mergeCell ref=\"A1:I1\"/><mergeCell ref=\"A3:A6\"/><mergeCell ref=\"B5:B6\"/>"
                    + "<mergeCell ref=\"C5:C6\"/><mergeCell ref=\"D5:D6\"/><mergeCell ref=\"A8:I8\"/></mergeCells>"
            )
            .Bytes();

    [Fact]
    public void A_printed_table_is_read_with_its_merged_cells()
    {
        var (rows, problems, notes) = County.Read(Printed(), "指标.xlsx");
        Assert.Empty(problems.Concat(notes).Select(p => p.ToString()));
        Assert.Equal(
            [
                "3 1 [生态安全] 生态质量指数 — ≥55且不降低 58.2",
                "4 2 [生态安全] 森林覆盖率 % 山区≥60；丘陵区≥40；平原≥18 56.8",
                "5 3 [生态安全] 单位地区生产总值能耗 % ≤0.5 ",
                "6 3 [生态安全] 单位地区生产总值能耗 % 较上年不降低 ",
                "7 4 [生态生活] 城镇污水处理率 % 100 97",
            ],
            rows.Select(Short)
        );
        Assert.Equal(("约束性", "住建局、水利局", "年度"), (rows[4].Force, rows[4].Department, rows[3].Remark));
    }

    [Fact]
    public void A_numbered_row_that_only_heads_its_parts_is_their_group()
    {
        Assert.Equal(
            ["3 4.1 [环境空气质量] 优良天数比率 % ≥90 86", "4 4.2 [环境空气质量] 细颗粒物 μg/m³ ≤30 ", "5 5 [] 森林覆盖率 % ≥60 "],
            Csv(
                    "序号,指标名称,单位,2025年现状,2030年目标\n4,环境空气质量,,,\n4.1,优良天数比率,%,86,≥90\n4.2,细颗粒物,μg/m³,—,≤30\n5,森林覆盖率,%,,≥60\n"
                )
                .Select(r => r with { Baseline = r.Baseline.Replace("—", "") })
                .Select(Short)
        );
        // Within a group it does not begin another, and a row that has no parts is one that lacks its target.
        Assert.Equal(
            ["4 4.1 [生态安全] 优良天数比率 % ≥90 ", "5 5 [生态安全] 森林覆盖率 %  "],
            Csv("类别,序号,指标名称,单位,目标值\n生态安全,,,,\n生态安全,4,环境空气质量,—,\n,4.1,优良天数比率,%,≥90\n,5,森林覆盖率,%,\n")
                .Select(Short)
        );
    }

    [Theory]
    [InlineData("2025年目标,2030年目标", "80,≥90", "≥90", "", "T141")]
    [InlineData("2025年目标", "≥80", "≥80", "", "T142")]
    [InlineData("2026年目标,2028年目标,2030年目标", "82,≥85,≥90", "≥90", "2026:82 2028:≥85", "T143")]
    [InlineData("2027年目标值,目标值", "82,≥90", "≥90", "2027:82", "T143")]
    [InlineData("2023年目标,2025年目标,2027年目标", "78,80,≥82", "≥82", "", "T142 T141")]
    public void Of_the_columns_of_targets_that_there_are_it_is_said_which_is_taken(
        string headings,
        string cells,
        string target,
        string interim,
        string notes
    )
    {
        var (rows, problems, said) = County.Read(
            Encoding.UTF8.GetBytes($"序号,指标名称,单位,2025年现状,{headings}\n1,优良天数比率,%,76,{cells}\n"),
            "表.csv"
        );
        Assert.Empty(problems.Select(p => p.ToString()));
        var row = Assert.Single(rows);
        Assert.Equal((target, "76"), (row.Target, row.Baseline));
        Assert.Equal(interim, string.Join(' ', row.Interim.Select(i => $"{i.Year}:{i.Target}")));
        Assert.Equal(notes, string.Join(' ', said.Select(n => n.Code)));
    }

    [Theory]
    [InlineData("GB18030")]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public void A_CSV_is_read_in_the_encoding_that_it_was_saved_in(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = Encoding.GetEncoding(encoding);
        byte[] content = [.. text.Preamble, .. text.GetBytes("序号,指标名称,单位,目标值\n1,森林覆盖率,％,≥60\n")];
        var (rows, problems, _) = County.Read(content, "指标.csv");
        Assert.Empty(problems.Select(p => p.ToString()));
        Assert.Equal(["2 1 [] 森林覆盖率 ％ ≥60 "], rows.Select(Short));
    }

    [Fact]
    public void What_a_merged_cell_said_for_several_rows_goes_on_in_a_CSV_where_only_the_first_has_it()
    {
        var rows = Csv(
            "类别,序号,指标名称,单位,目标值\n生态安全,1,森林覆盖率,%,≥60\n,2,湿地保护率,%,≥40\n,,,,较上年不降低\n生态生活,3,绿地率,%,≥35\n"
        );
        Assert.Equal(
            [
                "2 1 [生态安全] 森林覆盖率 % ≥60 ",
                "3 2 [生态安全] 湿地保护率 % ≥40 ",
                "4  [生态安全] 湿地保护率  较上年不降低 ",
                "5 3 [生态生活] 绿地率 % ≥35 ",
            ],
            rows.Select(Short)
        );
    }

    [Fact]
    public void Groups_stand_as_rows_between_the_indicators()
    {
        var rows = Csv(
            "序号,指标名称,单位,目标值\n一、生态安全,,,\n1,森林覆盖率,%,≥60\n（二）,生态生活,,\n2,绿地率,%,≥35\n注：数据来自统计年鉴,,,\n"
        );
        Assert.Equal(["3 1 [生态安全] 森林覆盖率 % ≥60 ", "5 2 [生态生活] 绿地率 % ≥35 "], rows.Select(Short));
        var merged = new Workbook()
            .Sheet(
                "表",
                Row(1, "序号", "指标名称", "单位", "目标值") + Row(2, "一、生态安全") + Row(3, "1", "森林覆盖率", "%", "≥60"),
                behind: "<mergeCells count=\"1\"><mergeCell ref=\"A2:D2\"/></mergeCells>"
            )
            .Bytes();
        Assert.Equal(["3 1 [生态安全] 森林覆盖率 % ≥60 "], County.Read(merged, "表.xlsx").Rows.Select(Short));
    }

    [Theory]
    [InlineData("序号,指标,单位,2020年,2025年,2027年,2030年\n1,森林覆盖率,%,50,56.8,58,60以上\n")]
    [InlineData("序号,指标,单位,2020年实际值,现状值（2025年）,2027年目标,目标值（2030年）\n1,森林覆盖率,%,50,56.8,58,60以上\n")]
    [InlineData("序号,指标,单位,现状值,,规划目标,\n,,,2020年,2025年,2027年,2030年\n1,森林覆盖率,%,50,56.8,58,60以上\n")]
    public void Of_several_years_those_of_the_plan_are_taken_and_the_others_named(string text)
    {
        var (rows, problems, notes) = County.Read(Encoding.UTF8.GetBytes(text), "表.csv");
        Assert.Empty(problems.Select(p => p.ToString()));
        Assert.Equal(("60以上", "56.8"), (Assert.Single(rows).Target, rows[0].Baseline));
        Assert.Equal((2027, "58"), Assert.Single(rows[0].Interim));
        Assert.Contains("未读：2020年", Assert.Single(notes, n => n.Code == "T141").Message.Zh, StringComparison.Ordinal);
        Assert.Contains("2027年", Assert.Single(notes, n => n.Code == "T143").Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_nobody_knows_is_named()
    {
        var (_, _, notes) = County.Read(Encoding.UTF8.GetBytes("指标名称,目标值,数据来源部门说明\n森林覆盖率,≥60,年报\n"), "表.csv");
        Assert.Contains("数据来源部门说明", Assert.Single(notes).Message.Zh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("年份,数值\n2025,3\n", "T140")]
    [InlineData("指标名称,单位\n森林覆盖率,%\n", "T140")]
    [InlineData("%PDF-1.7\n", "T140")]
    public void A_file_without_names_and_targets_is_refused(string text, string code)
    {
        var (rows, problems, _) = County.Read(Encoding.UTF8.GetBytes(text), "表.csv");
        Assert.Empty(rows);
        Assert.Equal(code, Assert.Single(problems).Code);
    }

    [Theory]
    [InlineData("\"山区≥60\n丘陵区≥40\n平原≥18\"", "山区≥60；丘陵区≥40；平原≥18")]
    [InlineData("\"≥55\n且不降低\"", "≥55且不降低")]
    [InlineData("\"制定\n实施\"", "制定实施")]
    public void A_target_that_stands_on_several_lines_is_one(string cell, string target) =>
        Assert.Equal(target, Assert.Single(Csv($"指标名称,目标值\n森林覆盖率,{cell}\n")).Target);

    [Fact]
    public void A_percentage_that_a_workbook_shows_is_read_as_it_is_shown()
    {
        var book = new Workbook { Formats = ["0.0%"] }
            .Sheet("表", Row(1, "指标名称", "单位", "2025年", "目标值") + Row(2, "绿色采购比例", "%", Number("0.764", 1), Number("0.8", 1)))
            .Bytes();
        var row = Assert.Single(County.Read(book, "表.xlsx").Rows);
        Assert.Equal(("76.4%", "80%"), (row.Baseline, row.Target));
    }
}
