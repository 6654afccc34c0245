using System.Text;

namespace Shanhe.Hj212;

/// <summary>Detects and applies the encodings of the field.</summary>
internal static class TextCoding
{
    private static readonly UTF8Encoding Utf8 = new(false, false);
    private static readonly Encoding Gbk = CodePagesEncodingProvider.Instance.GetEncoding(
        936,
        EncoderFallback.ExceptionFallback,
        DecoderFallback.ReplacementFallback
    )!;
    private static readonly Encoding GbkLoose = CodePagesEncodingProvider.Instance.GetEncoding(936)!;

    public static TextEncoding Detect(ReadOnlySpan<byte> bytes)
    {
        if (Ascii.IsValid(bytes))
            return TextEncoding.Ascii;
        if (System.Text.Unicode.Utf8.IsValid(bytes))
            return TextEncoding.Utf8;
        return IsGbk(bytes) ? TextEncoding.Gbk : TextEncoding.Binary;
    }

    public static string Decode(ReadOnlySpan<byte> bytes, TextEncoding encoding) => Of(encoding).GetString(bytes);

    /// <summary>The encoding itself; text that a writer cannot express becomes <c>?</c>.</summary>
    public static Encoding Of(TextEncoding encoding) =>
        encoding switch
        {
            TextEncoding.Utf8 => Utf8,
            TextEncoding.Gbk => GbkLoose,
            _ => Encoding.Latin1,
        };

    private static bool IsGbk(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x80)
                continue;
            if (bytes[i] is 0x80 or 0xFF || i + 1 >= bytes.Length || bytes[i + 1] is < 0x40 or 0x7F or 0xFF)
                return false;
            i++;
        }

        return !Gbk.GetString(bytes).Contains('\uFFFD', StringComparison.Ordinal);
    }
}
