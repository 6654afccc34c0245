using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Shanhe.Plans.Text;
using Shanhe.Reports.Tables;

namespace Shanhe.Kernels.Tests.Tables;

public class TableFileTests
{
    static readonly Encoding Gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    static (List<TableRow> Rows, TableOutcome Outcome) Read(byte[] content, string name = "t.csv", TableLimits? limits = null)
    {
        var rows = new List<TableRow>();
        var outcome = TableFile.Read(
            content,
            name,
            limits ?? TableLimits.Usual,
            sheet =>
            {
                rows.AddRange(sheet.Rows);
                return true;
            },
            TestContext.Current.CancellationToken
        );
        return (rows, outcome);
    }

    static string[][] Texts(byte[] content, string name = "t.csv") =>
        [.. Read(content, name).Rows.Select(r => r.Cells.Select(c => c.Text).ToArray())];

    public static TheoryData<string> Encodings => ["utf-8", "utf-8 marked", "gb18030", "utf-16", "utf-16be"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_text_is_read_in_the_encodings_that_spreadsheets_write(string name)
    {
        Encoding encoding = name switch
        {
            "utf-8 marked" => new UTF8Encoding(true),
            "gb18030" => Gb,
            "utf-16" => Encoding.Unicode,
            "utf-16be" => Encoding.BigEndianUnicode,
            _ => new UTF8Encoding(false),
        };
        byte[] content = [.. encoding.GetPreamble(), .. encoding.GetBytes("时间,细颗粒物\n2024-03-01 08:00,10\n")];
        Assert.Equal(
            [
                ["时间", "细颗粒物"],
                ["2024-03-01 08:00", "10"],
            ],
            Texts(content)
        );
    }

    [Fact]
    public void A_text_in_no_known_encoding_says_so() =>
        Assert.Equal("T106", Assert.Single(Read([0x81, 0x20, 0xFF, 0xFF, 0x0A, 0x80]).Outcome.Problems).Code);

    [Theory]
    [InlineData("a,b,c\n1,2,3\n")]
    [InlineData("a;b;c\n1;2;3\n")]
    [InlineData("a\tb\tc\n1\t2\t3\n")]
    [InlineData("a,b,c,,\r\n\r\n , ,\r\n1,2,3,,\r\n \r\n")]
    [InlineData("\"a\",\"b\",\"c\"\n\"1\",\"2\",\"3\"")]
    public void The_sign_between_cells_is_found_and_blank_lines_and_columns_are_none(string text) =>
        Assert.Equal(
            [
                ["a", "b", "c"],
                ["1", "2", "3"],
            ],
            Texts(Encoding.UTF8.GetBytes(text))
        );

    [Fact]
    public void Rows_have_the_numbers_that_a_spreadsheet_shows()
    {
        var rows = Read("a,b\n\n\"1\n1\",2\n3,4\n"u8.ToArray()).Rows;
        Assert.Equal([1, 3, 4], rows.Select(r => r.Number));
        Assert.Equal("1\n1", rows[1][0].Text);
    }

    [Fact]
    public void A_quotation_mark_that_is_never_closed_is_named_and_does_not_swallow_the_rest() =>
        Assert.Equal("T108", Assert.Single(Read("a,b\n1,\"2\n3,4\n5,6\n"u8.ToArray()).Outcome.Problems).Code);

    [Fact]
    public void Gzip_is_opened_within_bounds()
    {
        static byte[] Packed(byte[] content)
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
                gzip.Write(content);
            return packed.ToArray();
        }

        Assert.Equal(
            [
                ["a", "b"],
                ["1", "2"],
            ],
            Texts(Packed("a,b\n1,2\n"u8.ToArray()), "t.csv.gz")
        );
        var large = Packed(Enumerable.Repeat((byte)'0', 2_000_000).ToArray());
        Assert.Equal("T103", Assert.Single(Read(large, "t.csv.gz", TableLimits.Usual with { Unpacked = 1_000_000 }).Outcome.Problems).Code);
    }

    [Theory]
    [InlineData("t.xlsx", "no workbook", "T101")]
    [InlineData("t.xlsx", "PK\u0003\u0004 broken", "T101")]
    [InlineData("t.csv", "PK\u0003\u0004 broken", "T101")]
    public void What_is_no_workbook_is_a_named_problem(string name, string content, string code) =>
        Assert.Equal(code, Assert.Single(Read(Encoding.UTF8.GetBytes(content), name).Outcome.Problems).Code);

    [Fact]
    public void An_old_workbook_says_what_to_do()
    {
        byte[] old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0];
        var problem = Assert.Single(Read(old, "t.xls").Outcome.Problems);
        Assert.Equal("T102", problem.Code);
        Assert.Contains(".xlsx", problem.In(Language.Zh), StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_cut_anywhere_is_a_named_problem_or_less_rows_and_never_an_exception()
    {
        var whole = new Workbook().Sheet("一", Workbook.Row(1, "a", "b") + Workbook.Row(2, "1", "2")).Bytes();
        for (var length = 0; length < whole.Length; length += 7)
        {
            var (rows, outcome) = Read(whole[..length], "t.xlsx");
            Assert.True(outcome.Problems.Count == 1 && rows.Count == 0, $"{length}: {rows.Count} rows");
        }
    }

    [Fact]
    public void Changed_bytes_of_a_workbook_are_a_named_problem_and_never_an_exception()
    {
        var whole = new Workbook().Sheet("一", Workbook.Row(1, "a", "b") + Workbook.Row(2, "1", "2")).Bytes();
        for (var at = 0; at < whole.Length; at++)
        {
            byte[] changed = [.. whole];
            changed[at] ^= 0x55;
            Assert.InRange(Read(changed, "t.xlsx").Outcome.Problems.Count, 0, 1);
        }
    }

    [Theory]
    [InlineData("hidden")]
    [InlineData("veryHidden")]
    public void A_hidden_sheet_is_left_out_and_named(string state)
    {
        var content = new Workbook().Sheet("旧", Workbook.Row(1, "old"), state).Sheet("新", Workbook.Row(1, "new")).Bytes();
        var (rows, outcome) = Read(content, "t.xlsx");
        Assert.Equal("new", Assert.Single(rows)[0].Text);
        Assert.Equal("T120", Assert.Single(outcome.Notes).Code);
        Assert.Contains("旧", outcome.Notes[0].In(Language.Zh), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hidden_row_is_read_and_said()
    {
        var rows = Workbook.Row(1, "a") + Workbook.Row(3, "1").Replace("<row ", "<row hidden=\"1\" ", StringComparison.Ordinal);
        var read = Read(new Workbook().Sheet("一", rows).Bytes(), "t.xlsx");
        Assert.Equal(["a", "1"], read.Rows.Select(r => r[0].Text));
        Assert.Equal("T124", Assert.Single(read.Outcome.Notes).Code);
    }

    [Theory]
    [InlineData("14", "45052", "2023-05-06")]
    [InlineData("31", "45052", "2023-05-06")]
    [InlineData("58", "45052", "2023-05-06")]
    [InlineData("57", "44986", "2023-03")]
    [InlineData("27", "44986", "2023-03")]
    [InlineData("17", "44986", "2023-03")]
    [InlineData("22", "45307.3333333333", "2024-01-16T08:00:00")]
    [InlineData("20", "0.333333333333333", "08:00:00")]
    [InlineData("[h]:mm", "1", "24:00:00")]
    [InlineData("yyyy\"年\"m\"月\";@", "44986", "2023-03")]
    [InlineData("yyyy\"年\"m\"月\"d\"日\";@", "45052", "2023-05-06")]
    [InlineData("[$-804]yyyy\"年\"m\"月\"d\"日\" h\"时\"mm\"分\"", "45307.3333333333", "2024-01-16T08:00:00")]
    [InlineData("yyyy", "45052", "2023")]
    [InlineData("mm:ss", "0.5", "12:00:00")]
    [InlineData("0.00", "12.5", "12.5")]
    [InlineData("0.00%", "0.85", "85%")]
    [InlineData("[Red]#,##0.00_);(#,##0.00)", "1234.5", "1234.5")]
    [InlineData("0.00\"d\"", "12.5", "12.5")]
    [InlineData("General", "0.30000000000000004", "0.3")]
    public void A_number_is_what_its_format_shows(string format, string value, string text)
    {
        var content = new Workbook { Formats = [format] }
            .Sheet("一", Workbook.Row(1, Workbook.Number(value, 1)))
            .Bytes();
        Assert.Equal(text, Assert.Single(Read(content, "t.xlsx").Rows)[0].Text);
    }

    [Fact]
    public void Days_are_counted_from_where_the_workbook_counts_them()
    {
        var content = new Workbook { Is1904 = true, Formats = ["14"] }
            .Sheet("一", Workbook.Row(1, Workbook.Number("43590", 1), Workbook.Number("43590")))
            .Bytes();
        string? bare = null;
        var outcome = TableFile.Read(
            content,
            "t.xlsx",
            TableLimits.Usual,
            sheet =>
            {
                var row = sheet.Rows.Single();
                Assert.Equal("2023-05-06", row[0].Text);
                bare = sheet.DateText(row[1]);
                return true;
            },
            TestContext.Current.CancellationToken
        );
        Assert.Empty(outcome.Problems);
        Assert.Equal("45052", bare);
    }

    [Fact]
    public void Numbers_that_lost_digits_formulas_without_a_value_and_errors_are_told_apart()
    {
        var row = Workbook.Row(
            1,
            Workbook.Number("1.4082520230001002e+17"),
            "<c><f>A1*2</f></c>",
            "<c><f>A1*2</f><v></v></c>",
            "<c t=\"e\"><v>#REF!</v></c>",
            "<c><f>1+1</f><v>2</v></c>",
            "<c t=\"str\"><f>\"\"</f><v></v></c>",
            Workbook.Number("123456789012345")
        );
        Assert.Equal(
            [CellKind.LongNumber, CellKind.NoValue, CellKind.NoValue, CellKind.Error, CellKind.Number, CellKind.Blank, CellKind.Number],
            Assert.Single(Read(new Workbook().Sheet("一", row).Bytes(), "t.xlsx").Rows).Cells.Select(c => c.Kind)
        );
    }

    [Fact]
    public void Merged_cells_give_their_value_to_all_their_cells()
    {
        var rows = Workbook.Row(1, "厂", "口") + Workbook.Row(2, "甲", "1") + Workbook.Row(3, "", "2") + Workbook.Row(5, "乙", "");
        var content = new Workbook().Sheet(
            "一",
            rows,
            behind: "<mergeCells><mergeCell ref=\"A2:A4\"/><mergeCell ref=\"A5:B5\"/></mergeCells>"
        );
        Assert.Equal(
            [
                ["厂", "口"],
                ["甲", "1"],
                ["甲", "2"],
                ["乙", "乙"],
            ],
            Texts(content.Bytes(), "t.xlsx")
        );
    }

    [Theory]
    [InlineData("XFD1")]
    [InlineData("XFD1048576")]
    [InlineData("SH2")]
    public void A_cell_far_out_is_refused_at_once(string cell)
    {
        var row = cell.TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ".ToCharArray());
        var content = new Workbook().Sheet("一", Workbook.Row(1, "a") + $"<row r=\"{row}\"><c r=\"{cell}\"><v>1</v></c></row>").Bytes();
        var watch = Stopwatch.StartNew();
        Assert.Equal("T105", Assert.Single(Read(content, "t.xlsx").Outcome.Problems).Code);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed}");
    }

    [Fact]
    public void A_far_row_costs_nothing_and_empty_rows_are_bounded()
    {
        var far = new Workbook().Sheet("一", Workbook.Row(1, "a") + Workbook.Row(1_048_576, "b")).Bytes();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal([1, 1_048_576], Read(far, "t.xlsx").Rows.Select(r => r.Number));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
        var empty = new Workbook().Sheet("一", string.Concat(Enumerable.Repeat("<row/>", 1_048_577))).Bytes();
        Assert.Equal("T104", Assert.Single(Read(empty, "t.xlsx").Outcome.Problems).Code);
    }

    [Fact]
    public void What_unpacks_to_more_than_the_bound_is_refused_before_it_is_unpacked()
    {
        var padded = new Workbook().Sheet("一", Workbook.Row(1, "a"), behind: new string(' ', 3_000_000)).Bytes();
        Assert.InRange(padded.Length, 0, 100_000);
        Assert.Equal("T103", Assert.Single(Read(padded, "t.xlsx", TableLimits.Usual with { Unpacked = 2_000_000 }).Outcome.Problems).Code);
        Assert.InRange(TableLimits.Usual.Unpacked, 1, 399_000_000);
    }

    [Fact]
    public void Too_many_rows_are_refused_and_a_reading_can_be_stopped()
    {
        var content = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 1_000).Select(i => $"{i},1\n")));
        Assert.Equal("T104", Assert.Single(Read(content, limits: TableLimits.Usual with { Rows = 999 }).Outcome.Problems).Code);
        Assert.Equal("T130", Assert.Single(Read(content, limits: TableLimits.Usual with { Cells = 1_999 }).Outcome.Problems).Code);
        var merged = new Workbook().Sheet(
            "一",
            string.Concat(Enumerable.Range(1, 100).Select(r => Row(r))),
            behind: "<mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>"
        );
        Assert.Equal(
            "T130",
            Assert.Single(Read(merged.Bytes(), "t.xlsx", TableLimits.Usual with { Cells = 10_000 }).Outcome.Problems).Code
        );
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            TableFile.Read(content, "t.csv", TableLimits.Usual, sheet => sheet.Rows.Any(r => r.Number < 0), stopped.Token)
        );
    }

    static string Row(int number) => Workbook.Row(number, "a");

    [Fact]
    public void An_entity_in_a_workbook_is_not_resolved()
    {
        var bomb = new Workbook().Sheet("一", Workbook.Row(1, "a")).Bytes();
        using var stream = new MemoryStream();
        stream.Write(bomb);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
            using var part = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml").Open());
            part.Write(
                "<!DOCTYPE x [<!ENTITY e \"ha\">]><worksheet><sheetData><row><c t=\"str\"><v>&e;</v></c></row></sheetData></worksheet>"
            );
        }

        Assert.Equal("T101", Assert.Single(Read(stream.ToArray(), "t.xlsx").Outcome.Problems).Code);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("＝1+1")]
    [InlineData(" \t=1+1")]
    [InlineData("\u200B=1+1")]
    [InlineData("+86 359")]
    [InlineData("－某公司")]
    [InlineData("@SUM(A1)")]
    [InlineData("\rA")]
    [InlineData("'=1+1")]
    [InlineData("'quoted'")]
    [InlineData("某公司")]
    [InlineData("")]
    public void What_keeps_a_text_from_being_computed_is_taken_off_again(string text)
    {
        Assert.Equal(text, FormulaGuard.Take(FormulaGuard.Put(text)));
        Assert.False(FormulaGuard.Put(text).TrimStart('\u200B', ' ', '\t', '\r') is ['=' or '＝' or '+' or '-' or '－' or '@', ..]);
    }
}
