namespace Shanhe.Standards.Energy;

/// <summary>Energy by gross product at constant prices.</summary>
public static class EnergyIntensity
{
    /// <summary>Intensity: total use by gross product, tce/10⁴ yuan.</summary>
    /// <param name="coalEquivalent">Total use by the coal-rate method, tce.</param>
    /// <param name="productHundredMillion">Gross product at constant prices, 10⁸ yuan.</param>
    /// <returns>tce/10⁴ yuan, or null.</returns>
    [Standard("energy statistics", "intensity", Certainty.Memory, Vectors = "energy_intensity")]
    public static decimal? Of(decimal? coalEquivalent, decimal? productHundredMillion) =>
        Given.Amount(coalEquivalent) / Given.Divisor(productHundredMillion) / 10_000;

    /// <summary>The change of intensity, percent, not rounded; negative is a fall.</summary>
    /// <param name="before">Intensity before.</param>
    /// <param name="now">Intensity now.</param>
    /// <returns>Percent, or null.</returns>
    [Standard("energy statistics", "intensity", Certainty.Memory, Vectors = "energy_intensity")]
    public static decimal? ChangePercent(decimal? before, decimal? now) => 100 * (now - before) / Given.Divisor(before);

    /// <summary>Gross product at prices of the base year: base × Π index/100.</summary>
    /// <remarks>The chain stays inside one five-year base; with a new base the earlier years are computed anew.</remarks>
    /// <param name="baseYear">Gross product of the base year.</param>
    /// <param name="indices">Index of each following year, the year before = 100.</param>
    /// <returns>In the unit of the base, or null when an index is missing or not positive.</returns>
    [Standard("energy statistics", "constant prices", Certainty.Memory, Vectors = "constant_gdp")]
    public static decimal? ConstantProduct(decimal? baseYear, IEnumerable<decimal?> indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        var product = Given.Amount(baseYear);
        foreach (var index in indices)
            product = product * Given.Divisor(index) / 100;
        return product;
    }

    /// <summary>Use that counts in an assessment: total use less raw-material use and less new renewable power.</summary>
    /// <remarks>The statistical figure stays beside it.</remarks>
    /// <param name="total">Total use, tce.</param>
    /// <param name="rawMaterial">Used as raw material, tce; taken off since 2021.</param>
    /// <param name="newRenewable">New renewable power, tce; left out since 2022.</param>
    /// <returns>tce; null when a part is missing or more is taken off than there is.</returns>
    [Standard("energy assessment since 2021", "use that counts", Certainty.Memory, Vectors = "assessed_use")]
    public static decimal? Assessed(decimal? total, decimal? rawMaterial, decimal? newRenewable) =>
        Given.Amount(Given.Amount(total) - Given.Amount(rawMaterial) - Given.Amount(newRenewable));
}
