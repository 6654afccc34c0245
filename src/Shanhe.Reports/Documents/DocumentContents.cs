using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Shanhe.Reports.Documents;

/// <summary>
/// The table of contents of a document that has been filled: where a paragraph is <c>{{contents}}</c>, a line for each heading of the first
/// two levels with its page. The pages are fields, which the program that opens the document works out.
/// </summary>
public static class DocumentContents
{
    /// <summary>The name of the tag.</summary>
    public const string Name = "contents";

    /// <summary>What stands in the place of the contents until they are written.</summary>
    public const string Mark = "{{" + Name + "}}";

    /// <summary>The width of a line in twentieths of a point, up to the right edge of the text of an official paper.</summary>
    const int Edge = 8845;

    public static byte[] Write(byte[] document)
    {
        using var stream = new MemoryStream();
        stream.Write(document);
        using (var word = WordprocessingDocument.Open(stream, isEditable: true))
        {
            var body = word.MainDocumentPart!.Document!.Body!;
            if (body.Descendants<Paragraph>().FirstOrDefault(p => p.InnerText.Trim() == Mark) is { } place)
            {
                foreach (var (i, heading) in body.Descendants<Paragraph>().Where(p => LevelOf(p) is 1 or 2).ToList().Index())
                    place.InsertBeforeSelf(Line(heading, i + 1));
                place.Remove();
            }
        }

        return stream.ToArray();
    }

    static int? LevelOf(Paragraph paragraph) =>
        paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value switch
        {
            "Heading1" => 1,
            "Heading2" => 2,
            _ => null,
        };

    static Paragraph Line(Paragraph heading, int no)
    {
        var name = "_Toc" + no.ToString("000", CultureInfo.InvariantCulture);
        var id = no.ToString(CultureInfo.InvariantCulture);
        var first = heading.ChildElements.FirstOrDefault(c => c is not ParagraphProperties);
        var start = new BookmarkStart { Id = id, Name = name };
        if (first is null)
            heading.Append(start);
        else
            first.InsertBeforeSelf(start);
        heading.Append(new BookmarkEnd { Id = id });
        return new Paragraph(
            new ParagraphProperties(
                new ParagraphStyleId { Val = "Contents" },
                new Tabs(
                    new TabStop
                    {
                        Val = TabStopValues.Right,
                        Leader = TabStopLeaderCharValues.Dot,
                        Position = Edge,
                    }
                ),
                new Indentation { Left = LevelOf(heading) == 2 ? "480" : "0", FirstLine = "0" }
            ),
            new Hyperlink(
                new Run(new Text(heading.InnerText) { Space = SpaceProcessingModeValues.Preserve }),
                new Run(new TabChar()),
                new Run(new FieldChar { FieldCharType = FieldCharValues.Begin, Dirty = true }),
                new Run(new FieldCode($" PAGEREF {name} \\h ") { Space = SpaceProcessingModeValues.Preserve }),
                new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }),
                new Run(new Text("1")),
                new Run(new FieldChar { FieldCharType = FieldCharValues.End })
            )
            {
                Anchor = name,
                History = true,
            }
        );
    }
}
