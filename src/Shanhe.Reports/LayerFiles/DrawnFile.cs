using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Shanhe.Reports.LayerFiles;

/// <summary>
/// Drawings that are converted: KML, KMZ, DXF. Each is looked at first and written under a name of our own, so that what is called so and is
/// something else is not opened by a driver that follows what it names.
/// </summary>
static class DrawnFile
{
    const string Root = "kml";
    const string Comment = "999";
    const int LongestHead = 200;

    static readonly byte[] BinaryDrawing = "AutoCAD Binary DXF"u8.ToArray();

    static readonly XmlReaderSettings Closed = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = UnpackedLayer.MostUnpacked,
    };

    /// <summary>The endings of what is converted.</summary>
    public static bool Is(string ending) => ending is ".kml" or ".kmz" or ".dxf";

    /// <summary>Writes a drawing into a folder, once it is what its ending says; gives where.</summary>
    /// <param name="path">The drawing.</param>
    /// <param name="name">How who gave it calls it.</param>
    /// <param name="ending">Its ending.</param>
    /// <param name="target">Where to, without the ending.</param>
    /// <exception cref="LayerFileException">It is something else.</exception>
    public static string Checked(string path, string name, string ending, string target)
    {
        if (ending == ".dxf")
            return Drawing(path, name, target + ending);
        using var content = File.OpenRead(path);
        if (ending == ".kml")
            return Markup(content, name, target + ending);
        using var archive = UnpackedLayer.Archive(content, name);
        var inside = archive.Entries.Where(e => e.FullName.EndsWith(".kml", StringComparison.OrdinalIgnoreCase)).ToList();
        var main = inside.Find(e => e.FullName.Equals("doc.kml", StringComparison.OrdinalIgnoreCase)) ?? inside.FirstOrDefault();
        if (main is null)
            throw new LayerFileException(LayerFileFault.NoLayer, name, ".kml");
        using var entry = main.Open();
        return Markup(entry, name, target + ".kml");
    }

    /// <summary>Elements, attributes and escaped texts alone: nothing is left by which the file could be taken for another kind.</summary>
    static string Markup(Stream content, string name, string target)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            using var reader = XmlReader.Create(content, Closed);
            if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != Root)
                throw new LayerFileException(LayerFileFault.NotKml, name);
            using var writer = XmlWriter.Create(target);
            do
            {
                Copy(reader, writer);
            } while (reader.Read());
            return target;
        }
        catch (Exception e) when (e is XmlException or InvalidOperationException or ArgumentException)
        {
            throw new LayerFileException(LayerFileFault.NotKml, name, inner: e);
        }
    }

    static void Copy(XmlReader reader, XmlWriter writer)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                var isEmpty = reader.IsEmptyElement;
                writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
                writer.WriteAttributes(reader, defattr: false);
                if (isEmpty)
                    writer.WriteEndElement();
                break;
            case XmlNodeType.EndElement:
                writer.WriteEndElement();
                break;
            // Blanks behind the root are no part of it.
            case XmlNodeType.Text
            or XmlNodeType.CDATA
            or XmlNodeType.Whitespace
            or XmlNodeType.SignificantWhitespace when reader.Depth > 0:
                writer.WriteString(reader.Value);
                break;
        }
    }

    /// <summary>A drawing begins with the group code 0 and the word SECTION, behind comments.</summary>
    static string Drawing(string path, string name, string target)
    {
        using (var head = new StreamReader(path, Encoding.Latin1))
        {
            var first = new char[BinaryDrawing.Length];
            if (head.ReadBlock(first) == first.Length && Encoding.Latin1.GetBytes(first).AsSpan().SequenceEqual(BinaryDrawing))
                throw new LayerFileException(LayerFileFault.BinaryDxf, name);
        }

        var lines = File.ReadLines(path, Encoding.Latin1).Take(LongestHead).Select(l => l.Trim()).ToList();
        var at = 0;
        while (at < lines.Count && lines[at] == Comment)
            at += 2;
        if (at + 1 >= lines.Count || lines[at] != "0" || lines[at + 1] != "SECTION")
            throw new LayerFileException(LayerFileFault.NotDxf, name);
        File.Copy(path, target);
        return target;
    }
}
