namespace Shanhe.Standards.Ecosystem;

/// <summary>Ecosystem quality (HJ 1172-2021) and the county's ecological function index.</summary>
public static class EcosystemQuality
{
    /// <summary>Relative density of a vegetation parameter: value / reference of the same ecosystem type, at most 1.</summary>
    /// <param name="value">LAI, FVC or GPP.</param>
    /// <param name="reference">The reference value of the ecological function region, same unit.</param>
    /// <returns>0–1, or null without a reference above zero.</returns>
    [Standard("HJ 1172-2021", "relative density", Certainty.Secondary, Vectors = "eqi_hj1172")]
    public static decimal? Relative(decimal? value, decimal? reference) =>
        value is { } v && reference is > 0 ? Math.Clamp(v / reference.Value, 0, 1) : null;

    /// <summary>Quality of a pixel or region: mean of the three relative parameters × 100.</summary>
    /// <param name="leafAreaIndex">Relative LAI, 0–1.</param>
    /// <param name="vegetationCover">Relative FVC, 0–1.</param>
    /// <param name="grossPrimaryProductivity">Relative GPP, 0–1.</param>
    /// <returns>0–100, not rounded; or null. <see cref="EcologicalIndex.ClassOf"/> gives its class.</returns>
    [Standard("HJ 1172-2021", "index", Certainty.Secondary, Vectors = "eqi_hj1172")]
    public static decimal? Index(decimal? leafAreaIndex, decimal? vegetationCover, decimal? grossPrimaryProductivity) =>
        (leafAreaIndex + vegetationCover + grossPrimaryProductivity) / 3 * 100;

    /// <summary>Mean of a region's ecosystem types weighted by area.</summary>
    /// <param name="parts">Area and index of each type.</param>
    /// <returns>0–100; null without area.</returns>
    [Standard("HJ 1172-2021", "region", Certainty.Memory, Vectors = "eqi_hj1172")]
    public static decimal? OfRegion(IEnumerable<(decimal? Index, decimal? Area)> parts) => Rounding.Mean.Weighted(parts);

    /// <summary>Ecological function index of a county: natural ecology × its weight + environment × the rest.</summary>
    /// <remarks>The upper level hands the parts and weights of a county's function type down with the year's assessment; the default is the
    /// usual split of water and soil conservation counties.</remarks>
    /// <param name="naturalEcology">Index of natural ecology, 0–100.</param>
    /// <param name="environment">Index of the state of the environment, 0–100.</param>
    /// <param name="naturalWeight">Weight of the first, 0–1.</param>
    /// <returns>0–100, not rounded; null when a part is missing or the weight is outside 0–1.</returns>
    [Standard("环发〔2014〕32号", "county index", Certainty.Memory, Vectors = "ecological_function")]
    public static decimal? FunctionIndex(decimal? naturalEcology, decimal? environment, decimal naturalWeight = 0.6m) =>
        naturalWeight is >= 0 and <= 1 ? naturalEcology * naturalWeight + environment * (1 - naturalWeight) : null;
}
