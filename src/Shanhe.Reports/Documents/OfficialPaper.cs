using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Shanhe.Reports.Documents;

/// <summary>
/// A template in the look of papers of Chinese authorities (GB/T 9704-2012: A4, margins, title in 小标宋, headings in 黑体 and 楷体, text in
/// 仿宋 of size 3, page number between dashes), from a plain text in which the first characters of a line say what it is:
/// <c>% </c> title, <c>@ </c> line in the middle, <c># </c> and <c>## </c> headings, <c>&gt; </c> small note, <c>--- </c> page break;
/// <c>|= </c> widths of a table in percent, <c>|! </c> its head, <c>|* NAME </c> a row that repeats for a list, <c>| </c> any other row.
/// All other lines are paragraphs. Pure.
/// </summary>
public static class OfficialPaper
{
    /// <summary>The width of the text: 156 mm in twentieths of a point.</summary>
    const int Width = 8845;

    const string Serif = "方正小标宋简体";
    const string Text = "仿宋";
    const string Strong = "黑体";
    const string Kai = "楷体";

    public static byte[] Write(string text)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = Styles();
            var footer = main.AddNewPart<FooterPart>();
            footer.Footer = new Footer(PageNumber());
            var body = new Body();
            Fill(body, text.Split('\n').Select(l => l.TrimEnd('\r', ' ')));
            body.Append(
                new SectionProperties(
                    new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) },
                    new PageSize { Width = 11906, Height = 16838 },
                    new PageMargin
                    {
                        Top = Millimetres(37),
                        Bottom = Millimetres(35),
                        Left = (uint)Millimetres(28),
                        Right = (uint)Millimetres(26),
                        Header = (uint)Millimetres(15),
                        Footer = (uint)Millimetres(25),
                        Gutter = 0,
                    }
                )
            );
            main.Document = new Document(body);
        }

        return stream.ToArray();
    }

    static int Millimetres(double mm) => (int)Math.Round(mm * 1440 / 25.4);

    static void Fill(Body body, IEnumerable<string> lines)
    {
        IReadOnlyList<int> widths = [];
        Table? table = null;
        foreach (var line in lines)
        {
            var (mark, rest) = line.IndexOf(' ', StringComparison.Ordinal) is > 0 and var at ? (line[..at], line[(at + 1)..]) : (line, "");
            if (mark is "|=")
            {
                widths = [.. rest.Split(' ').Select(w => int.Parse(w, CultureInfo.InvariantCulture))];
                continue;
            }

            if (mark is "|!" or "|*" or "|")
            {
                if (table is null)
                    body.Append(table = NewTable(widths));
                table.Append(Row(mark, rest, widths));
                continue;
            }

            if (table is not null)
                body.Append(Plain("", "Note"));
            table = null;
            if (line.Length == 0)
                continue;
            body.Append(
                mark switch
                {
                    "%" => Plain(rest, "Title"),
                    "@" => Plain(rest, "Centre"),
                    "#" => Plain(rest, "Heading1"),
                    "##" => Plain(rest, "Heading2"),
                    ">" => Plain(rest, "Note"),
                    "---" => new Paragraph(new Run(new Break { Type = BreakValues.Page })),
                    _ => Plain(line, "Normal"),
                }
            );
        }
    }

    static Paragraph Plain(string text, string style) =>
        new(
            new ParagraphProperties(new ParagraphStyleId { Val = style }),
            new Run(new Text(text) { Space = SpaceProcessingModeValues.Preserve })
        );

    static Table NewTable(IReadOnlyList<int> widths)
    {
        T Line<T>()
            where T : BorderType, new() =>
            new()
            {
                Val = BorderValues.Single,
                Size = 4,
                Color = "808080",
            };
        return new(
            new TableProperties(
                new TableWidth { Width = Width.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
                new TableBorders
                {
                    TopBorder = Line<TopBorder>(),
                    LeftBorder = Line<LeftBorder>(),
                    BottomBorder = Line<BottomBorder>(),
                    RightBorder = Line<RightBorder>(),
                    InsideHorizontalBorder = Line<InsideHorizontalBorder>(),
                    InsideVerticalBorder = Line<InsideVerticalBorder>(),
                },
                new TableLayout { Type = TableLayoutValues.Fixed }
            ),
            new TableGrid(widths.Select(w => new GridColumn { Width = (Width * w / 100).ToString(CultureInfo.InvariantCulture) }))
        );
    }

    static TableRow Row(string mark, string rest, IReadOnlyList<int> widths)
    {
        var cells = rest.Split('|').Select(c => c.Trim()).ToList();
        if (mark == "|*")
        {
            var list = cells[0];
            cells.RemoveAt(0);
            cells[0] = "{{#" + list + "}}" + cells[0];
            cells[^1] += "{{/" + list + "}}";
        }

        var row = new TableRow(new TableRowProperties(new CantSplit()));
        if (mark == "|!")
            row.GetFirstChild<TableRowProperties>()!.Append(new TableHeader());
        foreach (var (i, cell) in cells.Index())
        {
            var properties = new TableCellProperties(
                new TableCellWidth
                {
                    Width = (Width * widths[i] / 100).ToString(CultureInfo.InvariantCulture),
                    Type = TableWidthUnitValues.Dxa,
                }
            );
            if (mark == "|!")
                properties.Append(new Shading { Val = ShadingPatternValues.Clear, Fill = "EFEBE1" });
            row.Append(new TableCell(properties, Plain(cell, mark == "|!" ? "Head" : "Cell")));
        }

        return row;
    }

    static Paragraph PageNumber() =>
        new(
            new ParagraphProperties(new ParagraphStyleId { Val = "Page" }),
            new Run(new Text("— ") { Space = SpaceProcessingModeValues.Preserve }),
            new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }),
            new Run(new FieldCode(" PAGE ") { Space = SpaceProcessingModeValues.Preserve }),
            new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }),
            new Run(new Text("1")),
            new Run(new FieldChar { FieldCharType = FieldCharValues.End }),
            new Run(new Text(" —") { Space = SpaceProcessingModeValues.Preserve })
        );

    static Styles Styles() =>
        new(
            new DocDefaults(new RunPropertiesDefault(new RunPropertiesBaseStyle(Fonts(Text), new FontSize { Val = "32" }))),
            Made("Normal", Text, 32, JustificationValues.Both, indent: true, line: 580),
            Made("Title", Serif, 44, JustificationValues.Center, line: 700, after: 480),
            Made("Centre", Kai, 32, JustificationValues.Center, line: 580, after: 240),
            Made("Heading1", Strong, 32, JustificationValues.Left, indent: true, line: 580, level: 0),
            Made("Heading2", Kai, 32, JustificationValues.Left, indent: true, line: 580, level: 1),
            Made("Note", Text, 21, JustificationValues.Left, line: 320),
            Made("Head", Strong, 21, JustificationValues.Center, line: 320),
            Made("Cell", Text, 21, JustificationValues.Left, line: 320),
            Made("Contents", Text, 28, JustificationValues.Left, line: 520),
            Made("Page", "宋体", 28, JustificationValues.Center, line: 320)
        );

    static RunFonts Fonts(string face) =>
        new()
        {
            Ascii = "Times New Roman",
            HighAnsi = "Times New Roman",
            ComplexScript = "Times New Roman",
            EastAsia = face,
        };

    /// <param name="id">The name of the style.</param>
    /// <param name="face">The face of Chinese characters.</param>
    /// <param name="size">In half points.</param>
    /// <param name="align">How lines are set.</param>
    /// <param name="indent">Whether the first line begins two characters in.</param>
    /// <param name="line">Distance of lines in twentieths of a point.</param>
    /// <param name="after">Space below, likewise.</param>
    /// <param name="level">Of a heading: its level from 0.</param>
    static Style Made(
        string id,
        string face,
        int size,
        JustificationValues align,
        bool indent = false,
        int line = 580,
        int after = 0,
        int? level = null
    )
    {
        var paragraph = new StyleParagraphProperties();
        if (level is not null)
            paragraph.Append(new KeepNext());
        paragraph.Append(
            new SpacingBetweenLines
            {
                Line = line.ToString(CultureInfo.InvariantCulture),
                LineRule = line >= 500 ? LineSpacingRuleValues.Exact : LineSpacingRuleValues.AtLeast,
                After = after.ToString(CultureInfo.InvariantCulture),
            }
        );
        if (indent)
            paragraph.Append(new Indentation { FirstLineChars = 200, FirstLine = (size * 20).ToString(CultureInfo.InvariantCulture) });
        paragraph.Append(new Justification { Val = align });
        if (level is { } of)
            paragraph.Append(new OutlineLevel { Val = of });
        var style = new Style
        {
            Type = StyleValues.Paragraph,
            StyleId = id,
            StyleName = new StyleName
            {
                Val =
                    id == "Heading1" ? "heading 1"
                    : id == "Heading2" ? "heading 2"
                    : id,
            },
            PrimaryStyle = new PrimaryStyle(),
            StyleParagraphProperties = paragraph,
            StyleRunProperties = new StyleRunProperties(Fonts(face), new FontSize { Val = size.ToString(CultureInfo.InvariantCulture) }),
        };
        if (id == "Normal")
            style.Default = true;
        else
            style.BasedOn = new BasedOn { Val = "Normal" };
        if (id != "Normal" && !indent)
            paragraph.InsertAfter(new Indentation { FirstLineChars = 0, FirstLine = "0" }, paragraph.GetFirstChild<SpacingBetweenLines>());
        return style;
    }
}
