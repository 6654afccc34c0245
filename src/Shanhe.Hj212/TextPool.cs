namespace Shanhe.Hj212;

/// <summary>
/// Makes one string object of each short text that comes again and again: names of fields, codes, device ids. Bounded, as a new text takes
/// the place of an old one; thread-safe, as a lost race costs no more than a further string.
/// </summary>
internal static class TextPool
{
    private const int Size = 4096;
    private const int Longest = 32;
    private static readonly string?[] Texts = new string?[Size];

    public static string Of(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return string.Empty;
        if (text.Length > Longest)
            return text.ToString();
        ref var slot = ref Texts[ShortHash.Of(text) & (Size - 1)];
        if (slot is { } known && text.SequenceEqual(known))
            return known;
        return slot = text.ToString();
    }
}
