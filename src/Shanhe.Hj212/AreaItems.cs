using System.Collections;
using System.Text;

namespace Shanhe.Hj212;

/// <summary>
/// The items of a data area, kept as its text and the places of its fields; they are made when they are first asked for. Immutable to the
/// outside, thread-safe: a race makes the same items twice.
/// </summary>
internal sealed class AreaItems : IReadOnlyList<IReadOnlyList<Field>>
{
    private readonly FieldPlace[] places;
    private readonly int[] ends;
    private readonly byte[]? ascii;
    private readonly string? text;
    private IReadOnlyList<Field>[]? items;

    /// <param name="area">The text of the area.</param>
    /// <param name="isAscii">Whether it holds nothing but ASCII, so that a byte a character is enough.</param>
    /// <param name="places">The fields.</param>
    /// <param name="ends">How many fields stand up to the end of each item.</param>
    /// <param name="count">How many items there are.</param>
    public AreaItems(ReadOnlySpan<char> area, bool isAscii, FieldPlace[] places, int[] ends, int count)
    {
        (this.places, this.ends, Count) = (places, ends, count);
        if (isAscii)
            Ascii.FromUtf16(area, ascii = new byte[area.Length], out _);
        else
            text = area.ToString();
    }

    public int Count { get; }

    public IReadOnlyList<Field> this[int index] => (items ??= Make())[index];

    public IEnumerator<IReadOnlyList<Field>> GetEnumerator() => ((IEnumerable<IReadOnlyList<Field>>)(items ??= Make())).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IReadOnlyList<Field>[] Make()
    {
        var area = text ?? Encoding.ASCII.GetString(ascii!);
        var made = new IReadOnlyList<Field>[Count];
        var at = 0;
        for (var i = 0; i < made.Length; i++)
        {
            var fields = new Field[ends[i] - at];
            for (var j = 0; j < fields.Length; j++)
                fields[j] = places[at + j].Of(area);
            made[i] = fields;
            at = ends[i];
        }

        return made;
    }
}
