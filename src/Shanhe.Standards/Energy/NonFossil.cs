namespace Shanhe.Standards.Energy;

/// <summary>Non-fossil energy by the coal-rate method.</summary>
/// <param name="CoalEquivalent">Non-fossil energy, tce.</param>
/// <param name="SharePercent">Its share in total use, percent, not rounded.</param>
public sealed record NonFossil(decimal CoalEquivalent, decimal SharePercent)
{
    /// <summary>Non-fossil power × coal rate + other non-fossil heat and fuel, by total use.</summary>
    /// <param name="power">Power of hydro, nuclear, wind, sun and biomass, 10⁴ kWh each.</param>
    /// <param name="coalRate">Coal rate of the year, kgce/kWh; the same that the total was made with.</param>
    /// <param name="other">Other non-fossil heat and fuel, tce.</param>
    /// <param name="total">Total use by the coal-rate method, tce.</param>
    /// <returns>The share; null when a part is missing or negative.</returns>
    [Standard("energy statistics", "non-fossil share, coal-rate method", Certainty.Memory, Vectors = "non_fossil_share")]
    public static NonFossil? Of(IEnumerable<decimal?> power, decimal? coalRate, decimal? other, decimal? total)
    {
        ArgumentNullException.ThrowIfNull(power);
        decimal? sum = 0;
        foreach (var p in power)
            sum += Given.Amount(p);
        var equivalent = sum * 10 * Given.Divisor(coalRate) + Given.Amount(other);
        return equivalent is { } e && Given.Divisor(total) is { } t ? new NonFossil(e, 100 * e / t) : null;
    }
}
