using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Reports.RecordForms;
using Shanhe.Reports.Tables;

namespace Shanhe.Kernels.Tests.Records;

public class RecordFormTests
{
    static readonly Register Outfalls = Desk.Package.Find<Register>("outfalls")!;

    static ImportRow Row(int number, params (string Field, string Value)[] cells) =>
        new(number, cells.ToDictionary(c => c.Field, c => c.Value));

    [Theory]
    [InlineData(Language.Zh, false)]
    [InlineData(Language.En, false)]
    [InlineData(Language.Zh, true)]
    [InlineData(Language.En, true)]
    public void The_template_is_a_workbook_that_office_accepts_and_that_reads_back_empty(Language language, bool takesOver)
    {
        var content = RecordTemplate.Write(Desk.Package, Outfalls, language, takesOver);
        using var document = SpreadsheetDocument.Open(new MemoryStream(content), false);
        Assert.Empty(
            new OpenXmlValidator(FileFormatVersions.Office2019)
                .Validate(document, TestContext.Current.CancellationToken)
                .Select(e => e.Description + e.Path?.XPath)
        );
        Assert.Equal(
            "E385",
            Assert.Single(RecordSheet.Read(Desk.Package, Outfalls, content, "t.xlsx", TestContext.Current.CancellationToken).Problems).Code
        );
    }

    [Theory]
    [InlineData(Language.Zh, "状态", "起始日")]
    [InlineData(Language.En, "State", "as of")]
    public void Who_may_take_records_over_finds_their_state_and_since_when_in_the_template(Language language, string state, string since)
    {
        List<string> Headings(bool takesOver)
        {
            List<string> found = [];
            TableFile.Read(
                RecordTemplate.Write(Desk.Package, Outfalls, language, takesOver),
                "t.xlsx",
                TableLimits.Usual,
                sheet =>
                {
                    if (found.Count == 0)
                        found = [.. sheet.Rows.First().Cells.Select(c => c.Text)];
                    return true;
                },
                TestContext.Current.CancellationToken
            );
            return found;
        }

        Assert.Equal([.. Headings(takesOver: false), state, since], Headings(takesOver: true));
        Assert.DoesNotContain(since, Headings(takesOver: false));
    }

    [Fact]
    public async ValueTask A_dry_run_says_what_the_import_then_does_and_the_same_rows_again_change_nothing()
    {
        using var desk = await Desk.Open();
        ImportRow[] rows =
        [
            Row(3, ("name", "甲口"), ("code", "AB-001"), ("town", "东岭镇"), ("class", "城镇"), ("found", "2026/8/20"), ("width", "1.5")),
            Row(4, ("name", "乙口"), ("code", "AB-002"), ("town", "东岭镇"), ("class", "雨水"), ("found", "2026-08-21")),
            Row(5, ("name", "丙口"), ("code", "AB-003"), ("town", "南山镇"), ("class", "雨水"), ("found", "2026-08-21")),
            Row(6, ("name", "乙口"), ("code", "AB-004"), ("town", "东岭镇"), ("class", "雨水"), ("found", "2026-08-21")),
        ];
        var dry = await desk.Book.Import("outfalls", rows, Desk.Bureau, dryRun: true, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal((2, 0, 0, 2), (dry.Created, dry.Changed, dry.Unchanged, dry.Refused));
        Assert.Empty(await desk.Store.Records(new("outfalls")));
        Assert.Equal([("E344", 5), ("E365", 6)], dry.Problems.Select(p => (p.Code, p.At.Line)));
        var real = await desk.Book.Import(
            "outfalls",
            rows,
            Desk.Bureau,
            dryRun: false,
            cancellation: TestContext.Current.CancellationToken
        );
        Assert.Equal((dry.Created, dry.Refused), (real.Created, real.Refused));
        var again = await desk.Book.Import(
            "outfalls",
            rows,
            Desk.Bureau,
            dryRun: false,
            cancellation: TestContext.Current.CancellationToken
        );
        Assert.Equal((0, 0, 2, 2), (again.Created, again.Changed, again.Unchanged, again.Refused));
        var changed = await desk.Book.Import(
            "outfalls",
            [Row(3, ("name", "甲口"), ("code", "AB-001"), ("town", "东岭镇"), ("class", "城镇"), ("found", "2026-08-20"), ("width", "2"))],
            Desk.Bureau,
            dryRun: false,
            cancellation: TestContext.Current.CancellationToken
        );
        Assert.Equal(1, changed.Changed);
        Assert.Equal(
            "E324",
            (await desk.Book.Import("outfalls", rows, Desk.Firm, dryRun: true, cancellation: TestContext.Current.CancellationToken))
                .Problems[0]
                .Code
        );
    }

    [Fact]
    public async ValueTask A_dry_run_of_several_batches_foretells_what_the_import_does()
    {
        using var desk = await Desk.Open();
        await desk.Open(("name", "旧口"), ("code", "ZZ-999"));
        var rows = Enumerable
            .Range(0, 2_300)
            .Select(i =>
                Row(
                    i + 2,
                    ("name", i == 2_250 ? "口7" : $"口{i % 2_200}"),
                    ("code", i == 2_100 ? "ZZ-999" : $"{(char)('A' + (i % 2_200 / 1_000))}A-{i % 2_200 % 1_000:000}"),
                    ("town", "东岭镇"),
                    ("class", "城镇"),
                    ("found", i == 1_500 ? "2030-01-01" : "2026-08-20"),
                    ("width", i is > 2_200 and < 2_220 ? "3" : "2")
                )
            )
            .ToList();
        var dry = await desk.Book.Import("outfalls", rows, Desk.Bureau, dryRun: true, cancellation: TestContext.Current.CancellationToken);
        Assert.Single((await desk.Store.RecordPage(new("outfalls"))).Items);
        var real = await desk.Book.Import(
            "outfalls",
            rows,
            Desk.Bureau,
            dryRun: false,
            cancellation: TestContext.Current.CancellationToken
        );
        Assert.Equal((real.Created, real.Changed, real.Unchanged, real.Refused), (dry.Created, dry.Changed, dry.Unchanged, dry.Refused));
        Assert.Equal(real.Problems.Select(p => (p.Code, p.At.Line)), dry.Problems.Select(p => (p.Code, p.At.Line)));
        Assert.True(
            real is { Created: > 2_000, Unchanged: > 50, Refused: > 15 },
            $"{real.Created} {real.Changed} {real.Unchanged} {real.Refused}"
        );
    }

    [Fact]
    public async ValueTask What_is_exported_can_be_imported_again()
    {
        using var desk = await Desk.Open();
        await desk.Open(("width", "1.25"), ("shape", "111.2,35.6"), ("contact", "王"));
        var items = (await desk.Store.RecordPage(new("outfalls"))).Items;
        var table = RecordExport.Table(Desk.Package, Outfalls, items, Language.Zh);
        var csv = RecordSheet.Read(
            Desk.Package,
            Outfalls,
            System.Text.Encoding.UTF8.GetBytes(TableWriter.Csv(table)),
            "o.csv",
            TestContext.Current.CancellationToken
        );
        Assert.Empty(csv.Problems);
        Assert.Equal(
            1,
            (
                await desk.Book.Import(
                    "outfalls",
                    csv.Rows,
                    Desk.Bureau,
                    dryRun: false,
                    cancellation: TestContext.Current.CancellationToken
                )
            ).Unchanged
        );
        using var stream = new MemoryStream();
        TableWriter.Xlsx(table, stream);
        Assert.Equal(
            1,
            (
                await desk.Book.Import(
                    "outfalls",
                    RecordSheet.Read(Desk.Package, Outfalls, stream.ToArray(), "o.xlsx", TestContext.Current.CancellationToken).Rows,
                    Desk.Bureau,
                    dryRun: false,
                    cancellation: TestContext.Current.CancellationToken
                )
            ).Unchanged
        );
        Assert.Contains("[111.2,35.6]", RecordExport.GeoJson(Desk.Package, Outfalls, items), StringComparison.Ordinal);
    }

    [Fact]
    public async ValueTask A_geopackage_has_its_tables_and_its_points()
    {
        using var desk = await Desk.Open();
        await desk.Open(("shape", "111.2,35.6"));
        var path = Path.Combine(Checkout.Temporary(), "o.gpkg");
        File.WriteAllBytes(path, RecordExport.GeoPackage(Desk.Package, Outfalls, (await desk.Store.RecordPage(new("outfalls"))).Items));
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={path}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT hex(geom) FROM outfalls";
        var hex = (string)command.ExecuteScalar()!;
        Assert.StartsWith("47500001" + "8A110000" + "0101000000", hex, StringComparison.Ordinal);
        command.CommandText = "SELECT min_x || ' ' || srs_id FROM gpkg_contents";
        Assert.Equal("111.2 4490", command.ExecuteScalar());
    }
}
