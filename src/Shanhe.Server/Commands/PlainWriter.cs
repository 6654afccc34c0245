using System.Text;
using Shanhe.Plans.Writing;

namespace Shanhe.Server.Commands;

/// <summary>
/// Writes without the characters that a terminal obeys: names come from files and from others, and none of them moves the cursor, colours what
/// follows or turns the direction of reading.
/// </summary>
sealed class PlainWriter(TextWriter inner) : TextWriter(inner.FormatProvider)
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value)
    {
        if (!PlainText.IsInvisible(value))
            inner.Write(value);
    }

    public override void Write(string? value)
    {
        if (value is not null)
            inner.Write(Shown(value));
    }

    public override void Flush() => inner.Flush();

    /// <summary>A text as it may be shown.</summary>
    public static string Shown(string text) =>
        text.Any(PlainText.IsInvisible) ? string.Concat(text.Where(c => !PlainText.IsInvisible(c))) : text;
}
