using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Shanhe.Hj212;

/// <summary>Walks from one comma, semicolon or equals sign of a text to the next, sixteen characters at a look.</summary>
internal ref struct SeparatorWalk
{
    private readonly ReadOnlySpan<char> text;
    private int begun;
    private uint found;

    public SeparatorWalk(ReadOnlySpan<char> text)
    {
        this.text = text;
        begun = -16;
    }

    /// <summary>The next separator; the length of the text behind the last.</summary>
    public int Next()
    {
        while (found == 0)
        {
            begun += 16;
            if (begun >= text.Length)
            {
                begun = text.Length;
                return text.Length;
            }

            found = Look(begun);
        }

        var at = begun + BitOperations.TrailingZeroCount(found);
        found &= found - 1;
        return at;
    }

    /// <summary>Goes on from a place: separators before it are passed over.</summary>
    public void PassTo(int place)
    {
        begun = place - 16;
        found = 0;
    }

    private readonly uint Look(int at)
    {
        if (!Vector128.IsHardwareAccelerated || at + 16 > text.Length)
            return LookOneByOne(at);
        ref var first = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(text));
        // What is no byte becomes 255 and so no separator.
        var bytes = Vector128.NarrowWithSaturation(
            Vector128.LoadUnsafe(ref first, (nuint)at),
            Vector128.LoadUnsafe(ref first, (nuint)at + 8)
        );
        return (
            Vector128.Equals(bytes, Vector128.Create((byte)','))
            | Vector128.Equals(bytes, Vector128.Create((byte)';'))
            | Vector128.Equals(bytes, Vector128.Create((byte)'='))
        ).ExtractMostSignificantBits();
    }

    private readonly uint LookOneByOne(int at)
    {
        var bits = 0u;
        for (var i = at; i < Math.Min(at + 16, text.Length); i++)
        {
            if (text[i] is ',' or ';' or '=')
                bits |= 1u << (i - at);
        }

        return bits;
    }
}
