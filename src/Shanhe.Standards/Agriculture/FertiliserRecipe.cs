namespace Shanhe.Standards.Agriculture;

/// <summary>A recipe of a nutrient out of a soil test, by nutrient balance.</summary>
/// <param name="Need">What the target yield takes up, kg/mu.</param>
/// <param name="FromSoil">What the soil gives, kg/mu.</param>
/// <param name="Nutrient">Nutrient to apply, kg/mu; none when the soil gives enough.</param>
/// <param name="Product">Fertiliser to apply, kg/mu; null without its content.</param>
public sealed record FertiliserRecipe(decimal Need, decimal FromSoil, decimal Nutrient, decimal? Product)
{
    /// <summary>Milligrams in a kilogram of soil as kilograms in the plough layer of a mu, 150 t of soil.</summary>
    public const decimal KilogramsPerMuOfTest = 0.15m;

    /// <summary>(target yield × need − test × 0.15 × correction) / efficiency, and by the content of the fertiliser.</summary>
    /// <param name="targetYield">Target yield, kg/mu.</param>
    /// <param name="needPerHundred">Need, kg of nutrient for 100 kg of yield.</param>
    /// <param name="soilTest">Available nutrient in the soil, mg/kg.</param>
    /// <param name="correction">Correction of the test, from trials of the place.</param>
    /// <param name="efficiency">Efficiency in the season, 0–1, over 0.</param>
    /// <param name="content">Content of the fertiliser, 0–1; null when only the nutrient is wanted.</param>
    /// <returns>The recipe; null when a part is missing or out of range.</returns>
    [Standard("NY/T 2911-2016", "nutrient balance", Certainty.Memory, Vectors = "fertiliser_recipe")]
    public static FertiliserRecipe? Of(
        decimal? targetYield,
        decimal? needPerHundred,
        decimal? soilTest,
        decimal? correction,
        decimal? efficiency,
        decimal? content = null
    )
    {
        var need = Given.Amount(targetYield) * Given.Amount(needPerHundred) / 100;
        var soil = Given.Amount(soilTest) * KilogramsPerMuOfTest * Given.Amount(correction);
        if (need is not { } n || soil is not { } s || Given.Divisor(Given.Share(efficiency)) is not { } e)
            return null;
        var nutrient = Math.Max(n - s, 0) / e;
        return new FertiliserRecipe(n, s, nutrient, nutrient / Given.Divisor(Given.Share(content)));
    }
}
