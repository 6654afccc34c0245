using System.Globalization;
using System.Text.RegularExpressions;

namespace Shanhe.Plans.Writing;

/// <summary>
/// A position as field sheets have it: decimal degrees, or degrees, minutes and seconds, with 东经 and 北纬 or E and N before or behind.
/// Without letters the longitude comes first. A value; pure and thread-safe.
/// </summary>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Latitude">Degrees north.</param>
public readonly record struct WrittenPosition(double Longitude, double Latitude)
{
    /// <summary>Reads a pair; <c>null</c> when it is none. Degrees are rounded to eight decimals, a millimetre.</summary>
    public static WrittenPosition? Read(string? text)
    {
        var match = Pair().Match(PlainText.HalfWidth(text));
        if (!match.Success)
            return null;
        var (a, b) = (Angle(match, "1"), Angle(match, "2"));
        if (a is not { } first || b is not { } second)
            return null;
        // One letter is enough to know both axes; two of the same axis are no position.
        return (first.Axis, second.Axis) switch
        {
            ('E' or ' ', 'N' or ' ') => new(first.Degrees, second.Degrees),
            ('N', 'E' or ' ') or (' ', 'E') => new(second.Degrees, first.Degrees),
            _ => null,
        };
    }

    static (double Degrees, char Axis)? Angle(Match match, string which)
    {
        decimal? Part(string name) =>
            match.Groups[name + which] is not { Success: true } group ? 0
            : decimal.TryParse(
                group.ValueSpan,
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var n
            )
                ? n
            : null;
        if (Part("d") is not { } degrees || Part("m") is not { } minutes || Part("s") is not { } seconds || minutes >= 60 || seconds >= 60)
            return null;
        var whole = decimal.Truncate(degrees) == degrees;
        if ((match.Groups["m" + which].Success && !whole) || (match.Groups["s" + which].Success && decimal.Truncate(minutes) != minutes))
            return null;
        var value = Math.Abs(degrees) + (minutes / 60) + (seconds / 3600);
        var (before, behind) = (match.Groups["b" + which].Value, match.Groups["a" + which].Value);
        if (before.Length > 0 && behind.Length > 0)
            return null;
        var axis = (before + behind) switch
        {
            "" => ' ',
            "东经" or "E" or "e" or "经度" or "东" => 'E',
            _ => 'N',
        };
        return ((double)decimal.Round(degrees < 0 ? -value : value, 8), axis);
    }

    const string One =
        @"(?<b#>东经|北纬|经度|纬度|[ENen])?\s*[:]?\s*(?<d#>-?\d{1,3}(\.\d+)?)\s*([°度]\s*((?<m#>\d{1,2}(\.\d+)?)\s*['′’‘分]\s*((?<s#>\d{1,2}(\.\d+)?)\s*(""|″|”|“|''|′′|秒)\s*)?)?)?(?(b#)|\s*(?<a#>[ENen东北])?)";

    static readonly Regex PairForm = new(
        "^"
            + One.Replace("#", "1", StringComparison.Ordinal)
            + @"(\s*[,;、]\s*|\s+|(?<=\D)(?=\d)|(?=[东北经纬ENen]))"
            + One.Replace("#", "2", StringComparison.Ordinal)
            + "$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1)
    );

    static Regex Pair() => PairForm;
}
