namespace Shanhe.Standards.Agriculture;

/// <summary>A hot spot of a satellite, as a candidate for a field fire. Works are masked by land class; cloud means not seen.</summary>
/// <param name="IsCandidate">Whether it is to be looked at: T4 over 310 K and T4 − T11 over 10 K.</param>
/// <param name="IsAbsolute">Whether it is a fire without more: T4 over 360 K.</param>
public readonly record struct FirePoint(bool IsCandidate, bool IsAbsolute)
{
    /// <summary>The usual thresholds of MODIS by day; a region may need others.</summary>
    /// <param name="fourMicrometres">T4, brightness temperature at 4 µm, K.</param>
    /// <param name="elevenMicrometres">T11, at 11 µm, K.</param>
    /// <returns>The point; null without a temperature.</returns>
    [Standard("MODIS fire product", "day thresholds", Certainty.Memory, Vectors = "fire_candidate")]
    public static FirePoint? Of(decimal? fourMicrometres, decimal? elevenMicrometres) =>
        fourMicrometres is { } t4 && elevenMicrometres is { } t11 ? new FirePoint(t4 > 310 && t4 - t11 > 10, t4 > 360) : null;
}
