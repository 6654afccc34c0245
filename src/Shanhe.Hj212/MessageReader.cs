namespace Shanhe.Hj212;

/// <summary>
/// Reads frames into messages. Never throws on any bytes: what is wrong is in <see cref="Message.Defects"/>. Thread-safe.
/// </summary>
public static class MessageReader
{
    private const int MaxSegment = 1024;

    /// <summary>Reads a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="options">Keys and registration; null: none.</param>
    public static Message Read(in Frame frame, MessageReaderOptions? options = null)
    {
        var defects = new List<Defect>();
        var segment = frame.Segment;
        var verdict = frame.Verdict;
        var encrypted = false;
        var opened = false;
        if (Cipher.TryArea(segment, out var start, out var length) && IsEncrypted(frame, segment.Slice(start, length)))
        {
            encrypted = true;
            if (Cipher.IsTextForm(segment.Slice(start, length)))
                defects.Add(new Defect(DefectKind.TextForm));
            if (Open(segment, start, length, frame.CrcText, options) is { } plain)
            {
                opened = true;
                segment = plain.Segment;
                verdict = plain.Verdict;
            }
        }

        FrameDefects(frame, segment, opened, verdict, defects);
        if (encrypted && !opened)
            defects.Add(new Defect(DefectKind.Encrypted));
        var encoding = TextCoding.Detect(segment);
        if (encoding == TextEncoding.Binary && !(encrypted && !opened))
            defects.Add(new Defect(DefectKind.BadEncoding));
        return Parse(TextCoding.Decode(segment, encoding), encoding, verdict, encrypted, !encrypted || opened, defects, options);
    }

    /// <summary>Reads a data segment alone, as logs and documents print it: there is no frame to judge.</summary>
    /// <param name="segment">The data segment from <c>QN=</c> to the closing <c>&amp;&amp;</c>.</param>
    /// <param name="options">Keys and registration; null: none.</param>
    public static Message ReadSegment(string segment, MessageReaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(segment);
        var encoding = System.Text.Ascii.IsValid(segment) ? TextEncoding.Ascii : TextEncoding.Utf8;
        return Parse(segment, encoding, CrcVerdict.Right, false, true, [], options);
    }

    private static Message Parse(
        string text,
        TextEncoding encoding,
        CrcVerdict verdict,
        bool encrypted,
        bool readable,
        List<Defect> defects,
        MessageReaderOptions? options
    )
    {
        var split = new SegmentText(defects);
        split.Read(text, readable);
        var flag = FlagOf(split.Header, out var flagText);
        var message = new Message
        {
            Header = split.Header,
            Items = split.Items,
            Flag = flag,
            Version = options?.AssumeVersion ?? VersionOf(split.Header, flag, flagText),
            Encoding = encoding,
            WasEncrypted = encrypted,
            Verdict = verdict,
            Defects = defects,
        };
        HeaderDefects.Find(message, flagText, defects);
        AreaDefects.Find(message, options?.ReportNotes ?? true, defects);
        return message;
    }

    // Flag tells the version. Without it, only an MN that is no 24-character one proves something: 2005.
    private static Hj212Version VersionOf(List<Field> header, MessageFlag? flag, string? flagText)
    {
        if (flag is { } known)
            return known.Version;
        if (flagText is not null)
            return Hj212Version.Unknown;
        foreach (var field in header)
        {
            if (field.Name.Equals("MN", StringComparison.OrdinalIgnoreCase))
                return field.Text.Length == 24 ? Hj212Version.Unknown : Hj212Version.V2005;
        }

        return Hj212Version.V2005;
    }

    private static MessageFlag? FlagOf(List<Field> header, out string? text)
    {
        text = null;
        foreach (var field in header)
        {
            if (!field.Name.Equals("Flag", StringComparison.OrdinalIgnoreCase))
                continue;
            text = field.Text;
            return byte.TryParse(text, System.Globalization.NumberStyles.None, null, out var value) ? new MessageFlag(value) : null;
        }

        return null;
    }

    private static void FrameDefects(in Frame frame, ReadOnlySpan<byte> plain, bool opened, CrcVerdict verdict, List<Defect> defects)
    {
        var crc = System.Text.Encoding.Latin1.GetString(frame.CrcText);
        DefectKind? wrong = verdict switch
        {
            CrcVerdict.Right => null,
            CrcVerdict.LowerCase => DefectKind.CrcLowerCase,
            CrcVerdict.Swapped => DefectKind.CrcSwapped,
            CrcVerdict.Modbus => DefectKind.CrcModbus,
            CrcVerdict.ModbusSwapped => DefectKind.CrcModbusSwapped,
            _ => DefectKind.Crc,
        };
        if (wrong is { } kind)
            defects.Add(new Defect(kind, crc));
        if (frame.LengthDigits != 4)
            defects.Add(new Defect(DefectKind.LengthDigits, null, frame.LengthField, frame.LengthDigits));
        if (frame.LengthField >= 0 && frame.LengthField != frame.ActualLength && !(opened && frame.LengthField == plain.Length))
        {
            var characters =
                TextCoding.Detect(frame.Segment) is TextEncoding.Utf8 or TextEncoding.Gbk
                && TextCoding.Decode(frame.Segment, TextCoding.Detect(frame.Segment)).Length == frame.LengthField;
            defects.Add(
                new Defect(characters ? DefectKind.LengthCharacters : DefectKind.Length, null, frame.LengthField, frame.ActualLength)
            );
        }

        if (frame.Tail != FrameTail.CrLf)
        {
            defects.Add(
                new Defect(
                    frame.Tail switch
                    {
                        FrameTail.Lf => DefectKind.TailLf,
                        FrameTail.Cr => DefectKind.TailCr,
                        _ => DefectKind.TailNone,
                    }
                )
            );
        }

        var size = opened ? plain.Length : frame.ActualLength;
        if (size > MaxSegment)
            defects.Add(new Defect(DefectKind.Over1024, null, MaxSegment, size));
    }

    private static bool IsEncrypted(in Frame frame, ReadOnlySpan<byte> area)
    {
        if (Cipher.IsTextForm(area))
            return true;
        return area.Length >= 16 && Cipher.LooksBinary(area) && (!frame.IsCrcRight || HasFlag2025(frame.Segment));
    }

    private static bool HasFlag2025(ReadOnlySpan<byte> segment)
    {
        var at = segment.IndexOf("Flag="u8);
        return at >= 0 && System.Buffers.Text.Utf8Parser.TryParse(segment[(at + 5)..], out byte flag, out _) && flag >> 2 == 2;
    }

    private static Plain? Open(ReadOnlySpan<byte> segment, int start, int length, ReadOnlySpan<byte> crcText, MessageReaderOptions? options)
    {
        if (options?.Keys?.Invoke(MnOf(segment[..start])) is not { } keys)
            return null;
        Plain? modified = null;
        foreach (var key in keys.Previous is null ? [keys.Current] : new[] { keys.Current, keys.Previous })
        {
            if (Cipher.Decrypt(segment, start, length, key) is not { } plain)
                continue;
            if (Cipher.LooksBinary(plain.AsSpan(start)))
                continue;
            var verdict = FrameScanner.Diagnose(plain, crcText);
            if (verdict is CrcVerdict.Right or CrcVerdict.LowerCase)
                return new Plain(plain, verdict);
            modified ??= new Plain(plain, verdict);
        }

        return modified;
    }

    private static string MnOf(ReadOnlySpan<byte> header)
    {
        var at = header.IndexOf("MN="u8);
        if (at < 0)
            return string.Empty;
        var rest = header[(at + 3)..];
        var end = rest.IndexOf((byte)';');
        return System.Text.Encoding.Latin1.GetString(end < 0 ? rest : rest[..end]).Trim();
    }

    private sealed record Plain(byte[] Segment, CrcVerdict Verdict);
}
