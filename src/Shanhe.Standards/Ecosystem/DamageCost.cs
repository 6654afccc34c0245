namespace Shanhe.Standards.Ecosystem;

/// <summary>Costs of pollution: of treatment that was not done, of health, of single cases.</summary>
/// <remarks>Harm done and cost of treating what was released are two methods; they are never added.</remarks>
public static class DamageCost
{
    /// <summary>Virtual treatment cost: Σ released × unit cost, yuan. Not a term of GEEP.</summary>
    /// <param name="rows">t released and yuan/t.</param>
    /// <returns>Yuan; null when a part is missing or negative.</returns>
    [Standard("virtual treatment cost", "", Certainty.Memory, Vectors = "virtual_treatment")]
    public static decimal? Treatment(IEnumerable<(decimal? Tonnes, decimal? YuanPerTonne)> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        decimal? sum = 0;
        foreach (var (tonnes, cost) in rows)
            sum += Given.Amount(tonnes) * Given.Amount(cost);
        return sum;
    }

    /// <summary>The multiplier of damage to air: (α·β + ω)·τ.</summary>
    /// <param name="hazard">α, hazard of the pollutant.</param>
    /// <param name="receptor">β, sensitivity of receptors.</param>
    /// <param name="area">ω, by the function of the area.</param>
    /// <param name="excess">τ, by the excess over the limit.</param>
    /// <returns>γ; null when a part is missing or negative. The tables of its parts are weakly known and are inputs.</returns>
    [Standard("GB/T 39793 series", "virtual treatment, air", Certainty.Secondary, Vectors = "damage_virtual")]
    public static decimal? AirMultiplier(decimal? hazard, decimal? receptor, decimal? area, decimal? excess) =>
        (Given.Amount(hazard) * Given.Amount(receptor) + Given.Amount(area)) * Given.Amount(excess);

    /// <summary>Damage of a case: released × unit cost × γ, yuan. Only for illegal emission or emission over limits.</summary>
    /// <param name="tonnes">t released.</param>
    /// <param name="yuanPerTonne">Unit cost of the place, yuan/t.</param>
    /// <param name="multiplier">γ.</param>
    /// <returns>Yuan, or null.</returns>
    [Standard("GB/T 39793 series", "virtual treatment", Certainty.Secondary, Vectors = "damage_virtual")]
    public static decimal? OfCase(decimal? tonnes, decimal? yuanPerTonne, decimal? multiplier) =>
        Given.Amount(tonnes) * Given.Amount(yuanPerTonne) * Given.Amount(multiplier);

    /// <summary>Relative risk, log-linear: exp(β(C − C₀)); 1 up to the reference.</summary>
    /// <param name="beta">β, for 1 µg/m³; an input with its source.</param>
    /// <param name="concentration">C, µg/m³.</param>
    /// <param name="reference">C₀, µg/m³.</param>
    /// <returns>The relative risk.</returns>
    [Standard("health loss", "log-linear risk", Certainty.Memory, Vectors = "attributable_deaths")]
    public static double RelativeRisk(double beta, double concentration, double reference) =>
        concentration > reference ? Math.Exp(beta * (concentration - reference)) : 1;

    /// <summary>Attributable cases: P·f·(RR − 1)/RR. A model figure with a range, not a count.</summary>
    /// <param name="people">P.</param>
    /// <param name="baseRate">f, cases a head and year.</param>
    /// <param name="relativeRisk">RR, 1 or more.</param>
    /// <returns>Cases a year; null for figures out of range.</returns>
    [Standard("health loss", "attributable cases", Certainty.Memory, Vectors = "attributable_deaths")]
    public static double? AttributableCases(double people, double baseRate, double relativeRisk) =>
        people >= 0 && baseRate is >= 0 and <= 1 && relativeRisk >= 1 ? people * baseRate * (relativeRisk - 1) / relativeRisk : null;

    /// <summary>Human capital of an early death: Σ GDP a head × ((1 + growth)/(1 + discount))^t over the years lost, t from 1, yuan.</summary>
    /// <param name="productPerHead">GDP a head, yuan.</param>
    /// <param name="growth">Growth, a share.</param>
    /// <param name="discount">Discount, a share.</param>
    /// <param name="years">Years lost; 18 in national reports, weak.</param>
    /// <returns>Yuan; null for figures out of range.</returns>
    [Standard("health loss", "human capital", Certainty.Memory, Vectors = "human_capital")]
    public static double? HumanCapital(double productPerHead, double growth, double discount, int years)
    {
        if (!(productPerHead >= 0 && growth > -1 && discount > -1 && years >= 0))
            return null;
        var (sum, ratio) = (0.0, (1 + growth) / (1 + discount));
        for (var t = 1; t <= years; t++)
            sum += productPerHead * Math.Pow(ratio, t);
        return sum;
    }
}
