using System.Text;

namespace Shanhe.Hj212;

/// <summary>Makes one string object of each factor code of up to eight bytes. Bounded: strange codes beyond it get new strings.</summary>
internal sealed class CodeCache
{
    private const int Size = 2048;
    private readonly ulong[] keys = new ulong[Size];
    private readonly string?[] codes = new string?[Size];
    private int used;

    public string Of(ulong key)
    {
        var slot = (int)((key * 0x9E3779B97F4A7C15UL) >> 53);
        while (codes[slot] is { } code)
        {
            if (keys[slot] == key)
                return code;
            slot = (slot + 1) & (Size - 1);
        }

        Span<byte> bytes = stackalloc byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(bytes, key);
        var text = Encoding.Latin1.GetString(bytes.TrimEnd((byte)0));
        if (used < Size / 2)
        {
            keys[slot] = key;
            codes[slot] = text;
            used++;
        }

        return text;
    }
}
