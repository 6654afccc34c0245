using System.IO.Compression;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Shanhe.Plans.Text;

namespace Shanhe.Reports.Documents;

/// <summary>
/// A Word document (ISO/IEC 29500) with tags as Mustache has them, which anyone edits in Word: <c>{{name}}</c> shows a text,
/// <c>{{#name}}</c> … <c>{{/name}}</c> repeats for each row of a list or shows what stands between when there is something,
/// <c>{{^name}}</c> … <c>{{/name}}</c> when there is nothing. The two ends of a part stand each alone in a paragraph, or both in one row of
/// a table, which is then the row that repeats. Keeps no state; any thread may use it.
/// </summary>
public static partial class DocumentTemplate
{
    /// <summary>The largest template that is read.</summary>
    public const int MaximumBytes = 10_000_000;

    /// <summary>The most that a template may be when it is unpacked: a document of a few kilobytes can hold gigabytes.</summary>
    const long MaximumUnpacked = 100_000_000;

    [GeneratedRegex(@"^\s*\{\{(?<kind>[#^])\s*(?<name>[^{}]+?)\s*\}\}\s*$")]
    private static partial Regex Opening();

    [GeneratedRegex(@"\{\{(?<kind>[#^/])\s*(?<name>[^{}]+?)\s*\}\}")]
    private static partial Regex Ends();

    /// <summary>The document that a template and what there is to show make; with it, what the template asks for and isn't there.</summary>
    /// <param name="template">The bytes of a .docx file.</param>
    /// <param name="fields">What there is to show.</param>
    /// <param name="nameOf">The name in <paramref name="fields"/> of a tag, which may be in another language.</param>
    /// <exception cref="InvalidDataException">It is no Word document, or larger than one is read.</exception>
    public static (byte[] Document, IReadOnlyList<Problem> Problems) Fill(
        byte[] template,
        DocumentFields fields,
        Func<string, string> nameOf
    )
    {
        CheckSize(template);
        using var stream = new MemoryStream();
        stream.Write(template);
        var filling = new Filling(nameOf);
        try
        {
            using var document = WordprocessingDocument.Open(stream, isEditable: true);
            var main = document.MainDocumentPart ?? throw new InvalidDataException("no main part");
            filling.Part(main, main.Document?.Body ?? throw new InvalidDataException("no body"), fields);
            foreach (var header in main.HeaderParts.Where(p => p.Header is not null))
                filling.Part(header, header.Header!, fields);
            foreach (var footer in main.FooterParts.Where(p => p.Footer is not null))
                filling.Part(footer, footer.Footer!, fields);
        }
        catch (Exception e) when (e is FileFormatException or OpenXmlPackageException or System.Xml.XmlException)
        {
            throw new InvalidDataException("no Word document", e);
        }

        return (stream.ToArray(), filling.Problems);
    }

    static void CheckSize(byte[] template)
    {
        if (template.Length > MaximumBytes)
            throw new InvalidDataException("too large");
        using var parts = new ZipArchive(new MemoryStream(template));
        if (parts.Entries.Sum(e => e.Length) > MaximumUnpacked)
            throw new InvalidDataException("too large when it is unpacked");
    }

    sealed class Filling(Func<string, string> nameOf)
    {
        readonly List<Problem> _problems = [];
        readonly HashSet<string> _named = new(StringComparer.Ordinal);
        OpenXmlPart? _part;

        public IReadOnlyList<Problem> Problems => _problems;

        public void Part(OpenXmlPart part, OpenXmlElement root, DocumentFields fields)
        {
            _part = part;
            Children(root, fields);
        }

        void Children(OpenXmlElement parent, DocumentFields fields)
        {
            for (var element = parent.FirstChild; element is not null; )
            {
                var next = element.NextSibling();
                switch (element)
                {
                    case Paragraph p when Opening().Match(p.InnerText) is { Success: true } open:
                        next = Block(p, open.Groups["kind"].Value, nameOf(open.Groups["name"].Value), fields);
                        break;
                    case TableRow row when Ends().Match(row.InnerText) is { Success: true } ends && ends.Groups["kind"].Value != "/":
                        Row(row, ends.Groups["kind"].Value, nameOf(ends.Groups["name"].Value), fields);
                        break;
                    case Paragraph p:
                        Show(p, fields);
                        break;
                    default:
                        Children(element, fields);
                        break;
                }

                element = next;
            }
        }

        /// <summary>Repeats the elements up to the paragraph that ends the part; gives what follows it.</summary>
        OpenXmlElement? Block(Paragraph opening, string kind, string name, DocumentFields fields)
        {
            var between = new List<OpenXmlElement>();
            var depth = 1;
            var at = opening.NextSibling();
            for (; at is not null; at = at.NextSibling())
            {
                if (
                    at is Paragraph p
                    && Ends().Match(p.InnerText) is { Success: true } ends
                    && ends.Value.Length == p.InnerText.Trim().Length
                )
                {
                    if (nameOf(ends.Groups["name"].Value) == name)
                        depth += ends.Groups["kind"].Value == "/" ? -1 : 1;
                    if (depth == 0)
                        break;
                }

                between.Add(at);
            }

            if (at is null)
            {
                Problem("T161", opening.InnerText.Trim());
                opening.Remove();
                return between.FirstOrDefault();
            }

            var following = at.NextSibling();
            Repeat(at, between, kind, name, fields);
            between.ForEach(e => e.Remove());
            opening.Remove();
            at.Remove();
            return following;
        }

        /// <summary>Repeats a row of a table.</summary>
        void Row(TableRow row, string kind, string name, DocumentFields fields)
        {
            foreach (var paragraph in row.Descendants<Paragraph>())
                TaggedParagraph.Replace(
                    paragraph,
                    Ends(),
                    m => nameOf(m.Groups["name"].Value) == name ? new DocumentText("") : (DocumentText?)null,
                    _part!
                );
            Repeat(row, [row], kind, name, fields);
            row.Remove();
        }

        /// <summary>Puts what a part holds before <paramref name="before"/>, once for each of its rows.</summary>
        void Repeat(OpenXmlElement before, IReadOnlyList<OpenXmlElement> between, string kind, string name, DocumentFields fields)
        {
            if (fields.Rows(name) is null && fields.Text(name) is null)
                Unknown(name, fields);
            var times = kind == "^" ? (fields.Says(name) ? [] : [fields]) : fields.Rows(name) ?? (fields.Says(name) ? [fields] : []);
            foreach (var row in times)
            {
                // Held in an element of its own while tags are filled, so that parts within it find their ends.
                var held = new Body(between.Select(e => e.CloneNode(deep: true)));
                Children(held, row);
                foreach (var child in held.ChildElements.ToList())
                {
                    child.Remove();
                    before.InsertBeforeSelf(child);
                }
            }
        }

        void Show(Paragraph paragraph, DocumentFields fields) =>
            TaggedParagraph.Replace(
                paragraph,
                TaggedParagraph.Tag(),
                m =>
                {
                    var name = nameOf(m.Groups["name"].Value);
                    if (name == DocumentContents.Name)
                        return DocumentContents.Mark;
                    if (fields.Text(name) is { } text)
                        return text;
                    Unknown(name, fields);
                    return null;
                },
                _part!
            );

        void Unknown(string name, DocumentFields fields)
        {
            if (!_named.Add(name))
                return;
            Problem("T160", name, Nearest.Name(name, fields.Names.Distinct()) ?? "—");
        }

        void Problem(string code, params ReadOnlySpan<object?> values) =>
            _problems.Add(new(code, default, DocumentMessages.Wording.Say(code, values)));
    }
}
