namespace Shanhe.Standards.Inventories;

/// <summary>What a coal boiler emits in a year, t.</summary>
/// <param name="SO2">Sulphur dioxide, t; null when unknown.</param>
/// <param name="NOx">Nitrogen oxides as NO₂, t; null when no factor is known.</param>
/// <param name="PM25">PM2.5, t.</param>
/// <param name="PM10">PM10, t.</param>
public sealed record BoilerEmission(decimal? SO2, decimal? NOx, decimal? PM25, decimal? PM10)
{
    /// <summary>The emission of a boiler behind its controls.</summary>
    /// <remarks>Each control removes its mean removal times the running rate, one behind the other. The table prints removals of PM2.5 and
    /// of 2.5–10 µm apart, so that PM10 is the sum of the two parts.</remarks>
    /// <param name="coalTonnes">Coal burnt, t.</param>
    /// <param name="factors">Factors of the coal.</param>
    /// <param name="nitrogenFactor">NOₓ, g/kg; null when the table has none.</param>
    /// <param name="controls">The controls in the order of the flue.</param>
    /// <param name="running">Running rate of the controls, 0–1.</param>
    /// <returns>The emission; null without coal or factors.</returns>
    [Standard("T/CSES 144-2024", "formula (2), table A.1 note a", Certainty.Text, Vectors = "boiler_emission")]
    public static BoilerEmission? Of(
        decimal? coalTonnes,
        CoalFactors? factors,
        decimal? nitrogenFactor,
        IReadOnlyCollection<ControlTechnique> controls,
        decimal? running = 1
    )
    {
        ArgumentNullException.ThrowIfNull(controls);
        if (Given.Amount(coalTonnes) is null || factors is null)
            return null;
        decimal? Emitted(decimal? factor, Func<ControlTechnique, decimal> percent) =>
            Removal.Emitted(coalTonnes, factor, Removal.InSeries(controls.Select(c => Removal.InPractice(percent(c) / 100, running))));

        var fine = Emitted(factors.PM25, c => c.PM25);
        return new BoilerEmission(
            Emitted(factors.SO2, c => c.SO2),
            Emitted(nitrogenFactor, c => c.NOx),
            fine,
            fine + Emitted(factors.PM10 - factors.PM25, c => c.Coarse)
        );
    }
}
