using System.Text;
using System.Text.Unicode;

namespace Shanhe.Reports.Tables;

/// <summary>Finds the encoding of a text: by its byte-order mark, else UTF-8 where the bytes are, else GB 18030, which holds GBK.</summary>
static class CsvEncoding
{
    /// <summary>The text without its mark, or <c>null</c> when it is in none of the encodings.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return Strict(Encoding.UTF8, bytes[3..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Strict(Encoding.Unicode, bytes[2..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Strict(Encoding.BigEndianUnicode, bytes[2..]);
        var text = Utf8.IsValid(bytes)
            ? Encoding.UTF8.GetString(bytes)
            : Strict(CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!, bytes);
        // Zeros stand in pictures and in UTF-16 without a mark, not in texts.
        return text?.Contains('\0', StringComparison.Ordinal) == true ? null : text;
    }

    static string? Strict(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        try
        {
            return strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
