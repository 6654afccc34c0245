namespace Shanhe.Standards.Trends;

/// <summary>The normal distribution.</summary>
public static class Normal
{
    /// <summary>The cumulative standard normal distribution Φ(x), to about 1e-15.</summary>
    /// <remarks>Series below |x| = 6, a continued fraction beyond; both converge to double precision.</remarks>
    /// <param name="x">The standardised variable.</param>
    /// <returns>The probability of a value not above <paramref name="x"/>.</returns>
    public static double Cumulative(double x)
    {
        if (double.IsNaN(x))
            return double.NaN;
        if (x > 38)
            return 1;
        if (x < -38)
            return 0;
        return Math.Abs(x) < 6 ? 0.5 + Density(x) * Series(x)
            : x > 0 ? 1 - Tail(x)
            : Tail(-x);
    }

    private static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    private static double Series(double x)
    {
        var (sum, term) = (x, x);
        for (var k = 3; Math.Abs(term) > 1e-17 * Math.Abs(sum) && k < 400; k += 2)
        {
            term *= x * x / k;
            sum += term;
        }

        return sum;
    }

    private static double Tail(double x)
    {
        var f = 0.0;
        for (var k = 60; k > 0; k--)
            f = k / (x + f);
        return Density(x) / (x + f);
    }
}
