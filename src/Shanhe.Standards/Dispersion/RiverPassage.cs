namespace Shanhe.Standards.Dispersion;

/// <summary>What a spill does at a place downstream: highest value, when it comes, and while a limit is exceeded.</summary>
/// <param name="PeakMilligrams">Highest concentration, mg/L.</param>
/// <param name="PeakSeconds">When it comes, s after the spill.</param>
/// <param name="ArrivalSeconds">When the limit is first reached, s; null when it never is.</param>
/// <param name="LeaveSeconds">When it is last reached, s.</param>
public readonly record struct RiverPassage(double PeakMilligrams, double PeakSeconds, double? ArrivalSeconds, double? LeaveSeconds)
{
    /// <summary>Passage of an instantaneous spill at a distance: peak near x/u, arrival and end by bisection on both sides of it.</summary>
    /// <param name="grams">Mass, g.</param>
    /// <param name="areaSquareMetres">Section, m².</param>
    /// <param name="dispersion">D, m²/s.</param>
    /// <param name="velocity">u, m/s.</param>
    /// <param name="x">Distance, m.</param>
    /// <param name="limitMilligrams">Limit, mg/L.</param>
    /// <param name="decayPerSecond">k, 1/s.</param>
    /// <returns>The passage; null without flow, dispersion, section or distance.</returns>
    [Standard("HJ 2.3-2018", "E.3, arrival and peak", Certainty.Secondary, Vectors = "river_passage")]
    public static RiverPassage? Of(
        double grams,
        double areaSquareMetres,
        double dispersion,
        double velocity,
        double x,
        double limitMilligrams,
        double decayPerSecond = 0
    )
    {
        if (velocity <= 0 || dispersion <= 0 || areaSquareMetres <= 0 || x <= 0)
            return null;
        double At(double t) => RiverSpill.Instantaneous(grams, areaSquareMetres, dispersion, velocity, x, t, decayPerSecond);

        // d ln C/dt = 0: (u² + 4kD)t² + 2Dt − x² = 0.
        var a = velocity * velocity + 4 * decayPerSecond * dispersion;
        var peakAt = (-dispersion + Math.Sqrt(dispersion * dispersion + a * x * x)) / a;
        var peak = At(peakAt);
        if (peak < limitMilligrams || limitMilligrams <= 0)
            return new(peak, peakAt, null, null);
        var late = peakAt * 2;
        while (At(late) >= limitMilligrams)
            late *= 2;
        return new(peak, peakAt, Crossing(At, limitMilligrams, 0, peakAt), Crossing(At, limitMilligrams, late, peakAt));
    }

    /// <summary>The time between a point outside the limit and one inside at which it is crossed, to 1 s.</summary>
    static double Crossing(Func<double, double> at, double limit, double outside, double inside)
    {
        while (Math.Abs(inside - outside) > 0.5)
        {
            var middle = (inside + outside) / 2;
            if (at(middle) >= limit)
                inside = middle;
            else
                outside = middle;
        }

        return inside;
    }
}
