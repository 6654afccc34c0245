using System.Globalization;
using System.Text;

namespace Shanhe.Plans.Writing;

/// <summary>
/// What people see of a text: without characters that nobody sees, with full-width letters as half-width ones. Pure and thread-safe.
/// </summary>
public static class PlainText
{
    static readonly HashSet<string> Missing = new(StringComparer.OrdinalIgnoreCase)
    {
        "-",
        "--",
        "---",
        "*",
        "**",
        "/",
        "//",
        "\\",
        "NA",
        "N/A",
        "NaN",
        "null",
        "空",
        "空白",
        "缺测",
        "缺失",
        "未测",
        "未监测",
        "未采样",
        "无数据",
        "无此项",
    };

    /// <summary>
    /// Whether a character has no shape of its own: marks of direction and joining (U+200B–U+200F, U+202A–U+202E, U+2060–U+206F), the
    /// byte-order mark, the soft hyphen and control characters other than tab and line ends.
    /// </summary>
    public static bool IsInvisible(char c) =>
        c is not ('\t' or '\n' or '\r') && char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control;

    /// <summary>The text without invisible characters and without blanks around it.</summary>
    public static string Visible(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        foreach (var c in text)
        {
            if (IsInvisible(c))
                return string.Concat(text.Where(x => !IsInvisible(x))).Trim();
        }

        return text.Trim();
    }

    /// <summary>
    /// The visible text with full-width forms of ASCII (U+FF01–U+FF5E), the ideographic blank and the many signs of minus as ASCII.
    /// Superscripts stay: 10³ is not 103.
    /// </summary>
    public static string HalfWidth(string? text)
    {
        var visible = Visible(text);
        var folded = new StringBuilder(visible.Length);
        foreach (var c in visible)
        {
            folded.Append(
                c switch
                {
                    >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
                    '\u3000' or '\u00A0' or '\u2009' or '\u202F' => ' ',
                    '\u2212' or '\u2010' or '\u2011' or '\u2012' or '\uFE63' => '-',
                    _ => c,
                }
            );
        }

        return folded.ToString().Trim();
    }

    /// <summary>Whether a cell says that there is no value: blank, a dash, an asterisk, a stroke, or words such as 缺测.</summary>
    /// <remarks>未检出 (below the detection limit) is none of them: something was measured.</remarks>
    public static bool IsMissing(string? text)
    {
        var plain = HalfWidth(text);
        return plain.Length == 0 || Missing.Contains(plain) || plain.All(c => c is '—' or '–' or '―' or '─');
    }

    /// <summary>
    /// A name as it is compared: without blanks, asterisks and invisible characters, without regard to case, width and form of letters.
    /// </summary>
    public static string Fold(string? name)
    {
        var form = Visible(name).Normalize(NormalizationForm.FormKC);
        var folded = new StringBuilder(form.Length);
        foreach (var c in form)
        {
            if (!char.IsWhiteSpace(c) && c != '*')
                folded.Append(c == 'µ' ? 'μ' : char.ToLowerInvariant(c));
        }

        return folded.ToString();
    }

    /// <summary>
    /// The first character that does not belong into one line: a line end, another control character, or one that turns the direction of
    /// writing (U+202A–U+202E, U+2066–U+2069), which can make a name look like another; <c>null</c> when there is none.
    /// </summary>
    public static char? Disallowed(string text)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c) || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\u2028' or '\u2029')
                return c;
        }

        return null;
    }
}
