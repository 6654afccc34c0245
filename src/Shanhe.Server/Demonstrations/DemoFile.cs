using System.Globalization;
using System.Text;

namespace Shanhe.Server.Demonstrations;

/// <summary>Files that a demonstration hands in: pictures that the program draws, and papers of one page. The same name gives the same file.</summary>
static class DemoFile
{
    /// <summary>
    /// The file that a table names: <c>river/整治后.png</c> is a picture of the scene, <c>验收报告.pdf</c> a paper. Its name is what stands
    /// behind the last stroke.
    /// </summary>
    public static (string Name, byte[] Content) Make(string named)
    {
        var name = Path.GetFileName(named);
        return name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase)
            ? (name, Paper(named))
            : (name, Landscape.Draw(Path.GetDirectoryName(named) ?? "", named));
    }

    /// <summary>
    /// A page that says that it is simulated. The words are Latin: the fonts that every reader of PDF has have no others, and none is
    /// embedded.
    /// </summary>
    static byte[] Paper(string name)
    {
        var mark = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..12];
        var page =
            "BT /F1 26 Tf 72 740 Td (SIMULATED DOCUMENT) Tj /F1 13 Tf 0 -34 Td (Shanhe demonstration - no real paper) Tj "
            + $"0 -22 Td (No. {mark}) Tj ET 0.8 0.85 0.83 rg "
            + string.Concat(Enumerable.Range(0, 18).Select(i => $"72 {620 - (28 * i)} {430 - (37 * ((i * 5) % 7))} 9 re f "));
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
            $"<< /Length {page.Length} >>\nstream\n{page}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        var text = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        foreach (var (body, number) in objects.Select((o, i) => (o, i + 1)))
        {
            places.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{body}\nendobj\n");
        }

        var table = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
            text.Append(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n");
        text.Append(CultureInfo.InvariantCulture, $"trailer << /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
