using Shanhe.Plans.Periods;

namespace Shanhe.Evidence.Figures;

/// <summary>
/// What a figure is about: a series, a period and a place. There is one figure for each key, with as many revisions as it takes.
/// </summary>
[System.Text.Json.Serialization.JsonConverter(typeof(FigureKeyConverter))]
public readonly record struct FigureKey(string Series, Period Period, string Place)
{
    /// <summary>The same of the same period a year before.</summary>
    public FigureKey YearBefore => this with { Period = Period.ShiftYears(-1) };

    /// <summary>The key as text, such as <c>air.good-days/2021/990001</c>.</summary>
    public override string ToString() => $"{Series}/{Period}/{Place}";

    public static bool TryParse(string text, out FigureKey key)
    {
        key = default;
        var parts = text.Split('/');
        if (parts.Length != 3 || parts[0].Length == 0 || parts[2].Length == 0 || !Period.TryParse(parts[1], out var period))
            return false;
        key = new(parts[0], period, parts[2]);
        return true;
    }
}
