using Shanhe.Standards.Rounding;

namespace Shanhe.Standards.Air;

/// <summary>The value of a city out of its stations.</summary>
public static class CityMean
{
    /// <summary>The mean of the valid stations when enough of them are valid.</summary>
    /// <remarks>Of daily means, and for O3 of the stations' daily maxima of 8 hours. Rounded half to even.</remarks>
    /// <param name="stations">One value a station of the evaluation network, µg/m³ (CO mg/m³); null for a station without a valid
    /// value.</param>
    /// <param name="decimals">The decimals kept.</param>
    /// <param name="minimumShare">The share of stations that must be valid; three quarters by memory of the rule.</param>
    /// <returns>The city's value, or null.</returns>
    [Standard("HJ 663-2013", "6.1", Certainty.Memory)]
    public static decimal? Of(IReadOnlyCollection<decimal?> stations, int decimals = 0, decimal minimumShare = 0.75m)
    {
        ArgumentNullException.ThrowIfNull(stations);
        var valid = stations.Count(s => s is not null);
        if (valid == 0 || valid < minimumShare * stations.Count)
            return null;
        return HalfToEven.ToDecimals(Mean.Of(stations)!.Value, decimals);
    }
}
