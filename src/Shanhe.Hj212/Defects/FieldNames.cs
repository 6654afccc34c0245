using System.Buffers;

namespace Shanhe.Hj212;

/// <summary>The names that occurred in a data area: a table over their places in its text, so that no name need be a string.</summary>
internal ref struct FieldNames
{
    private const int Few = 127;

    private readonly ReadOnlySpan<char> text;
    private readonly Span<int> slots;
    private readonly bool few;
    private readonly int[]? rented;

    /// <param name="text">The text of the area.</param>
    /// <param name="most">How many names there may be.</param>
    /// <param name="room">Room for the table, all zero; more is rented when it is not enough.</param>
    public FieldNames(ReadOnlySpan<char> text, int most, Span<int> room)
    {
        this.text = text;
        few = most <= Few;
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(most * 2 + 1));
        rented = size * 2 > room.Length ? ArrayPool<int>.Shared.Rent(size * 2) : null;
        slots = (rented ?? room)[..(size * 2)];
        if (rented is not null)
            slots.Clear();
    }

    /// <summary>Whether a name occurs for the first time.</summary>
    /// <param name="start">Where it stands in the text.</param>
    /// <param name="length">Its length, over 0.</param>
    public readonly bool Add(int start, int length)
    {
        var name = text.Slice(start, length);
        // Of many fields somebody may make the names collide.
        var mask = (slots.Length >> 1) - 1;
        var slot = (few ? (int)ShortHash.Of(name) : string.GetHashCode(name)) & mask;
        while (slots[(slot << 1) + 1] is > 0 and var taken)
        {
            if (taken == length && text.Slice(slots[slot << 1], taken).SequenceEqual(name))
                return false;
            slot = (slot + 1) & mask;
        }

        (slots[slot << 1], slots[(slot << 1) + 1]) = (start, length);
        return true;
    }

    public readonly void Dispose()
    {
        if (rented is not null)
            ArrayPool<int>.Shared.Return(rented);
    }
}
