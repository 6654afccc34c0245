namespace Shanhe.Standards.Inventories;

/// <summary>Dust of roads. Models, so in <c>double</c>.</summary>
public static class RoadDust
{
    /// <summary>Factor of a paved road: k·(sL)^0.91·W^1.02·(1 − η), g for a vehicle and kilometre.</summary>
    /// <param name="siltLoad">sL, silt on the road, g/m².</param>
    /// <param name="meanWeight">W, mean weight of the vehicles, metric tonnes.</param>
    /// <param name="removed">η, 0–1.</param>
    /// <returns>g/km, or null for figures out of range.</returns>
    [Standard("公告2014年第92号", "annex 6, paved roads", Certainty.Memory, Vectors = "paved_road")]
    public static Dust? PavedFactor(double siltLoad, double meanWeight, double removed = 0) =>
        siltLoad >= 0 && meanWeight > 0 && removed is >= 0 and <= 1
            ? Dust.Constants("paved road").Times(Math.Pow(siltLoad, 0.91) * Math.Pow(meanWeight, 1.02) * (1 - removed))
            : null;

    /// <summary>Factor of an unpaved road: k·(s/12)·(v/30)^a / (M/0.5)^b·(1 − η), g for a vehicle and kilometre.</summary>
    /// <remarks>a is 0.3 for TSP and 0.5 for PM10 and PM2.5, b is 0.3 and 0.2. The unit of the speed is not certain: weak.</remarks>
    /// <param name="siltPercent">s, silt, percent.</param>
    /// <param name="speed">v, km/h.</param>
    /// <param name="moisturePercent">M, percent.</param>
    /// <param name="removed">η, 0–1.</param>
    /// <returns>g/km, or null for figures out of range.</returns>
    [Standard("公告2014年第92号", "annex 6, unpaved roads", Certainty.Low, Vectors = "unpaved_road")]
    public static Dust? UnpavedFactor(double siltPercent, double speed, double moisturePercent, double removed = 0)
    {
        if (!(siltPercent >= 0 && speed >= 0 && moisturePercent > 0 && removed is >= 0 and <= 1))
            return null;
        var k = Dust.Constants("unpaved road");
        double Of(double constant, double a, double b) =>
            constant * (siltPercent / 12) * Math.Pow(speed / 30, a) / Math.Pow(moisturePercent / 0.5, b) * (1 - removed);
        return new Dust(Of(k.TSP, 0.3, 0.3), Of(k.PM10, 0.5, 0.2), Of(k.PM25, 0.5, 0.2), Certainty.Low);
    }

    /// <summary>Emission of a road in a year: E·L·N·(1 − wet days/365)·10⁻⁶, t. A wet day has more than 0.25 mm of rain.</summary>
    /// <param name="factor">Factor, g/km.</param>
    /// <param name="kilometres">Length, km.</param>
    /// <param name="vehicles">Vehicles in the year.</param>
    /// <param name="wetDays">Wet days in the year, 0–365.</param>
    /// <returns>t, or null.</returns>
    [Standard("公告2014年第92号", "annex 6, roads", Certainty.Memory, Vectors = "paved_road")]
    public static Dust? Tonnes(Dust? factor, double kilometres, double vehicles, double wetDays) =>
        kilometres >= 0 && vehicles >= 0 && wetDays is >= 0 and <= 365
            ? factor?.Times(kilometres * vehicles * (1 - wetDays / 365) * 1e-6)
            : null;
}
