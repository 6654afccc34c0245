using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NodaTime;

namespace Shanhe.Hj212;

/// <summary>
/// The fast way from a frame to typed readings, for gateways: one set is reused for all frames of a connection and allocates nothing once
/// it has grown. What it leaves out (order of parameters, defects of syntax) <see cref="MessageReader"/> tells. Not thread-safe. Never
/// throws on any bytes.
/// </summary>
public sealed partial class ReadingSet
{
    private readonly CodeCache codes = new();
    private Reading[] readings = new Reading[16];
    private ReadingValue[] values = new ReadingValue[64];
    private byte[] segment = new byte[1024 + 16];
    private int length;
    private int readingCount;
    private int valueCount;

    /// <summary>The readings in the order in which the factors stand.</summary>
    public ReadOnlySpan<Reading> Readings => readings.AsSpan(0, readingCount);

    /// <summary>The values of all readings.</summary>
    public ReadOnlySpan<ReadingValue> Values => values.AsSpan(0, valueCount);

    /// <summary>The data segment, a copy that is valid until the next call of <c>Read</c>.</summary>
    public ReadOnlySpan<byte> Segment => segment.AsSpan(0, length);

    /// <summary>Command number CN, 0 if missing or no number.</summary>
    public int Command { get; private set; }

    /// <summary>The flag; null if missing or no number.</summary>
    public MessageFlag? Flag { get; private set; }

    /// <summary>DataTime; null if missing or no time of 14 or 17 digits.</summary>
    public LocalDateTime? DataTime { get; private set; }

    /// <summary>
    /// Whether the message has more in its data area than this set shows as numbers: doubtful or non-numeric values, unknown sub-fields,
    /// texts.
    /// </summary>
    public bool HasRest { get; private set; }

    /// <summary>The device id MN; empty if missing.</summary>
    public ReadOnlySpan<byte> Mn => segment.AsSpan(mnStart, mnLength);

    /// <summary>The request id QN; empty if missing.</summary>
    public ReadOnlySpan<byte> Qn => segment.AsSpan(qnStart, qnLength);

    private int mnStart;
    private int mnLength;
    private int qnStart;
    private int qnLength;

    /// <summary>The text of a value as received.</summary>
    /// <param name="value">A value of this set.</param>
    public ReadOnlySpan<byte> TextOf(in ReadingValue value) => Segment.Slice(value.TextStart, value.TextLength);

    /// <summary>The values of a reading.</summary>
    /// <param name="reading">A reading of this set.</param>
    public ReadOnlySpan<ReadingValue> ValuesOf(in Reading reading) => values.AsSpan(reading.First, reading.Count);

    /// <summary>Reads a frame's data segment; what was in the set before is gone.</summary>
    /// <param name="frame">The frame. Its check sum is not looked at.</param>
    /// <returns>Whether the frame has a data area with at least one reading.</returns>
    public bool Read(in Frame frame) => Read(frame.Segment);

    /// <summary>Reads a plain data segment; what was in the set before is gone.</summary>
    /// <param name="bytes">The data segment, decrypted.</param>
    /// <returns>Whether it has a data area with at least one reading.</returns>
    public bool Read(ReadOnlySpan<byte> bytes)
    {
        readingCount = valueCount = mnStart = mnLength = qnStart = qnLength = Command = 0;
        Flag = null;
        DataTime = null;
        HasRest = false;
        length = Math.Min(bytes.Length, ushort.MaxValue);
        if (segment.Length < length + 16)
            segment = new byte[length + 16];
        bytes[..length].CopyTo(segment);
        segment.AsSpan(length, 16).Clear();
        var area = ReadHeader();
        if (area < 0)
            return false;
        var end = Segment[area..].LastIndexOf("&&"u8);
        ReadArea(area, end < 0 ? length : area + end);
        return readingCount > 0;
    }

    // Returns where the data area begins.
    private int ReadHeader()
    {
        var at = 0;
        var s = Segment;
        while (at < s.Length)
        {
            while (at < s.Length && s[at] is (byte)' ' or (byte)';' or (byte)',' or (byte)'&')
                at++;
            var rest = s[at..];
            if (rest.StartsWith("CP=&&"u8))
                return at + 5;
            var equals = rest.IndexOf((byte)'=');
            if (equals < 0)
                return -1;
            var value = rest[(equals + 1)..];
            var stop = value.IndexOfAny((byte)';', (byte)',', (byte)'&');
            if (stop < 0)
                stop = value.Length;
            // A missing semicolon: Flag=5CP=&&
            if (value[..stop].EndsWith("CP="u8))
                stop -= 3;
            HeaderField(rest[..equals], at + equals + 1, value[..stop]);
            at += equals + 1 + stop;
        }

        return -1;
    }

    private void HeaderField(ReadOnlySpan<byte> name, int start, ReadOnlySpan<byte> value)
    {
        if (name.SequenceEqual("MN"u8))
            (mnStart, mnLength) = (start, value.Length);
        else if (name.SequenceEqual("QN"u8))
            (qnStart, qnLength) = (start, value.Length);
        else if (name.SequenceEqual("CN"u8))
            Command = value.Length == 4 ? Digits(value) ?? 0 : 0;
        else if (name.SequenceEqual("Flag"u8) && value.Length is > 0 and < 4 && Digits(value) is { } flag and < 256)
            Flag = new MessageFlag((byte)flag);
    }

    private static int? Digits(ReadOnlySpan<byte> text)
    {
        var number = 0;
        foreach (var c in text)
        {
            if (c is < (byte)'0' or > (byte)'9')
                return null;
            number = (number * 10) + c - '0';
        }

        return number;
    }

    private void ReadArea(int at, int end)
    {
        ref var s = ref MemoryMarshal.GetArrayDataReference(segment);
        ulong current = 0;
        while (at < end)
        {
            var c = Unsafe.Add(ref s, at);
            if (c is (byte)';' or (byte)',' or (byte)' ')
            {
                at++;
                continue;
            }

            // The code: up to eight bytes before '-', found eight at a time.
            var word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref s, at));
            var dashes = word ^ 0x2D2D2D2D2D2D2D2DUL;
            dashes = (dashes - 0x0101010101010101UL) & ~dashes & 0x8080808080808080UL;
            var dash = System.Numerics.BitOperations.TrailingZeroCount(dashes) >> 3;
            var code = (1UL << (dash * 8)) - 1;
            if (dash is 0 or 8 || at + dash + 4 >= end || (Signs(word) & code) != 0)
            {
                at = ReadSlow(at, end, ref current);
                continue;
            }

            var key = word & code;
            var sub = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref s, at + dash + 1));
            var kind = SubField.Other;
            var value = at + dash + 5;
            switch (sub)
            {
                case 0x3D677641:
                    kind = SubField.Avg;
                    break;
                case 0x3D6E694D:
                    kind = SubField.Min;
                    break;
                case 0x3D78614D:
                    kind = SubField.Max;
                    break;
                case 0x3D756F43:
                    kind = SubField.Cou;
                    break;
                case 0x3D647452:
                    kind = SubField.Rtd;
                    break;
                case 0x67616C46 when Unsafe.Add(ref s, value) == '=':
                    var flagEnd = value + 1;
                    uint flag = 0;
                    while (
                        flagEnd < end
                        && flagEnd < value + 5
                        && Unsafe.Add(ref s, flagEnd) is > (byte)' ' and < 0x7F and not ((byte)',' or (byte)';' or (byte)'&')
                    )
                    {
                        flag |= (uint)Unsafe.Add(ref s, flagEnd) << ((flagEnd - value - 1) * 8);
                        flagEnd++;
                    }

                    if (flagEnd < end && Unsafe.Add(ref s, flagEnd) is not ((byte)',' or (byte)';'))
                        break;
                    Open(key, ref current);
                    readings[readingCount - 1] = readings[readingCount - 1] with { Flag = flag };
                    at = flagEnd;
                    continue;
            }

            if (kind == SubField.Other)
            {
                at = ReadSlow(at, end, ref current);
                continue;
            }

            Open(key, ref current);
            at = Value(kind, value, end);
        }
    }

    // A bit in each byte below 0x40 that is no digit: among them all that part one piece from the next.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Signs(ulong word) =>
        ((((word & 0x0F0F0F0F0F0F0F0FUL) + 0x0606060606060606UL) | ~word) & 0x1010101010101010UL) << 2 & ~word & 0x4040404040404040UL;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Open(ulong key, ref ulong current)
    {
        if (key != current || readingCount == 0)
            OpenNew(key, ref current);
    }

    private void OpenNew(ulong key, ref ulong current)
    {
        current = key;
        if (readingCount == readings.Length)
            Array.Resize(ref readings, readingCount * 2);
        readings[readingCount++] = new Reading(codes.Of(key), 0, valueCount, 0);
    }

    // Reads a number up to the separator; returns where it stands.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Value(SubField kind, int start, int end)
    {
        ref var s = ref MemoryMarshal.GetArrayDataReference(segment);
        var at = start;
        long mantissa = 0;
        var point = -1;
        var negative = Unsafe.Add(ref s, at) == '-';
        if (negative || Unsafe.Add(ref s, at) == '+')
            at++;
        var first = at;
        for (; at < end; at++)
        {
            var digit = (uint)(Unsafe.Add(ref s, at) - '0');
            if (digit <= 9)
                mantissa = (mantissa * 10) + digit;
            else if (Unsafe.Add(ref s, at) == '.' && point < 0)
                point = at;
            else
                break;
        }

        var digits = at - first - (point >= 0 ? 1 : 0);
        var c = Unsafe.Add(ref s, at);
        if (digits is > 0 and <= 18 && (at == end || c is (byte)',' or (byte)';'))
        {
            Add(new ReadingValue(kind, negative ? -mantissa : mantissa, point < 0 ? 0 : at - point - 1, start, at - start));
            return at;
        }

        return ValueSlow(kind, start, end);
    }

    private static bool TryParts(decimal number, out long mantissa, out int scale)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        scale = bits[3] >> 16 & 0xFF;
        mantissa = 0;
        if (bits[2] != 0 || bits[1] < 0)
            return false;
        mantissa = (long)bits[1] << 32 | (uint)bits[0];
        if (number < 0)
            mantissa = -mantissa;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(ReadingValue value)
    {
        if (valueCount == values.Length)
            Array.Resize(ref values, valueCount * 2);
        values[valueCount++] = value;
        ref var reading = ref readings[readingCount - 1];
        reading = reading with { Count = reading.Count + 1 };
    }
}
