namespace Shanhe.Standards.Energy;

/// <summary>The two values of electricity. They are never mixed, and a figure always says which it is.</summary>
/// <param name="Equivalent">当量值: its own heat, 0.1229 kgce/kWh; enterprise tables and thresholds of the review, tce.</param>
/// <param name="Substitution">等价值: the coal that thermal power of the year spends for it; totals of regions, intensity, shares, tce; null
/// without the year's coal rate.</param>
public sealed record PowerEquivalent(decimal Equivalent, decimal? Substitution)
{
    private const decimal EquivalentRate = 0.1229m;

    /// <summary>Both values of an amount of power.</summary>
    /// <param name="tenThousandKilowattHours">Power, 10⁴ kWh.</param>
    /// <param name="coalRate">Coal rate of thermal power of the year, kgce/kWh, about 0.30.</param>
    /// <returns>The values, tce; null without an amount.</returns>
    [Standard("GB/T 2589-2020", "equivalent and substitution value", Certainty.Memory, Vectors = "electricity_tce")]
    public static PowerEquivalent? Of(decimal? tenThousandKilowattHours, decimal? coalRate) =>
        Given.Amount(tenThousandKilowattHours) * 10 is { } thousand
            ? new PowerEquivalent(thousand * EquivalentRate, thousand * Given.Divisor(coalRate))
            : null;
}
