using Shanhe.Standards.Rounding;
using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Air;

/// <summary>Acid rain: means, bands and frequency.</summary>
public static class AcidRain
{
    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("acid_rain_bands").Rows];

    /// <summary>Whether precipitation is acid: pH under 5.6.</summary>
    /// <remarks>Bulletins print 5.60 itself in the light band (<see cref="Band"/>).</remarks>
    /// <param name="ph">pH.</param>
    /// <returns>Whether it is; null without a figure.</returns>
    [Standard("HJ/T 165-2004", "acid rain", Certainty.Secondary, Vectors = "acid_rain")]
    public static bool? IsAcid(decimal? ph) => ph is { } p ? p < 5.6m : null;

    /// <summary>The mean pH of precipitation: that of the hydrogen ions weighted by rain, −lg(Σ 10^−pH·V / ΣV).</summary>
    /// <param name="events">pH and rain, mm; an event lacking either is left out.</param>
    /// <returns>pH, not rounded; null without rain.</returns>
    [Standard("HJ/T 165-2004", "mean pH", Certainty.Memory, Vectors = "rain_mean_ph")]
    public static double? MeanPh(IEnumerable<(double? Ph, double? Millimetres)> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var (ions, rain) = (0.0, 0.0);
        foreach (var (ph, millimetres) in events)
        {
            if (ph is not { } p || millimetres is not { } mm || !(mm > 0))
                continue;
            ions += Math.Pow(10, -p) * mm;
            rain += mm;
        }

        return rain > 0 ? -Math.Log10(ions / rain) : null;
    }

    /// <summary>The band of monthly bulletins: heavy up to 4.50, medium up to 5.00, light up to 5.60, above non-acid.</summary>
    /// <param name="meanPh">Mean pH, rounded half to even to two decimals before.</param>
    /// <returns>heavy, medium, light or non-acid; null without a figure.</returns>
    [Standard("monthly bulletins", "bands of acid rain", Certainty.Secondary, Vectors = "acid_rain")]
    public static string? Band(decimal? meanPh)
    {
        if (meanPh is not { } ph)
            return null;
        var rounded = HalfToEven.ToDecimals(ph, 2);
        return Rows.First(r => r.OptionalDecimal("ph_to") is not { } to || rounded <= to)["band"];
    }

    /// <summary>The share of acid events, percent with one decimal.</summary>
    /// <param name="events">pH of each event; missing ones are left out.</param>
    /// <returns>Percent, or null without events.</returns>
    [Standard("HJ/T 165-2004", "frequency of acid rain", Certainty.Memory, Vectors = "acid_rain_frequency")]
    public static decimal? FrequencyPercent(IEnumerable<decimal?> events)
    {
        bool[] acid = [.. events.Select(IsAcid).OfType<bool>()];
        return DayShare.Percent(acid.Count(a => a), acid.Length);
    }
}
