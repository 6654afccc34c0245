using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Shanhe.Kernels.Tests.Tables;

/// <summary>A workbook written part by part, so that a test says exactly what stands in the file.</summary>
sealed class Workbook
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    readonly List<(string Name, string State, string Xml)> _sheets = [];

    public bool Is1904 { get; init; }

    /// <summary>Format codes of cells whose style is 1, 2 …; a number is a built-in format.</summary>
    public string[] Formats { get; init; } = [];

    public Workbook Sheet(string name, string rows, string state = "", string behind = "")
    {
        _sheets.Add((name, state, $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData>{behind}</worksheet>"));
        return this;
    }

    /// <summary>A row of texts; what begins with a less-than sign is a cell of its own making.</summary>
    public static string Row(int number, params ReadOnlySpan<string> cells)
    {
        var row = new StringBuilder($"<row r=\"{number}\">");
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].StartsWith('<'))
                row.Append(cells[i].Replace("<c", $"<c r=\"{(char)('A' + i)}{number}\"", StringComparison.Ordinal));
            else if (cells[i].Length > 0)
                row.Append(
                    CultureInfo.InvariantCulture,
                    $"<c r=\"{(char)('A' + i)}{number}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(cells[i])}</t></is></c>"
                );
        }

        return row.Append("</row>").ToString();
    }

    public static string Number(string value, int style = 0) => $"<c s=\"{style}\"><v>{value}</v></c>";

    public byte[] Bytes()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            void Part(string name, string xml)
            {
                using var part = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
                part.Write(xml);
            }

            Part(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                    + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                    + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                    + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                    + "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
                    + string.Concat(
                        _sheets.Select(
                            (_, i) =>
                                $"<Override PartName=\"/xl/worksheets/sheet{i + 1}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
                        )
                    )
                    + "</Types>"
            );
            Part("_rels/.rels", Linked(("officeDocument", "xl/workbook.xml")));
            Part(
                "xl/workbook.xml",
                $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><workbookPr date1904=\"{(Is1904 ? 1 : 0)}\"/><sheets>"
                    + string.Concat(
                        _sheets.Select(
                            (s, i) =>
                                $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" {(s.State.Length > 0 ? $"state=\"{s.State}\" " : "")}r:id=\"rId{i + 1}\"/>"
                        )
                    )
                    + "</sheets></workbook>"
            );
            Part(
                "xl/_rels/workbook.xml.rels",
                Linked([.. _sheets.Select((_, i) => ("worksheet", $"worksheets/sheet{i + 1}.xml")), ("styles", "styles.xml")])
            );
            Part("xl/styles.xml", Styles());
            foreach (var (index, sheet) in _sheets.Index())
                Part($"xl/worksheets/sheet{index + 1}.xml", sheet.Xml);
        }

        return stream.ToArray();
    }

    static string Linked(params (string Type, string Target)[] links) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(links.Select((l, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{Relations}/{l.Type}\" Target=\"{l.Target}\"/>"))
        + "</Relationships>";

    string Styles()
    {
        var own = Formats.Select(
            (code, i) => (Code: code, Id: int.TryParse(code, out var id) ? id : 170 + i, BuiltIn: int.TryParse(code, out _))
        );
        return $"<styleSheet xmlns=\"{Main}\"><numFmts>"
            + string.Concat(
                own.Where(f => !f.BuiltIn).Select(f => $"<numFmt numFmtId=\"{f.Id}\" formatCode=\"{SecurityElement.Escape(f.Code)}\"/>")
            )
            + "</numFmts><cellXfs><xf numFmtId=\"0\"/>"
            + string.Concat(own.Select(f => $"<xf numFmtId=\"{f.Id}\"/>"))
            + "</cellXfs></styleSheet>";
    }
}
