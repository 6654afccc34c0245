using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Shanhe.Evidence.Procedures;
using Shanhe.Evidence.Records;
using Shanhe.Kernels.Tests.Tables;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Reports.RecordForms;
using Shanhe.Reports.Tables;
using Shanhe.Storage;
using static Shanhe.Kernels.Tests.Tables.Workbook;

namespace Shanhe.Kernels.Tests.Records;

/// <summary>What a record has several rows of stands in a sheet of its own in the workbook, and comes back as the rows of its record.</summary>
public class RecordGroupTests
{
    static readonly PlanPackage Package = Load();
    static readonly Register Permits = Package.Find<Register>("permits")!;
    static readonly Register Logs = Package.Find<Register>("logs")!;

    static PlanPackage Load(Func<string, string>? change = null)
    {
        var folder = Checkout.SmallCopy();
        foreach (var (id, once) in new[] { ("permits", "once-for: [reach, year]\n"), ("logs", "") })
            File.WriteAllText(
                Path.Combine(folder, id + ".yaml"),
                $$$"""
                kind: register
                id: {{{id}}}
                name: 采砂许可 | Permits of sand
                area: river
                basis: 一许可一档 | One file a permit
                keepers: [bureau]
                version: 3
                {{{once}}}key: CS-{county}-{year}-{no:3}
                title: "{reach}"
                fields:
                  reach: {text: 河段 | Reach, flags: required public}
                  year: {year: 年度 | Year, flags: required}
                  quota: {number: 核准采量 | Quota, unit: km, decimals: 2, min: 0}
                  trips:
                    group: 采运[/]记录 | Trips
                    fields:
                      day: {date: 日期 | Day, flags: required}
                      mass: {number: 采运量 | Mass, flags: required, unit: m, decimals: 1, min: 0}
                      slip: {attachment: 磅单 | Slip, accept: [image]}
                  photo: {attachment: 照片 | Photos, accept: [image]}
                states:
                  received: {name: 已受理 | Received, flags: editable}
                moves: {}
                migrations:
                  - {from: 1, rename: {allowance: allowed}}
                  - {from: 2, rename: {allowed: quota}}
                """
            );
        var permits = Path.Combine(folder, "permits.yaml");
        File.WriteAllText(permits, change?.Invoke(File.ReadAllText(permits)) ?? File.ReadAllText(permits));
        return Checkout.Load(folder);
    }

    static RecordSheetRows Read(Register register, byte[] content) =>
        RecordSheet.Read(Package, register, content, "t.xlsx", TestContext.Current.CancellationToken);

    static async Task<(ImportResult Result, IReadOnlyList<PlanRecord> Records)> Import(Register register, params byte[][] files)
    {
        using var desk = await Desk.Open();
        var book = new RecordBook(Package, desk.Store, desk.Clock);
        await book.Prepare();
        ImportResult? result = null;
        foreach (var content in files)
        {
            var sheet = Read(register, content);
            Assert.Empty(sheet.Problems.Select(p => p.ToString()));
            result = await book.Import(register.Id, sheet.Rows, Desk.Bureau, dryRun: false);
        }

        return (result!, await desk.Store.Records(new(register.Id)));
    }

    static JsonArray Trips(PlanRecord record) => JsonNode.Parse(record.Last.Fields["trips"])!.AsArray();

    static Workbook Filled(params string[] trips) =>
        new Workbook()
            .Sheet(
                "记录",
                Row(1, "河段", "年度", "核准采量")
                    + Row(2, "reach", "year", "quota")
                    + Row(3, "东湾", "2026", "2")
                    + Row(4, "西湾", "2026", "3")
            )
            .Sheet(
                "采运   记录",
                Row(1, "记录·河段", "记录·年度", "日期", "采运量（m）")
                    + Row(2, "record.reach", "record.year", "day", "mass")
                    + string.Concat(trips)
            );

    [Theory]
    [InlineData(Language.Zh, "采运   记录", "记录·河段 *", "本工作簿不能填报附件，请在记录页面上传：照片、采运[/]记录 · 磅单。")]
    [InlineData(
        Language.En,
        "Trips",
        "Record · Reach *",
        "Files can't be handed in by this workbook; they are uploaded on the page of the record: Photos, Trips · Slip."
    )]
    public void The_workbook_has_a_sheet_a_group_and_says_which_files_it_can_not_hold(
        Language language,
        string name,
        string owner,
        string files
    )
    {
        var content = RecordTemplate.Write(Package, Permits, language);
        using var document = SpreadsheetDocument.Open(new MemoryStream(content), false);
        Assert.Empty(
            new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019)
                .Validate(document, TestContext.Current.CancellationToken)
                .Select(e => e.Description + e.Path?.XPath)
        );
        Assert.Equal(
            name,
            document.WorkbookPart!.Workbook!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().ElementAt(1).Name?.Value
        );
        var sheets = new Dictionary<string, List<List<string>>>();
        TableFile.Read(
            content,
            "t.xlsx",
            TableLimits.Usual,
            sheet =>
            {
                sheets[sheet.Name] = [.. sheet.Rows.Select(r => r.Cells.Select(c => c.Text).ToList())];
                return true;
            },
            TestContext.Current.CancellationToken
        );
        Assert.Equal(owner, sheets[name][0][0]);
        Assert.Equal(["record.reach", "record.year", "day", "mass"], sheets[name][1]);
        Assert.Contains(sheets.Values.Last(), r => r is [var text, ..] && text == files);
        Assert.Equal("E385", Assert.Single(Read(Permits, content).Problems).Code);
    }

    [Fact]
    public async Task Rows_of_a_group_come_to_the_record_that_they_name()
    {
        var (result, records) = await Import(
            Permits,
            Filled(
                    Row(3, "西湾", "2026", "2026-03-01", "10.5"),
                    Row(4, "东湾", "2026", "2026-03-02", "7"),
                    Row(5, "西湾", "2026", "2026-03-03", "8.5")
                )
                .Bytes()
        );
        Assert.Empty(result.Problems.Select(p => p.ToString()));
        var west = Trips(records.Single(r => r.Last.Fields["reach"] == "西湾"));
        Assert.Equal(["2026-03-01 10.5", "2026-03-03 8.5"], west.Select(t => $"{t!["day"]} {t["mass"]}"));
        Assert.Equal("7", (string?)Assert.Single(Trips(records.Single(r => r.Last.Fields["reach"] == "东湾")))!["mass"]);
    }

    [Fact]
    public async Task Handed_in_again_they_replace_the_rows_of_their_record_and_leave_others_alone()
    {
        var (result, records) = await Import(
            Permits,
            Filled(Row(3, "西湾", "2026", "2026-03-01", "10.5"), Row(4, "东湾", "2026", "2026-03-02", "7")).Bytes(),
            Filled(Row(3, "西湾", "2026", "2026-03-01", "11")).Bytes()
        );
        Assert.Equal((1, 1), (result.Changed, result.Unchanged));
        Assert.Equal(["11"], records.Where(r => r.Last.Fields["reach"] == "西湾").SelectMany(Trips).Select(t => (string?)t!["mass"]));
        Assert.Equal(["7"], records.Where(r => r.Last.Fields["reach"] == "东湾").SelectMany(Trips).Select(t => (string?)t!["mass"]));
    }

    [Fact]
    public async Task A_wrong_row_of_a_group_is_named_by_its_own_sheet_and_number()
    {
        var (result, records) = await Import(
            Permits,
            Filled(
                    Row(3, "西湾", "2026", "2026-03-01", "10.5"),
                    Row(4, "西湾", "2026", "某天", "7"),
                    Row(5, "西湾", "2026", "2026-03-02", "<c t=\"e\"><v>#N/A</v></c>")
                )
                .Bytes()
        );
        Assert.Equal(1, result.Refused);
        Assert.Equal("东湾", Assert.Single(records).Last.Fields["reach"]);
        Assert.Equal(
            ["trips[2].day 第 采运   记录!4 行", "trips[3].mass 第 采运   记录!5 行"],
            result.Problems.Select(p => $"{p.At.File} {p.Message.Zh.Split('：')[0]}").Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_row_whose_record_is_not_in_the_file_is_refused_with_its_place()
    {
        var problem = Assert.Single(Read(Permits, Filled(Row(3, "南湾", "2026", "2026-03-01", "10.5")).Bytes()).Problems);
        Assert.Equal(("E408", "t.xlsx!采运   记录", 3), (problem.Code, problem.At.File, problem.At.Line));
        Assert.Contains("南湾 2026", problem.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sheet_that_does_not_say_whose_rows_it_has_is_refused()
    {
        var workbook = new Workbook()
            .Sheet("记录", Row(1, "河段", "年度") + Row(2, "东湾", "2026"))
            .Sheet("Trips", Row(1, "日期", "采运量") + Row(2, "2026-03-01", "10"));
        var problem = Assert.Single(Read(Permits, workbook.Bytes()).Problems);
        Assert.Equal("E407", problem.Code);
        Assert.Contains("记录·河段、记录·年度", problem.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_merge_key_a_row_names_the_row_of_its_record()
    {
        Workbook Book(string owner, bool twice = false)
        {
            var workbook = new Workbook()
                .Sheet("采运   记录", Row(1, "记录所在行", "日期", "采运量（km）") + Row(2, owner, "2026-03-01", "5"))
                .Sheet("一月", Row(1, "河段", "年度") + Row(2, "东湾", "2026") + Row(3, "西湾", "2026"));
            return twice ? workbook.Sheet("二月", Row(1, "河段", "年度") + Row(2, "南湾", "2026")) : workbook;
        }

        var (result, records) = await Import(Logs, Book("3").Bytes());
        Assert.Empty(result.Problems.Select(p => p.ToString()));
        Assert.Equal("5000", (string?)Assert.Single(Trips(records.Single(r => r.Last.Fields.ContainsKey("trips"))))!["mass"]);
        Assert.Equal("西湾", records.Single(r => r.Last.Fields.ContainsKey("trips")).Last.Fields["reach"]);
        Assert.Equal("E408", Assert.Single(Read(Logs, Book("9").Bytes()).Problems).Code);
        Assert.Equal("E409", Assert.Single(Read(Logs, Book("2", twice: true).Bytes()).Problems).Code);
    }

    [Theory]
    [InlineData("allowance", 1)]
    [InlineData("allowed", 2)]
    public async Task A_workbook_of_an_earlier_version_is_read_by_its_migrations_and_told(string former, int version)
    {
        var content = new Workbook()
            .Sheet("记录", Row(1, "河段", "年度", "许可采量（m）") + Row(2, "reach", "year", former) + Row(3, "东湾", "2026", "2000"))
            .Bytes();
        var note = Assert.Single(Read(Permits, content).Notes);
        Assert.Equal("E410", note.Code);
        Assert.Equal($"“许可采量（m）”是第{version}版台账的列，现在叫“核准采量”，已按此读取；请下载新模板。", note.Message.Zh);
        var (result, records) = await Import(Permits, content);
        Assert.Empty(result.Problems.Select(p => p.ToString()));
        Assert.Equal("2", Assert.Single(records).Last.Fields["quota"]);
    }

    [Fact]
    public async Task A_copied_sheet_of_a_group_is_known_by_its_headings()
    {
        var workbook = Filled(Row(3, "西湾", "2026", "2026-03-01", "10"))
            .Sheet("采运   记录 (2)", Row(1, "记录·河段", "记录·年度", "日期", "采运量") + Row(2, "西湾", "2026年", "2026-03-02", "11"));
        var (result, records) = await Import(Permits, workbook.Bytes());
        Assert.Empty(result.Problems.Select(p => p.ToString()));
        Assert.Equal(["10", "11"], Trips(records.Single(r => r.Last.Fields["reach"] == "西湾")).Select(t => (string?)t!["mass"]));
    }

    [Fact]
    public async Task A_row_that_says_only_whose_it_is_lacks_what_it_must_have()
    {
        var (result, _) = await Import(Permits, Filled(Row(3, "西湾", "2026")).Bytes());
        var problem = Assert.Single(result.Problems);
        Assert.Equal("E343", problem.Code);
        Assert.StartsWith("第 采运   记录!3 行", problem.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_stands_twice_with_other_values_is_refused_and_the_same_again_changes_nothing()
    {
        var workbook = new Workbook().Sheet(
            "记录",
            Row(1, "河段", "年度", "核准采量") + Row(2, "东湾", "2026", "2") + Row(3, "东湾", "2026年", "2") + Row(4, "东湾", "2026", "9")
        );
        var (result, records) = await Import(Permits, workbook.Bytes());
        Assert.Equal((1, 1, 1), (result.Created, result.Unchanged, result.Refused));
        Assert.Equal("E415", Assert.Single(result.Problems).Code);
        Assert.Equal("2", Assert.Single(records).Last.Fields["quota"]);
    }

    [Fact]
    public void Rows_of_a_group_without_any_record_say_that_the_sheet_of_records_lacks()
    {
        var workbook = new Workbook().Sheet(
            "采运   记录",
            Row(1, "记录·河段", "记录·年度", "日期", "采运量") + Row(2, "西湾", "2026", "2026-03-02", "11")
        );
        Assert.Equal("E416", Assert.Single(Read(Permits, workbook.Bytes()).Problems).Code);
    }

    /// <summary>The key of a permit of one trip, kept under the version of the register that the package has.</summary>
    static async Task<string> Permit(Desk desk)
    {
        var book = new RecordBook(Package, desk.Store, desk.Clock);
        await book.Prepare();
        var made = await book.Create(
            "permits",
            new Dictionary<string, string>
            {
                ["reach"] = "东湾",
                ["year"] = "2026",
                ["trips"] = """[{"day":"2026-03-01","mass":"10"}]""",
            },
            Desk.Bureau
        );
        return made.Revision!.Key;
    }

    [Fact]
    public async Task A_field_of_a_group_that_was_renamed_is_migrated_or_named_and_never_lost()
    {
        using var desk = await Desk.Open();
        var key = await Permit(desk);
        var record = (await desk.Store.Record("permits", key))!;
        RegisterField Renamed(RegisterField group) =>
            group with
            {
                Fields = [.. group.Fields.Select(f => f.Id == "mass" ? f with { Id = "tons" } : f)],
            };
        var silent = Permits with { Version = 4, Fields = [.. Permits.Fields.Select(f => f.Id == "trips" ? Renamed(f) : f)] };
        Assert.Contains(RecordReview.Of(Package, silent, record), t => t.Zh.Contains("trips.mass", StringComparison.Ordinal));
        var dropped = silent with { Migrations = [new() { From = 3, Drop = ["trips.mass"] }] };
        Assert.DoesNotContain(RecordReview.Of(Package, dropped, record), t => t.Zh.Contains("trips.mass", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("trips.mass: trips.tons", "10", 0)]
    [InlineData("", null, 1)]
    public async Task A_migration_renames_within_a_group_or_does_not_take_the_record(string rename, string? tons, int refused)
    {
        using var desk = await Desk.Open();
        var key = await Permit(desk);
        var next = Load(text =>
            text.Replace("version: 3", "version: 4", StringComparison.Ordinal)
                .Replace("mass: {number", "tons: {number", StringComparison.Ordinal)
                .Replace("migrations:\n", $"migrations:\n  - {{from: 3, rename: {{{rename}}}}}\n", StringComparison.Ordinal)
        );
        var row = Assert.Single(
            (await new RecordMigrations(next, desk.Store, desk.Clock).Preview(next.Find<Register>("permits")!)).Rows,
            r => r.Key == key
        );
        Assert.Equal(refused, row.Problems.Count(p => p.Code == "E414"));
        if (tons is null)
            return;
        await new RecordMigrations(next, desk.Store, desk.Clock).Run(next.Find<Register>("permits")!, Desk.Lead, "t");
        var record = (await desk.Store.Record("permits", key))!;
        Assert.Equal(tons, (string?)Assert.Single(Trips(record))!["tons"]);
    }

    [Theory]
    [InlineData("sand-permits", "各顶点“经度,纬度”用;分开")]
    [InlineData("outfalls", "经度,纬度（CGCS2000）")]
    public void The_workbook_says_how_a_point_and_how_an_area_is_written(string register, string how)
    {
        var package = Checkout.Load(Path.Combine(Checkout.Root, "plans", "lanxi"));
        var said = new List<string>();
        TableFile.Read(
            RecordTemplate.Write(package, package.Find<Register>(register)!, Language.Zh),
            "t.xlsx",
            TableLimits.Usual,
            sheet =>
            {
                if (sheet.Name == "说明")
                    said.AddRange(sheet.Rows.SelectMany(r => r.Cells).Select(c => c.Text));
                return true;
            },
            TestContext.Current.CancellationToken
        );
        Assert.Contains(said, t => t.Contains(how, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_register_writes_a_workbook_that_is_read_again()
    {
        foreach (var package in new[] { Checkout.Load(Checkout.Plan), Checkout.Load(Path.Combine(Checkout.Root, "plans", "lanxi")) })
        {
            foreach (var register in package.Registers)
            {
                var read = RecordSheet.Read(
                    package,
                    register,
                    RecordTemplate.Write(package, register, Language.Zh),
                    "t.xlsx",
                    TestContext.Current.CancellationToken
                );
                Assert.True(read.Problems is [{ Code: "E385" }], register.Id + ": " + string.Join('\n', read.Problems));
                Assert.Empty(read.Notes.Select(n => register.Id + ": " + n));
            }
        }
    }
}
