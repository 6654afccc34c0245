namespace Shanhe.Standards.Units;

/// <summary>A mass concentration with its unit.</summary>
/// <param name="Value">The figure.</param>
/// <param name="Unit">The unit of the figure.</param>
public readonly record struct Concentration(decimal Value, ConcentrationUnit Unit)
{
    /// <summary>The same concentration as a figure in another unit; 1 mg/L = 1 g/m³.</summary>
    /// <param name="unit">The unit wanted.</param>
    /// <returns>The figure in that unit, exact.</returns>
    public decimal In(ConcentrationUnit unit) => Value * NanogramsPerCubicMetre(Unit) / NanogramsPerCubicMetre(unit);

    private static decimal NanogramsPerCubicMetre(ConcentrationUnit unit) =>
        unit switch
        {
            ConcentrationUnit.NanogramsPerCubicMetre => 1m,
            ConcentrationUnit.MicrogramsPerCubicMetre => 1e3m,
            ConcentrationUnit.MilligramsPerCubicMetre or ConcentrationUnit.MicrogramsPerLitre => 1e6m,
            ConcentrationUnit.GramsPerCubicMetre or ConcentrationUnit.MilligramsPerLitre => 1e9m,
            ConcentrationUnit.GramsPerLitre => 1e12m,
            _ => throw new ArgumentOutOfRangeException(nameof(unit)),
        };
}
