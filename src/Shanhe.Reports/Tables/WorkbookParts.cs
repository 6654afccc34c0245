using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace Shanhe.Reports.Tables;

/// <summary>A sheet as the workbook lists it.</summary>
sealed record ListedSheet(string Name, string Part, bool IsHidden);

/// <summary>What the sheets of a workbook share: their list, the date system, the formats of cells and the texts.</summary>
sealed partial class WorkbookParts
{
    const int MaximumEntries = 5_000;
    const long MaximumSmallPart = 5_000_000;
    const int MaximumFormats = 100_000;
    const int MaximumText = 65_536;

    public List<ListedSheet> Sheets { get; } = [];

    public bool Is1904 { get; private set; }

    public List<ShownFormat> Formats { get; } = [];

    public List<string> Texts { get; } = [];

    /// <summary>Whether the sizes that the archive states are within bounds; what is read is held to the stated sizes by the archive.</summary>
    public static void CheckSize(byte[] content, string file, TableLimits limits)
    {
        using var archive = new ZipArchive(new MemoryStream(content));
        long total = 0;
        foreach (var entry in archive.Entries)
        {
            total += entry.Length;
            var small =
                entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)
                || entry.FullName.EndsWith("[Content_Types].xml", StringComparison.OrdinalIgnoreCase)
                || entry.FullName.EndsWith("workbook.xml", StringComparison.OrdinalIgnoreCase);
            var texts = entry.FullName.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase);
            if (total > limits.Unpacked || (small && entry.Length > MaximumSmallPart) || (texts && entry.Length > limits.Texts))
                throw TableFault.Of("T103", file, (texts ? limits.Texts : limits.Unpacked) / 1_000_000);
        }

        if (archive.Entries.Count > MaximumEntries)
            throw TableFault.Of("T103", file, limits.Unpacked / 1_000_000);
    }

    public static XmlReader Open(OpenXmlPart part, TableLimits limits) =>
        XmlReader.Create(
            part.GetStream(FileMode.Open, FileAccess.Read),
            new XmlReaderSettings
            {
                CloseInput = true,
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                MaxCharactersInDocument = limits.Unpacked,
            }
        );

    public static WorkbookParts Read(WorkbookPart workbook, TableLimits limits)
    {
        var parts = new WorkbookParts();
        using (var reader = Open(workbook, limits))
            parts.ReadList(reader);
        if (workbook.WorkbookStylesPart is { } styles)
        {
            using var reader = Open(styles, limits);
            parts.ReadFormats(reader);
        }

        if (workbook.SharedStringTablePart is { } shared)
        {
            using var reader = Open(shared, limits);
            parts.ReadTexts(reader, limits.Texts);
        }

        return parts;
    }

    void ReadList(XmlReader reader)
    {
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.LocalName == "workbookPr")
                Is1904 = reader.GetAttribute("date1904") is "1" or "true" or "on";
            else if (reader.LocalName == "sheet")
            {
                var (name, part, hidden) = ("", "", false);
                while (reader.MoveToNextAttribute())
                {
                    if (reader.LocalName == "name")
                        name = reader.Value;
                    else if (reader.LocalName == "id" && reader.NamespaceURI.Contains("relationships", StringComparison.Ordinal))
                        part = reader.Value;
                    else if (reader.LocalName == "state")
                        hidden = reader.Value is "hidden" or "veryHidden";
                }

                Sheets.Add(new(name, part, hidden));
            }
        }
    }

    void ReadFormats(XmlReader reader)
    {
        var codes = new Dictionary<int, ShownFormat>();
        var inside = false;
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.EndElement, LocalName: "cellXfs" })
                inside = false;
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.LocalName == "numFmt" && Number(reader.GetAttribute("numFmtId")) is { } id && codes.Count < MaximumFormats)
                codes[id] = ShownFormat.OfCode(reader.GetAttribute("formatCode") ?? "");
            else if (reader.LocalName == "cellXfs")
                inside = !reader.IsEmptyElement;
            else if (inside && reader.LocalName == "xf" && Formats.Count < MaximumFormats)
            {
                var format = Number(reader.GetAttribute("numFmtId")) ?? 0;
                Formats.Add(codes.TryGetValue(format, out var own) ? own : ShownFormat.OfBuiltIn(format));
            }
        }
    }

    void ReadTexts(XmlReader reader, long most)
    {
        var text = new StringBuilder();
        long total = 0;
        while (reader.Read())
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "si" })
                continue;
            Texts.Add(RichText(reader, text));
            total += Texts[^1].Length + 20;
            if (total > most)
                throw new InvalidDataException("The shared texts are longer than they were said to be.");
        }
    }

    /// <summary>The text of <c>si</c> or <c>is</c>, at which the reader stands; the reading aids of rPh are none of it.</summary>
    public static string RichText(XmlReader reader, StringBuilder text)
    {
        text.Clear();
        if (reader.IsEmptyElement)
            return "";
        var (end, depth) = (reader.LocalName, reader.Depth);
        reader.Read();
        while (!(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth && reader.LocalName == end))
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
                reader.Skip();
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "t" })
                AppendContent(reader, text);
            else if (!reader.Read())
                throw new InvalidDataException("The text has no end.");
        }

        return Unescaped(text.ToString());
    }

    /// <summary>The text of the element at which the reader stands; leaves it behind the element.</summary>
    public static string Content(XmlReader reader, StringBuilder text)
    {
        text.Clear();
        AppendContent(reader, text);
        return text.ToString();
    }

    /// <summary>Piece by piece, so that one cell can't fill the memory: a cell holds at most 32 767 characters.</summary>
    static void AppendContent(XmlReader reader, StringBuilder text)
    {
        var depth = reader.Depth;
        if (!reader.IsEmptyElement)
        {
            var buffer = new char[1_024];
            while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
            {
                if (
                    reader.NodeType
                    is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
                )
                    continue;
                for (int read; (read = reader.ReadValueChunk(buffer, 0, buffer.Length)) > 0; )
                {
                    text.Append(buffer, 0, read);
                    if (text.Length > MaximumText)
                        throw new InvalidDataException("A cell holds more text than a cell can.");
                }
            }
        }

        reader.Read();
    }

    /// <summary>Characters that XML can't hold are written _x000D_ (ECMA-376 part 1, 22.9.2.19).</summary>
    public static string Unescaped(string text) =>
        text.Contains("_x", StringComparison.Ordinal)
            ? Escape()
                .Replace(
                    text,
                    m => ((char)int.Parse(m.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()
                )
            : text;

    static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escape();
}
