using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Shanhe.Hj212;

/// <summary>
/// A hash of short texts that looks at four characters in each of up to five places. It is quick and not safe against texts made to collide:
/// only for tables in which a collision costs nothing, or of few entries.
/// </summary>
internal static class ShortHash
{
    private const ulong Mix = 0x9E3779B97F4A7C15UL;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(ReadOnlySpan<char> text)
    {
        if (text.Length < 4)
        {
            var few = (ulong)text.Length;
            foreach (var c in text)
                few = (few << 16) | c;
            return Folded(few);
        }

        var last = text.Length - 4;
        var hash = (Four(text, 0) * Mix) ^ (Four(text, last >> 1) + (uint)text.Length);
        hash = (hash * Mix) ^ Four(text, last);
        if (text.Length > 12)
            hash = (((hash * Mix) ^ Four(text, last >> 2)) * Mix) ^ Four(text, last - (last >> 2));
        return Folded(hash);
    }

    // The last character stands in the highest bits; a product carries them no lower, so that they are folded down first.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Folded(ulong hash)
    {
        hash *= Mix;
        hash = (hash ^ (hash >> 32)) * Mix;
        return (uint)(hash >> 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Four(ReadOnlySpan<char> text, int at) =>
        Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<char, byte>(ref Unsafe.Add(ref MemoryMarshal.GetReference(text), at)));
}
