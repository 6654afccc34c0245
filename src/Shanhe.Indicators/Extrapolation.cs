using Shanhe.Plans.Package;
using Shanhe.Plans.Units;

namespace Shanhe.Indicators;

/// <summary>Forecasts the target year from yearly values: a least-squares line with its prediction interval.</summary>
public static class Extrapolation
{
    /// <summary>The fewest years, one after the other, that a forecast is made from: fewer tell chance from direction too badly.</summary>
    public const int FewestYears = 5;

    /// <summary>Two-sided 80 % points of Student's t for 1, 2, … degrees of freedom.</summary>
    static readonly double[] StudentT =
    [
        3.078,
        1.886,
        1.638,
        1.533,
        1.476,
        1.440,
        1.415,
        1.397,
        1.383,
        1.372,
        1.363,
        1.356,
        1.350,
        1.345,
        1.341,
    ];

    /// <summary>
    /// Whether a line through the years says anything: not of deeds and of what must not occur, nor of events that are counted.
    /// </summary>
    public static bool Suits(AppliedTarget target, Unit unit) =>
        target.Is is not (Comparator.Never or Comparator.Done or Comparator.Qualitative) && !unit.Dimension.Equals(Dimension.Of("count"));

    /// <summary>
    /// The forecast for <paramref name="year"/> from the last years without a gap, or <c>null</c> with fewer than five of them, of what is
    /// only ever so or not (0 and 1), and of shares whose interval is wider than all that is possible. It stays within what is possible:
    /// shares between 0 and 100 %, and what was never below zero does not come below it.
    /// </summary>
    public static Forecast? ForYear(int year, IReadOnlyList<(int Year, decimal Value)> values, Indicator indicator)
    {
        values = [.. Unbroken(values)];
        var n = values.Count;
        if (n < FewestYears)
            return null;
        var meanX = values.Average(v => (double)v.Year);
        var meanY = values.Average(v => (double)v.Value);
        var apart = values.Select(v => (X: v.Year - meanX, Y: (double)v.Value - meanY)).ToList();
        var sxx = apart.Sum(v => Math.Pow(v.X, 2));
        var slope = apart.Sum(v => v.X * v.Y) / sxx;
        var expected = meanY + (slope * (year - meanX));
        var residual = apart.Sum(v => Math.Pow(v.Y - (slope * v.X), 2));
        var spread =
            StudentT[Math.Min(n - 2, StudentT.Length) - 1]
            * Math.Sqrt(residual / (n - 2) * (1 + (1.0 / n) + (Math.Pow(year - meanX, 2) / sxx)));
        var share = indicator.Unit is "%" or "‰";
        var whole = indicator.Unit == "%" ? 100 : 1000;
        var isTruth = !share && values.All(v => v.Value is 0 or 1) && values.Select(v => v.Value).Distinct().Count() == 2;
        if (isTruth || (share && 2 * spread > whole))
            return null;
        var least = share || values.All(v => v.Value >= 0) ? 0 : double.MinValue;
        decimal Bounded(double x) =>
            decimal.Round((decimal)Math.Max(least, share ? Math.Min(x, whole) : x), indicator.Decimals, MidpointRounding.ToEven);
        return new(
            year,
            Bounded(expected),
            Bounded(expected - spread),
            Bounded(expected + spread),
            IndicatorMessages.Wording.Say("forecast"),
            n
        );
    }

    /// <summary>The last of the years that follow each other.</summary>
    static IEnumerable<(int Year, decimal Value)> Unbroken(IReadOnlyList<(int Year, decimal Value)> values)
    {
        var from = values.Count - 1;
        while (from > 0 && values[from - 1].Year == values[from].Year - 1)
            from--;
        return values.Skip(Math.Max(from, 0));
    }
}
