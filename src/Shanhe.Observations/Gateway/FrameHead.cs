using System.Buffers.Text;
using Shanhe.Hj212;

namespace Shanhe.Observations.Gateway;

/// <summary>
/// The header of an ordinary upload, read in place: what the gateway needs to know a device and to answer it. What is not ordinary
/// (packets, encryption, 2005, anything missing) is left to the message reader.
/// </summary>
readonly ref struct FrameHead
{
    FrameHead(ReadOnlySpan<byte> qn, ReadOnlySpan<byte> pw, ReadOnlySpan<byte> mn, MessageFlag flag, int command, ReadOnlySpan<byte> area)
    {
        Area = area;
        Qn = qn;
        Pw = pw;
        Mn = mn;
        Flag = flag;
        Command = command;
    }

    public ReadOnlySpan<byte> Qn { get; }

    public ReadOnlySpan<byte> Pw { get; }

    public ReadOnlySpan<byte> Mn { get; }

    public MessageFlag Flag { get; }

    public int Command { get; }

    /// <summary>The data area, which begins with DataTime.</summary>
    public ReadOnlySpan<byte> Area { get; }

    /// <summary>The code of the first factor, when the time before it can be read; else empty.</summary>
    public ReadOnlySpan<byte> FirstCode
    {
        get
        {
            const int timeEnd = 9 + 14;
            if (Area.Length <= timeEnd || Area[timeEnd] is not ((byte)';' or (byte)','))
                return default;
            Span<char> time = stackalloc char[14];
            for (var i = 0; i < time.Length; i++)
                time[i] = (char)Area[9 + i];
            if (TimeText.Read(time) is null)
                return default;
            var rest = Area[(timeEnd + 1)..];
            var dash = rest.IndexOf((byte)'-');
            return dash is > 0 and <= 20 ? rest[..dash] : default;
        }
    }

    public static bool TryRead(ReadOnlySpan<byte> segment, out FrameHead head)
    {
        head = default;
        ReadOnlySpan<byte> qn = default,
            pw = default,
            mn = default;
        var (flag, command) = (-1, 0);
        while (!segment.StartsWith("CP=&&"u8))
        {
            var end = segment.IndexOf((byte)';');
            var equals = segment.IndexOf((byte)'=');
            if (equals < 0 || end < equals)
                return false;
            var name = segment[..equals];
            var value = segment[(equals + 1)..end];
            if (name.SequenceEqual("QN"u8))
                qn = value;
            else if (name.SequenceEqual("PW"u8))
                pw = value;
            else if (name.SequenceEqual("MN"u8))
                mn = value;
            else if (name.SequenceEqual("CN"u8))
            {
                if (value.Length != 4 || !Utf8Parser.TryParse(value, out command, out var used) || used != 4)
                    return false;
            }
            else if (name.SequenceEqual("Flag"u8))
            {
                if (!Utf8Parser.TryParse(value, out byte number, out var used) || used != value.Length)
                    return false;
                flag = number;
            }
            else if (!name.SequenceEqual("ST"u8))
                return false;
            segment = segment[(end + 1)..];
        }

        // A request of the host has the same number but no DataTime.
        if (
            qn.Length != 17
            || mn.IsEmpty
            || command is < 2000 or > 2999
            || flag is not (4 or 5 or 8 or 9)
            || !segment[5..].StartsWith("DataTime="u8)
        )
            return false;
        head = new(qn, pw, mn, new((byte)flag), command, segment[5..]);
        return true;
    }

    /// <summary>The answer 9014 to it, framed; <c>null</c> when none is wanted.</summary>
    public byte[]? Answer()
    {
        if (!Flag.WantsAnswer)
            return null;
        Span<byte> segment = stackalloc byte[Qn.Length + Pw.Length + Mn.Length + 48];
        var at = 0;
        at = Put(segment, at, "QN="u8);
        at = Put(segment, at, Qn);
        at = Put(segment, at, ";ST=91;CN=9014;PW="u8);
        at = Put(segment, at, Pw);
        at = Put(segment, at, ";MN="u8);
        at = Put(segment, at, Mn);
        at = Put(segment, at, Flag.Version == Hj212Version.V2025 ? ";Flag=8;CP=&&&&"u8 : ";Flag=4;CP=&&&&"u8);
        return FrameWriter.Frame(segment[..at]);
    }

    static int Put(Span<byte> target, int at, ReadOnlySpan<byte> part)
    {
        part.CopyTo(target[at..]);
        return at + part.Length;
    }
}
