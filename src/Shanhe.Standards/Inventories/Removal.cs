namespace Shanhe.Standards.Inventories;

/// <summary>How much of what is generated is removed before it leaves.</summary>
public static class Removal
{
    /// <summary>Controls one behind the other: 1 − Π(1 − ηᵢ).</summary>
    /// <param name="efficiencies">The share that each removes, 0–1.</param>
    /// <returns>The share removed by all; null when one is missing or outside 0–1; 0 without controls.</returns>
    [Standard("arithmetic", "controls in series", Certainty.Own, Vectors = "series_efficiency")]
    public static decimal? InSeries(IEnumerable<decimal?> efficiencies)
    {
        ArgumentNullException.ThrowIfNull(efficiencies);
        decimal? left = 1;
        foreach (var efficiency in efficiencies)
            left *= 1 - Given.Share(efficiency);
        return 1 - left;
    }

    /// <summary>What one control removes in practice: mean removal × capture × running rate.</summary>
    /// <remarks>The running rate is the hours in which the control runs by the hours in which the line produces.</remarks>
    /// <param name="removal">Mean removal, 0–1.</param>
    /// <param name="running">Running rate, 0–1.</param>
    /// <param name="capture">The share that reaches the control, 0–1.</param>
    /// <returns>The share removed, or null when one is missing or outside 0–1.</returns>
    [Standard("T/CSES 144-2024", "formulas (2), (12), (13)", Certainty.Text, Vectors = "boiler_emission voc_solvent process_voc")]
    public static decimal? InPractice(decimal? removal, decimal? running = 1, decimal? capture = 1) =>
        Given.Share(removal) * Given.Share(running) * Given.Share(capture);

    /// <summary>Emission by a factor: A × EF × (1 − η), t.</summary>
    /// <param name="activity">Activity, t.</param>
    /// <param name="factor">Factor before control, kg/t, which is g/kg.</param>
    /// <param name="removed">Share removed, 0–1.</param>
    /// <returns>t, or null when a part is missing, negative or outside its range.</returns>
    [Standard("T/CSES 144-2024", "formula (2)", Certainty.Text, Vectors = "boiler_emission process_emission")]
    public static decimal? Emitted(decimal? activity, decimal? factor, decimal? removed = 0) =>
        Given.Amount(activity) * Given.Amount(factor) * (1 - Given.Share(removed)) / 1000;
}
