using System.Globalization;

namespace Shanhe.Hj212;

/// <summary>Reads the numbers of the data area: decimal, never binary floating point, in the invariant culture.</summary>
/// <remarks>
/// Taken: optional sign, digits, optional point (<c>+3.5</c>, <c>.5</c>, <c>12.</c>), optional exponent (<c>1.2E-3</c>), blanks around.
/// Not taken, hence absent: empty, <c>-</c>, <c>--</c>, <c>NaN</c>, <c>null</c>, <c>&lt;0.05</c>, comma decimals.
/// </remarks>
public static class NumberText
{
    private const NumberStyles Style =
        NumberStyles.AllowLeadingSign
        | NumberStyles.AllowDecimalPoint
        | NumberStyles.AllowExponent
        | NumberStyles.AllowLeadingWhite
        | NumberStyles.AllowTrailingWhite;

    /// <summary>Reads a number; null if the text is none or does not fit a decimal.</summary>
    /// <param name="text">The text as received; null is no number.</param>
    public static decimal? Read(string? text) => Read(text.AsSpan());

    /// <summary>Whether <see cref="Read(ReadOnlySpan{char})"/> reads a number, told at a glance for plain digits.</summary>
    /// <param name="text">The text as received.</param>
    internal static bool IsNumber(ReadOnlySpan<char> text)
    {
        if (text.Length > 28)
            return Read(text) is not null;
        var (digits, points) = (0, 0);
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
                digits++;
            else if (c != '.' || ++points > 1)
                return Read(text) is not null;
        }

        return digits > 0;
    }

    /// <summary>Reads a number; null if the text is none or does not fit a decimal.</summary>
    /// <param name="text">The text as received.</param>
    public static decimal? Read(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= 40
        && text.ContainsAnyInRange('0', '9')
        && decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
}
