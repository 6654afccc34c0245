namespace Shanhe.Plans.Text;

/// <summary>How many columns a text takes in an editor: a wide character (Chinese, full-width) takes two (UAX #11, approximately).</summary>
public static class TextWidth
{
    const char FirstWide = '\u2E80';

    /// <summary>Columns of a text of one line.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        var width = 0;
        foreach (var c in text)
            width += Of(c);
        return width;
    }

    /// <summary>Columns of a character; each half of a surrogate pair takes one.</summary>
    public static int Of(char c) => c >= FirstWide && !char.IsSurrogate(c) && c is not (>= '\uFF61' and <= '\uFFDC') ? 2 : 1;
}
