using System.Buffers;
using System.Text;

namespace Shanhe.Hj212;

/// <summary>Writes data segments and messages as frames. Stateless, thread-safe.</summary>
public static class FrameWriter
{
    /// <summary>The longest data segment that four digits of length can state, in bytes.</summary>
    public const int MaxStatable = 9999;

    /// <summary>The longest data segment that the standard allows in one frame, in bytes (table 1; 2025: 8.1.2).</summary>
    public const int MaxSegment = 1024;

    /// <summary>Puts head, length, check sum and tail around a data segment.</summary>
    /// <param name="segment">The data segment in bytes.</param>
    /// <exception cref="ArgumentException">The segment has more than 9999 bytes: split it first.</exception>
    public static byte[] Frame(ReadOnlySpan<byte> segment) => Frame(segment, segment.Length, Crc.Compute(segment));

    /// <summary>Puts head, length, check sum and tail around a data segment, into a buffer.</summary>
    /// <param name="segment">The data segment in bytes.</param>
    /// <param name="output">Where the frame goes.</param>
    /// <exception cref="ArgumentException">The segment has more than 9999 bytes: split it first.</exception>
    public static void Frame(ReadOnlySpan<byte> segment, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var size = Check(segment.Length) + 12;
        Fill(segment, segment.Length, Crc.Compute(segment), output.GetSpan(size));
        output.Advance(size);
    }

    /// <summary>Writes a message as one frame.</summary>
    /// <param name="message">The message.</param>
    /// <param name="key">The device's SM4 key: the data area is encrypted if the standard encrypts the command; null: plain.</param>
    /// <param name="form">How cipher bytes are written.</param>
    /// <exception cref="ArgumentException">The segment has more than 9999 bytes: split it first.</exception>
    public static byte[] Write(Message message, Sm4Key? key = null, CipherForm form = CipherForm.Raw)
    {
        var plain = SegmentBytes(message);
        if (key is null || !Cipher.Covers(message.Command))
            return Frame(plain);
        return Frame(Cipher.Encrypt(plain, key, form), plain.Length, Crc.Compute(plain));
    }

    /// <summary>The data segment of a message as text.</summary>
    /// <param name="message">The message.</param>
    public static string Segment(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var text = new StringBuilder(256);
        foreach (var field in message.Header)
            text.Append(field.ToString()).Append(';');
        text.Append("CP=&&");
        for (var i = 0; i < message.Items.Count; i++)
        {
            if (i > 0)
                text.Append(';');
            for (var j = 0; j < message.Items[i].Count; j++)
            {
                if (j > 0)
                    text.Append(',');
                text.Append(message.Items[i][j].ToString());
            }
        }

        return text.Append("&&").ToString();
    }

    /// <summary>
    /// The data segment of a message in bytes: GBK if it was read as GBK, else UTF-8 (which is ASCII without Chinese text).
    /// </summary>
    /// <param name="message">The message.</param>
    public static byte[] SegmentBytes(Message message)
    {
        var text = Segment(message);
        return TextCoding.Of(message.Encoding == TextEncoding.Ascii ? TextEncoding.Utf8 : message.Encoding).GetBytes(text);
    }

    private static byte[] Frame(ReadOnlySpan<byte> segment, int length, ushort crc)
    {
        var frame = new byte[Check(segment.Length) + 12];
        Fill(segment, length, crc, frame);
        return frame;
    }

    private static int Check(int length) =>
        length <= MaxStatable
            ? length
            : throw new ArgumentException($"A data segment of {length} bytes does not fit a length field of four digits.");

    private static void Fill(ReadOnlySpan<byte> segment, int length, ushort crc, Span<byte> frame)
    {
        frame[0] = frame[1] = (byte)'#';
        frame[2] = (byte)('0' + (length / 1000));
        frame[3] = (byte)('0' + (length / 100 % 10));
        frame[4] = (byte)('0' + (length / 10 % 10));
        frame[5] = (byte)('0' + (length % 10));
        segment.CopyTo(frame[6..]);
        var end = 6 + segment.Length;
        Hex.Write4(crc, frame[end..]);
        frame[end + 4] = (byte)'\r';
        frame[end + 5] = (byte)'\n';
    }
}
