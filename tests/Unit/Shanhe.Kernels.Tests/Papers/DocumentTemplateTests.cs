using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Shanhe.Plans.Text;
using Shanhe.Reports.Documents;
using Shanhe.Reports.Papers;

namespace Shanhe.Kernels.Tests.Papers;

/// <summary>Templates as people edit them in Word.</summary>
public class DocumentTemplateTests
{
    static byte[] Document(params OpenXmlElement[] body)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
            document.AddMainDocumentPart().Document = new Document(new Body(body));
        return stream.ToArray();
    }

    static Paragraph P(params string[] runs) => new(runs.Select(r => new Run(new Text(r) { Space = SpaceProcessingModeValues.Preserve })));

    static (string Text, IReadOnlyList<Problem> Problems, byte[] Bytes) Fill(byte[] template, DocumentFields fields)
    {
        var (bytes, problems) = DocumentTemplate.Fill(template, fields, PaperMessages.KeyOf);
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => e.Description));
        var text = string.Join('\n', document.MainDocumentPart!.Document!.Body!.Descendants<Paragraph>().Select(p => p.InnerText));
        return (text, problems, bytes);
    }

    static DocumentFields Fields() =>
        new DocumentFields()
            .Set("county", "新绛县")
            .Set("year", "2023")
            .Set("late", [])
            .Set("sentence", "第一行\n第二行")
            .Set(
                "works",
                [
                    new DocumentFields().Set("name", "汾河治理").Set("done", new DocumentText("12.0", "https://x.cn/works")),
                    new DocumentFields().Set("name", "造林").Set("done", ""),
                ]
            );

    [Fact]
    public void A_tag_that_Word_cut_into_several_runs_is_one_tag_and_may_be_named_in_Chinese()
    {
        var (text, problems, _) = Fill(Document(P("前{{co", "unt", "y}}后 {", "{县名}}", "。{{年度}}年")), Fields());
        Assert.Equal(("前新绛县后 新绛县。2023年", 0), (text, problems.Count));
    }

    [Fact]
    public void What_stands_between_the_ends_of_a_list_comes_once_for_each_row_with_what_stands_around()
    {
        var (text, problems, _) = Fill(
            Document(
                P("{{#works}}"),
                P("{{name}}（{{year}}）：{{done}}"),
                P("{{^done}}"),
                P("未报"),
                P("{{/done}}"),
                P("{{/works}}"),
                P("完")
            ),
            Fields()
        );
        Assert.Equal("汾河治理（2023）：12.0\n造林（2023）：\n未报\n完", text);
        Assert.Empty(problems);
    }

    [Fact]
    public void A_part_shows_when_there_is_something_and_its_counterpart_when_there_is_nothing()
    {
        var (text, _, _) = Fill(
            Document(
                P("{{#late}}"),
                P("落后"),
                P("{{/late}}"),
                P("{{^late}}"),
                P("没有落后"),
                P("{{/late}}"),
                P("{{#county}}"),
                P("有县名"),
                P("{{/county}}")
            ),
            Fields()
        );
        Assert.Equal("没有落后\n有县名", text);
    }

    [Fact]
    public void A_row_of_a_table_repeats_and_a_number_leads_where_it_comes_from()
    {
        TableCell Cell(string text) => new(P(text));
        var (text, problems, bytes) = Fill(
            Document(
                new Table(
                    new TableProperties(new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct }),
                    new TableGrid(new GridColumn { Width = "2500" }, new GridColumn { Width = "2500" }),
                    new TableRow(Cell("工程"), Cell("完成")),
                    new TableRow(Cell("{{#works}}{{name}}"), Cell("{{done}}{{/works}}"))
                ),
                P("")
            ),
            Fields()
        );
        Assert.Equal("工程\n完成\n汾河治理\n12.0\n造林\n\n", text);
        Assert.Empty(problems);
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Equal("https://x.cn/works", Assert.Single(document.MainDocumentPart!.HyperlinkRelationships).Uri.AbsoluteUri);
        Assert.Single(document.MainDocumentPart.Document!.Descendants<Hyperlink>());
    }

    [Fact]
    public void Line_feeds_break_lines_and_what_a_document_cannot_hold_is_left_out()
    {
        var fields = Fields().Set("text", "a\u0001b");
        var (text, _, bytes) = Fill(Document(P("{{sentence}}|{{text}}")), fields);
        Assert.Equal("第一行第二行|ab", text);
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Single(document.MainDocumentPart!.Document!.Descendants<Break>());
    }

    [Fact]
    public void What_is_not_there_is_named_once_with_what_was_probably_meant_and_stays_where_it_stands()
    {
        var (text, problems, _) = Fill(Document(P("{{coutny}}"), P("{{coutny}}"), P("{{#works}}"), P("{{year}}")), Fields());
        Assert.Equal(["T160", "T161"], problems.Select(p => p.Code));
        Assert.Contains("county", problems[0].Message.Zh, StringComparison.Ordinal);
        Assert.Contains("{{coutny}}", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("%PDF-1.4")]
    public void What_is_no_Word_document_is_refused(string content) =>
        Assert.Throws<InvalidDataException>(() =>
            DocumentTemplate.Fill(System.Text.Encoding.UTF8.GetBytes(content), Fields(), PaperMessages.KeyOf)
        );

    [Fact]
    public void A_small_file_that_unpacks_to_hundreds_of_megabytes_is_refused_before_it_is_unpacked()
    {
        using var stream = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("word/document.xml").Open();
            for (var i = 0; i < 110; i++)
                part.Write(new byte[1_000_000]);
        }

        Assert.InRange(stream.Length, 1, 1_000_000);
        Assert.Throws<InvalidDataException>(() => DocumentTemplate.Fill(stream.ToArray(), Fields(), PaperMessages.KeyOf));
    }

    [Fact]
    public void The_official_paper_has_the_page_of_the_standard_a_number_on_each_page_and_the_contents_of_its_headings()
    {
        var paper = OfficialPaper.Write(
            "% 标题\n{{contents}}\n---\n# 一、概况\n正文\n## （一）指标\n|= 40 60\n|! 甲 | 乙\n|* works | {{name}} | {{done}}\n> 注"
        );
        var (filled, problems) = DocumentTemplate.Fill(paper, Fields(), PaperMessages.KeyOf);
        Assert.Empty(problems);
        using var document = WordprocessingDocument.Open(new MemoryStream(DocumentContents.Write(filled)), isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => e.Description + e.Path?.XPath));
        var body = document.MainDocumentPart!.Document!.Body!;
        // A4, and the text 156 mm wide (GB/T 9704-2012, 5.2).
        var (page, margin) = (body.Descendants<PageSize>().Single(), body.Descendants<PageMargin>().Single());
        Assert.Equal((11906u, 16838u), (page.Width!.Value, page.Height!.Value));
        Assert.InRange((page.Width - margin.Left!.Value - margin.Right!.Value) * 25.4 / 1440, 155.5, 156.5);
        Assert.Contains(" PAGE ", document.MainDocumentPart.FooterParts.Single().Footer!.InnerText, StringComparison.Ordinal);
        var lines = body.Elements<Paragraph>().Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val == "Contents").ToList();
        Assert.Equal(2, lines.Count);
        Assert.Contains("一、概况", lines[0].InnerText, StringComparison.Ordinal);
        Assert.Contains("PAGEREF _Toc001", lines[0].InnerText, StringComparison.Ordinal);
        Assert.Equal(2, body.Descendants<BookmarkStart>().Count());
        Assert.Equal(3, body.Descendants<TableRow>().Count());
    }

    [Fact]
    public void Every_paper_has_a_template_in_both_languages_that_asks_only_for_what_has_a_name()
    {
        var keys = PaperMessages.Wording.Under("tag.", Language.En).Keys.Append("contents").ToHashSet(StringComparer.Ordinal);
        foreach (var paper in Paper.All)
        {
            foreach (var language in new[] { "zh", "en" })
            {
                using var stream = typeof(Paper).Assembly.GetManifestResourceStream(
                    $"Shanhe.Reports.Papers.Templates.{paper.Id}.{language}.txt"
                );
                Assert.NotNull(stream);
                var text = new StreamReader(stream).ReadToEnd();
                var asked = System
                    .Text.RegularExpressions.Regex.Matches(text, @"\{\{[#^/]?([^{}]+)\}\}")
                    .Select(m => PaperMessages.KeyOf(m.Groups[1].Value));
                Assert.Empty(asked.Where(a => !keys.Contains(a)).Distinct().Select(a => $"{paper.Id}.{language}: {a}"));
            }
        }
    }
}
