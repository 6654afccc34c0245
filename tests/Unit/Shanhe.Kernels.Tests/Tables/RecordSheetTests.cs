using System.Text;
using System.Text.Json.Nodes;
using Shanhe.Evidence.Records;
using Shanhe.Kernels.Tests.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Shapes;
using Shanhe.Plans.Text;
using Shanhe.Reports.RecordForms;
using Shanhe.Reports.Tables;
using static Shanhe.Kernels.Tests.Tables.Workbook;
using Desk = Shanhe.Kernels.Tests.Records.Desk;

namespace Shanhe.Kernels.Tests.Tables;

public class RecordSheetTests
{
    static readonly Register Outfalls = Desk.Package.Find<Register>("outfalls")!;
    static readonly string Head = Row(1, "名称", "编码", "乡镇", "分类", "排查日期", "宽");

    static string Line(int row, string name, string code, string found = "2026-08-20", string width = "1.5") =>
        Row(row, name, code, "东岭镇", "城镇", found, width);

    static RecordSheetRows Read(byte[] content, string name = "t.xlsx") =>
        RecordSheet.Read(Desk.Package, Outfalls, content, name, TestContext.Current.CancellationToken);

    static RecordSheetRows Read(Workbook workbook) => Read(workbook.Bytes());

    static async Task<ImportResult> Import(Desk desk, RecordSheetRows sheet, bool dryRun = false)
    {
        Assert.Empty(sheet.Problems.Select(p => p.ToString()));
        return await desk.Book.Import("outfalls", sheet.Rows, Desk.Bureau, dryRun, cancellation: TestContext.Current.CancellationToken);
    }

    static async Task<IReadOnlyDictionary<string, string>> Taken(Workbook workbook)
    {
        using var desk = await Desk.Open();
        var result = await Import(desk, Read(workbook));
        Assert.Empty(result.Problems.Select(p => p.ToString()));
        return Assert.Single((await desk.Store.Records(new("outfalls")))).Last.Fields;
    }

    [Fact]
    public async Task A_title_above_and_units_below_the_headings_are_no_rows()
    {
        var fields = await Taken(
            new Workbook().Sheet(
                "排口",
                Row(1, "某县排口台账（2026年）")
                    + Row(2, "名称 *", "编 码", "乡镇", "分类", "排查日期", "宽")
                    + Row(3, "", "", "", "", "", "km")
                    + Line(4, "甲口", "AB-001", width: "0.0015"),
                behind: "<mergeCells><mergeCell ref=\"A1:F1\"/></mergeCells>"
            )
        );
        Assert.Equal(("甲口", "1.5"), (fields["name"], fields["width"]));
    }

    [Theory]
    [InlineData("宽（m）", "1.5", "1.5")]
    [InlineData("宽(km)", "0.0015", "1.5")]
    [InlineData("宽 [m]", "0.0015km", "1.5")]
    [InlineData("宽（公里）", "1.5米", "1.5")]
    [InlineData("宽(width)", "1.5", "1.5")]
    [InlineData("宽(cm)", "150", null)]
    [InlineData("ＷＩＤＴＨ（ｍ）", "1.5m", "1.5")]
    [InlineData("宽/(km)", "0.0015", "1.5")]
    [InlineData("宽", "—", null)]
    public async Task The_unit_of_a_heading_or_behind_a_number_is_used(string heading, string value, string? width)
    {
        var fields = await Taken(
            new Workbook().Sheet(
                "一",
                Row(1, "名称", "编码", "乡镇", "分类", "排查日期", heading) + Line(2, "甲口", "AB-001", width: value)
            )
        );
        Assert.Equal(width, fields.GetValueOrDefault("width"));
    }

    [Fact]
    public void Columns_sheets_and_remarks_that_are_not_used_are_named()
    {
        var sheet = Read(
            new Workbook()
                .Sheet("封面", Row(1, "某县"))
                .Sheet(
                    "台账",
                    Row(1, "名称", "编码", "乡镇（街道）", "分类", "排查日期", "宽（斤）", "天气", "状态")
                        + Row(2, "甲口", "AB-001", "东岭镇", "城镇", "2026-08-20", "1", "晴", "已排查", "备注？")
                )
        );
        Assert.Equal(["T121", "T122", "T123", "T126", "T127", "T128"], sheet.Notes.Select(n => n.Code).Order());
        Assert.Contains("天气", sheet.Notes.Single(n => n.Code == "T122").In(Language.Zh), StringComparison.Ordinal);
        Assert.Contains("I", sheet.Notes.Single(n => n.Code == "T126").In(Language.Zh), StringComparison.Ordinal);
        Assert.Equal(["name", "code", "town", "class", "found"], Assert.Single(sheet.Rows).Fields.Keys);
    }

    [Fact]
    public void A_heading_that_stands_twice_is_refused_by_name()
    {
        var problem = Assert.Single(
            Read(
                new Workbook().Sheet(
                    "一",
                    Row(1, "名称", "编码", "乡镇", "分类", "排查日期", "宽", "宽（m）")
                        + Row(2, "甲口", "AB-001", "东岭镇", "城镇", "2026-08-20", "1", "9")
                )
            ).Problems
        );
        Assert.Equal("T109", problem.Code);
        Assert.Contains("F、G", problem.In(Language.Zh), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_visible_sheet_with_the_headings_is_read_and_its_rows_are_named_by_it()
    {
        using var desk = await Desk.Open();
        var sheet = Read(new Workbook().Sheet("东片", Head + Line(2, "甲口", "AB-001")).Sheet("西片", Head + Line(2, "乙口", "坏")));
        var result = await Import(desk, sheet);
        Assert.Equal((1, 1), (result.Created, result.Refused));
        Assert.Contains("西片!2", Assert.Single(result.Problems).In(Language.Zh), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_the_spreadsheet_has_spoilt_refuses_its_row_and_no_other()
    {
        using var desk = await Desk.Open();
        var result = await Import(
            desk,
            Read(
                new Workbook().Sheet(
                    "一",
                    Head
                        + Line(2, Number("1.4082520230001002e+17"), "AB-001")
                        + Line(3, "乙口", "AB-002", width: "<c><f>A1</f></c>")
                        + Line(4, "丙口", "AB-003", width: "<c t=\"e\"><v>#N/A</v></c>")
                        + Line(5, "丁口", "AB-004", width: "未检出")
                        + Line(6, "戊口", "AB-005", width: "1,5")
                        + Line(7, "己口", "AB-006")
                )
            )
        );
        Assert.Equal((1, 5), (result.Created, result.Refused));
        Assert.Equal([("V107", 2), ("V108", 3), ("V109", 4), ("V103", 5), ("V102", 6)], result.Problems.Select(p => (p.Code, p.At.Line)));
    }

    [Theory]
    [InlineData("2026年8月20日")]
    [InlineData("2026/8/20 0:00")]
    [InlineData("2026.8.20")]
    [InlineData("46254")]
    public async Task A_date_is_read_as_people_write_it(string found) =>
        Assert.Equal("2026-08-20", (await Taken(new Workbook().Sheet("一", Head + Line(2, "甲口", "AB-001", found))))["found"]);

    [Fact]
    public async Task A_bare_day_number_counts_from_where_the_workbook_counts()
    {
        var content = new Workbook { Is1904 = true }.Sheet("一", Head + Line(2, "甲口", "AB-001", Number("44792")));
        Assert.Equal("2026-08-20", (await Taken(content))["found"]);
    }

    [Theory]
    [InlineData("甲\u202E口", false)]
    [InlineData("甲\u0000口", false)]
    [InlineData("甲\n口", false)]
    [InlineData("甲\u200B口\uFEFF", true)]
    public async Task What_nobody_sees_is_taken_off_a_name_and_what_turns_it_round_is_refused(string name, bool taken)
    {
        using var desk = await Desk.Open();
        var result = await desk.Book.Create("outfalls", Desk.Outfall(("name", name)), Desk.Bureau);
        if (taken)
            Assert.Equal("甲口", result.Revision!.Fields["name"]);
        else
            Assert.Equal("V110", Assert.Single(result.Problems).Code);
    }

    [Fact]
    public async Task An_identifier_is_free_of_characters_that_nobody_sees()
    {
        using var desk = await Desk.Open();
        var result = await desk.Book.Create(
            "outfalls",
            Desk.Outfall(("class", "工业"), ("firm", "\u202D91140825MA0K00TE4X\u202C")),
            Desk.Bureau
        );
        Assert.Empty(result.Problems.Select(p => p.ToString()));
        Assert.Equal("91140825MA0K00TE4X", result.Revision!.Fields["firm"]);
    }

    [Fact]
    public async Task A_group_that_is_no_list_of_rows_is_a_problem_and_not_an_exception()
    {
        using var desk = await Desk.Open();
        foreach (var text in new[] { "null", "[null]", "[1]", "{}", "[{\"day\":\"2026-08-01\",\"day\":\"2026-08-02\"}]" })
            Assert.Equal(
                "E380",
                Assert.Single((await desk.Book.Create("outfalls", Desk.Outfall(("samples", text)), Desk.Bureau)).Problems).Code
            );
    }

    [Fact]
    public async Task The_same_file_again_adds_no_row_even_where_rows_have_no_key_of_their_own()
    {
        using var desk = await Desk.Open();
        var content = new Workbook().Sheet("一", Head + Line(2, "甲口", "") + Line(3, "乙口", "")).Bytes();
        Assert.Equal(2, (await Import(desk, Read(content))).Created);
        var again = await Import(desk, Read(content));
        Assert.Equal((0, 2, 0), (again.Created, again.Unchanged, again.Refused));
        Assert.Equal(2, (await desk.Store.Records(new("outfalls"))).Count);
    }

    [Fact]
    public async Task An_import_that_was_broken_off_is_taken_up_by_handing_the_file_in_again()
    {
        using var desk = await Desk.Open();
        var sheet = Read(new Workbook().Sheet("一", Head + Line(2, "甲口", "") + Line(3, "乙口", "") + Line(4, "丙口", "")).Bytes());
        await desk.Book.Import(
            "outfalls",
            sheet.Rows.Take(1),
            Desk.Bureau,
            dryRun: false,
            cancellation: TestContext.Current.CancellationToken
        );
        var rest = await Import(desk, sheet);
        Assert.Equal((2, 1), (rest.Created, rest.Unchanged));
    }

    [Fact]
    public async Task A_correction_made_since_is_not_undone_by_the_same_file()
    {
        using var desk = await Desk.Open();
        var sheet = Read(new Workbook().Sheet("一", Head + Line(2, "甲口", "")).Bytes());
        await Import(desk, sheet);
        var record = Assert.Single((await desk.Store.Records(new("outfalls"))));
        await desk.Book.Edit("outfalls", record.Key, new Dictionary<string, string> { ["width"] = "3" }, Desk.Bureau, 1);
        Assert.Equal(1, (await Import(desk, sheet)).Unchanged);
        Assert.Equal("3", Assert.Single((await desk.Store.Records(new("outfalls")))).Last.Fields["width"]);
    }

    [Fact]
    public async Task Names_that_look_like_formulas_come_back_from_an_export_as_they_were()
    {
        using var desk = await Desk.Open();
        await desk.Open(("name", "=1+1"), ("contact", "－某人"), ("width", "1.25"));
        var csv = TableWriter.Csv(
            RecordExport.Table(Desk.Package, Outfalls, (await desk.Store.RecordPage(new("outfalls"))).Items, Language.Zh)
        );
        Assert.Contains("'=1+1", csv, StringComparison.Ordinal);
        Assert.Contains("'－某人", csv, StringComparison.Ordinal);
        Assert.Equal(1, (await Import(desk, Read(Encoding.UTF8.GetBytes(csv), "o.csv"), dryRun: true)).Unchanged);
    }

    [Theory]
    [InlineData(Language.Zh)]
    [InlineData(Language.En)]
    public void An_export_has_no_two_columns_of_one_name(Language language)
    {
        foreach (var package in new[] { Desk.Package, Checkout.Load(Checkout.Plan) })
        {
            foreach (var register in package.Registers)
            {
                var table = RecordExport.Table(package, register, [], language);
                Assert.Empty(table.Columns.CountBy(c => c).Where(c => c.Value > 1).Select(c => $"{register.Id} {c.Key}"));
                Assert.Empty(table.Keys!.CountBy(c => c).Where(c => c.Value > 1).Select(c => $"{register.Id} {c.Key}"));
            }
        }
    }

    [Theory]
    [InlineData(Language.Zh, false)]
    [InlineData(Language.En, false)]
    [InlineData(Language.Zh, true)]
    [InlineData(Language.En, true)]
    public void Every_template_is_read_back_without_a_note(Language language, bool takesOver)
    {
        var package = Checkout.Load(Checkout.Plan);
        foreach (var register in package.Registers)
        {
            var template = RecordTemplate.Write(package, register, language, takesOver);
            var read = RecordSheet.Read(package, register, template, "t.xlsx", TestContext.Current.CancellationToken);
            Assert.Equal(
                $"{register.Id} E385",
                string.Join(' ', [register.Id, .. read.Problems.Select(p => p.Code == "E385" ? p.Code : p.ToString())])
            );
            Assert.Empty(read.Notes.Select(n => $"{register.Id}: {n}"));
        }
    }

    [Fact]
    public void Outlines_run_anticlockwise_and_holes_clockwise_on_maps()
    {
        const string given = """
            {"type":"Polygon","coordinates":[[[111.2,35.6],[111.2,35.7],[111.3,35.7],[111.3,35.6],[111.2,35.6]],
            [[111.22,35.62],[111.24,35.62],[111.24,35.64],[111.22,35.64],[111.22,35.62]]]}
            """;
        var area = (JsonArray)Shape.Kept(given)!.ToMap()["coordinates"]!;
        Assert.Equal("[111.3,35.6]", area[0]![1]!.ToJsonString());
        Assert.Equal("[111.22,35.64]", area[1]![1]!.ToJsonString());
        var multi = $$"""{"type":"MultiPolygon","coordinates":[{{JsonNode.Parse(given)!["coordinates"]!.ToJsonString()}}]}""";
        Assert.Equal(area.ToJsonString(), Shape.Kept(multi)!.ToMap()["coordinates"]![0]!.ToJsonString());
        Assert.Equal(area.ToJsonString(), Shape.Kept(Shape.Kept(given)!.ToMap().ToJsonString())!.ToMap()["coordinates"]!.ToJsonString());
    }
}
