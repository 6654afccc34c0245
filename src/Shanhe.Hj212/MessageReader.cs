namespace Shanhe.Hj212;

/// <summary>
/// Reads frames into messages. Never throws on any bytes: what is wrong is in <see cref="Message.Defects"/>. Thread-safe.
/// </summary>
public static class MessageReader
{
    private const int MaxSegment = 1024;
    private const int Kept = 2048;

    [ThreadStatic]
    private static char[]? characters;

    /// <summary>Reads a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="options">Keys and registration; null: none.</param>
    public static Message Read(in Frame frame, MessageReaderOptions? options = null)
    {
        var defects = default(FoundDefects);
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

        FrameDefects(frame, segment, opened, verdict, ref defects);
        if (encrypted && !opened)
            defects.Add(new Defect(DefectKind.Encrypted));
        var encoding = TextCoding.Detect(segment);
        if (encoding == TextEncoding.Binary && !(encrypted && !opened))
            defects.Add(new Defect(DefectKind.BadEncoding));
        var state = new Reading(encoding, verdict, encrypted, !encrypted || opened);
        if (encoding != TextEncoding.Ascii)
            return Parse(TextCoding.Decode(segment, encoding), state, ref defects, options);
        // A byte is a character: no string of the whole is needed.
        var room = segment.Length > Kept ? new char[segment.Length] : characters ??= new char[Kept];
        System.Text.Ascii.ToUtf16(segment, room, out var written);
        return Parse(room.AsSpan(0, written), state, ref defects, options);
    }

    /// <summary>Reads a data segment alone, as logs and documents print it: there is no frame to judge.</summary>
    /// <param name="segment">The data segment from <c>QN=</c> to the closing <c>&amp;&amp;</c>.</param>
    /// <param name="options">Keys and registration; null: none.</param>
    public static Message ReadSegment(string segment, MessageReaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(segment);
        var encoding = System.Text.Ascii.IsValid(segment) ? TextEncoding.Ascii : TextEncoding.Utf8;
        var defects = default(FoundDefects);
        return Parse(segment, new Reading(encoding, CrcVerdict.Right, false, true), ref defects, options);
    }

    private static Message Parse(ReadOnlySpan<char> text, in Reading state, ref FoundDefects defects, MessageReaderOptions? options)
    {
        var split = new SegmentText();
        split.Read(text, state.IsReadable, ref defects);
        var header = new HeaderView(split.Header);
        var flag = header.Flag(out var flagText);
        var version = options?.AssumeVersion ?? header.VersionBy(flag, flagText);
        HeaderDefects.Find(header, flag, flagText, ref defects);
        AreaDefects.Find(
            split.Area,
            split.Fields,
            split.AreBlank,
            version,
            header.Text(HeaderName.St),
            options?.ReportNotes ?? true,
            ref defects
        );
        return new Message
        {
            Header = split.Header,
            Items = split.Items(state.Encoding == TextEncoding.Ascii),
            Flag = flag,
            Version = version,
            Encoding = state.Encoding,
            WasEncrypted = state.WasEncrypted,
            Verdict = state.Verdict,
            Defects = defects.All,
        };
    }

    private static void FrameDefects(in Frame frame, ReadOnlySpan<byte> plain, bool opened, CrcVerdict verdict, ref FoundDefects defects)
    {
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
            defects.Add(new Defect(kind, System.Text.Encoding.Latin1.GetString(frame.CrcText)));
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
        return area.Length >= 16 && (!frame.IsCrcRight || HasFlag2025(frame.Segment)) && Cipher.LooksBinary(area);
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

    /// <summary>What is known of a segment before its text is split.</summary>
    private readonly record struct Reading(TextEncoding Encoding, CrcVerdict Verdict, bool WasEncrypted, bool IsReadable);

    private sealed record Plain(byte[] Segment, CrcVerdict Verdict);
}
