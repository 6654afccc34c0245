using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NodaTime;

namespace Shanhe.Hj212;

/// <summary>What is read the long way: numbers and fields that the quick way does not know.</summary>
public sealed partial class ReadingSet
{
    private int ValueSlow(SubField kind, int start, int end)
    {
        var rest = segment.AsSpan(start, end - start);
        var stop = rest.IndexOfAny((byte)',', (byte)';');
        var text = stop < 0 ? rest : rest[..stop];
        var trimmed = text.Trim((byte)' ');
        Span<char> characters = stackalloc char[40];
        decimal? number = null;
        if (trimmed.Length <= characters.Length)
        {
            for (var i = 0; i < trimmed.Length; i++)
                characters[i] = (char)trimmed[i];
            number = NumberText.Read(characters[..trimmed.Length]);
        }

        if (number is { } known && TryParts(known, out var mantissa, out var scale))
            Add(new ReadingValue(kind, mantissa, scale, start, text.Length));
        else
        {
            HasRest = true;
            Add(new ReadingValue(kind, 0, -1, start, text.Length));
        }

        return start + text.Length;
    }

    // Anything that is not a plain code-Sub=value.
    private int ReadSlow(int at, int end, ref ulong current)
    {
        var rest = segment.AsSpan(at, end - at);
        var stop = rest.IndexOfAny((byte)',', (byte)';');
        var piece = stop < 0 ? rest : rest[..stop];
        var next = at + piece.Length;
        var equals = piece.IndexOf((byte)'=');
        if (equals < 0)
        {
            // A piece without a name cuts the value before it short: that number is in doubt.
            HasRest = true;
            if (valueCount > 0)
                values[valueCount - 1] = values[valueCount - 1].Doubtful();
            return next;
        }

        var name = piece[..equals].TrimEnd((byte)' ');
        var value = piece[(equals + 1)..];
        var dash = name.IndexOf((byte)'-');
        if (dash <= 0)
        {
            if (name.SequenceEqual("DataTime"u8))
                DataTime = TimeOf(value);
            else
                HasRest = true;
            return next;
        }

        var trimmed = value.TrimStart((byte)' ');
        if (trimmed.StartsWith("//"u8))
        {
            HasRest = true;
            var text = at + equals + 1 + (value.Length - trimmed.Length) + 2;
            var close = segment.AsSpan(text, end - text).IndexOf("//"u8);
            return close < 0 ? next : Math.Max(next, text + close + 2);
        }

        var code = name[..dash].TrimEnd((byte)' ');
        var sub = name[(dash + 1)..].TrimStart((byte)' ');
        if (code.Length > 8)
        {
            HasRest = true;
            return next;
        }

        ulong key = 0;
        for (var i = 0; i < code.Length; i++)
            key |= (ulong)code[i] << (i * 8);
        Open(key, ref current);
        if (sub.SequenceEqual("Flag"u8))
        {
            uint flag = 0;
            var text = value.Trim((byte)' ');
            for (var i = 0; i < Math.Min(4, text.Length); i++)
                flag |= (uint)text[i] << (i * 8);
            if (text.Length > 4)
                HasRest = true;
            readings[readingCount - 1] = readings[readingCount - 1] with { Flag = flag };
            return next;
        }

        if (Kind(sub) is not SubField.Other and var kind)
            return Value(kind, at + equals + 1, end);
        HasRest = true;
        Add(new ReadingValue(SubField.Other, 0, -1, at + dash + 1, piece.Length - dash - 1));
        return next;
    }

    private static SubField Kind(ReadOnlySpan<byte> name)
    {
        for (var kind = SubField.Rtd; kind <= SubField.RT; kind++)
        {
            if (name.SequenceEqual(Names[(int)kind]))
                return kind;
        }

        return SubField.Other;
    }

    private static readonly byte[][] Names = [.. Enum.GetNames<SubField>().Select(System.Text.Encoding.ASCII.GetBytes)];

    private static LocalDateTime? TimeOf(ReadOnlySpan<byte> text)
    {
        text = text.Trim((byte)' ');
        if (text.Length is not (14 or 17) || text.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return null;
        return TimeText.Make(
            Digits(text[..4])!.Value,
            Digits(text[4..6])!.Value,
            Digits(text[6..8])!.Value,
            Digits(text[8..10])!.Value,
            Digits(text[10..12])!.Value,
            Digits(text[12..14])!.Value,
            text.Length == 17 ? Digits(text[14..])!.Value : 0
        );
    }
}
