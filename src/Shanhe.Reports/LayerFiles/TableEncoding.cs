using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace Shanhe.Reports.LayerFiles;

/// <summary>In which encoding the texts of a .dbf are: as its .cpg names it, else UTF-8 if all of them are that, else that of China.</summary>
static class TableEncoding
{
    const int HeaderLengthAt = 8;
    const int FirstField = 32;
    const int FieldLength = 32;
    const int NameLength = 11;
    const byte HeaderEnd = 0x0D;

    public static Encoding Of(string table)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var written = Path.ChangeExtension(table, ".cpg") is var cpg && File.Exists(cpg) ? File.ReadAllText(cpg).Trim() : "";
        return written.ToUpperInvariant() switch
        {
            "" => IsUtf8(File.ReadAllBytes(table)) ? Encoding.UTF8 : Chinese,
            "UTF-8" or "UTF8" or "65001" => Encoding.UTF8,
            "GBK" or "GB2312" or "CP936" or "936" or "GB18030" => Chinese,
            _ => Named(written, table),
        };
    }

    static Encoding Named(string written, string table)
    {
        try
        {
            return Encoding.GetEncoding(written);
        }
        catch (ArgumentException)
        {
            throw new LayerFileException(LayerFileFault.NoEncoding, Path.GetFileName(table), written);
        }
    }

    static Encoding Chinese => Encoding.GetEncoding("GB18030");

    static bool IsUtf8(ReadOnlySpan<byte> table)
    {
        if (table.Length < FirstField)
            return true;
        var records = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(table[HeaderLengthAt..]), table.Length);
        for (var at = FirstField; at + FieldLength <= records && table[at] != HeaderEnd; at += FieldLength)
        {
            var name = table.Slice(at, NameLength);
            if (!Utf8.IsValid(name.IndexOf((byte)0) is >= 0 and var end ? name[..end] : name))
                return false;
        }

        return Utf8.IsValid(table[records..]);
    }
}
