namespace Shanhe.Standards.Water;

/// <summary>A limit that was found for a case, and whether a value keeps it.</summary>
/// <param name="Lower">The lower bound of a range (pH), else null.</param>
/// <param name="Limit">The limit, or the upper bound of a range; null when the table has none.</param>
/// <param name="Complies">Whether the value keeps it; null without value or limit.</param>
public readonly record struct LimitVerdict(decimal? Lower, decimal? Limit, bool? Complies)
{
    internal static LimitVerdict Of(string cell, decimal? value)
    {
        if (cell.Length == 0)
            return default;
        if (cell == "ND")
            return new LimitVerdict(null, 0, value is { } found ? found <= 0 : null);
        var dash = cell.IndexOf('-', 1);
        var (lower, upper) = dash > 0 ? ((decimal?)Parse(cell[..dash]), Parse(cell[(dash + 1)..])) : (null, Parse(cell));
        return new LimitVerdict(lower, upper, value is { } v ? v <= upper && (lower is not { } l || v >= l) : null);
    }

    private static decimal Parse(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
