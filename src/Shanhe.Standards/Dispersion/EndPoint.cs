namespace Shanhe.Standards.Dispersion;

/// <summary>How far from the source a concentration is reached (HJ 169-2018: at or above the end point is inside the zone).</summary>
public static class EndPoint
{
    private const double NearMetres = 10;

    /// <summary>The farthest point downwind on the axis, at a height, where a steady plume reaches a concentration.</summary>
    /// <remarks>
    /// Sought from the far end inwards, so that a plume from a stack, which touches ground away from its foot, is not missed.
    /// </remarks>
    /// <param name="milligramsPerCubicMetre">The end point, mg/m³.</param>
    /// <param name="gramsPerSecond">Release, g/s.</param>
    /// <param name="windMetresPerSecond">Wind at the release, m/s.</param>
    /// <param name="effectiveHeightMetres">Effective height of the release, m.</param>
    /// <param name="stability">The class of the sigmas.</param>
    /// <param name="heightMetres">Height of the receptor, m.</param>
    /// <param name="limitMetres">How far the model is trusted, m.</param>
    /// <returns>m, to 1 m; zero when it is reached nowhere from 10 m on; the limit when it still is there; null when the model gives no
    /// value.</returns>
    [Standard("HJ 169-2018", "9.1, end points", Certainty.Secondary, Vectors = "endpoint_distance")]
    public static double? Distance(
        double milligramsPerCubicMetre,
        double gramsPerSecond,
        double windMetresPerSecond,
        double effectiveHeightMetres,
        string stability,
        double heightMetres = 0,
        double limitMetres = 50_000
    )
    {
        bool? Inside(double x) =>
            GaussianPlume.Concentration(gramsPerSecond, windMetresPerSecond, x, 0, heightMetres, effectiveHeightMetres, stability)
                is { } grams
                ? grams * 1000 >= milligramsPerCubicMetre
                : null;
        if (Inside(limitMetres) is not { } far)
            return null;
        if (far)
            return limitMetres;
        var outside = limitMetres;
        for (var x = limitMetres / 1.1; x >= NearMetres; x /= 1.1)
        {
            if (Inside(x) is not true)
            {
                outside = x;
                continue;
            }

            var inside = x;
            while (outside - inside > 0.5)
            {
                var middle = (inside + outside) / 2;
                if (Inside(middle) is true)
                    inside = middle;
                else
                    outside = middle;
            }

            return Math.Round(inside);
        }

        return 0;
    }
}
