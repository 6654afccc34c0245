using Shanhe.Standards.Rounding;

namespace Shanhe.Standards.Soil;

/// <summary>Rates of safe use of polluted land.</summary>
public static class SafeUseRate
{
    /// <summary>Polluted farmland: (safe use + strictly controlled) / all polluted arable land × 100.</summary>
    /// <param name="safeUseArea">Area under safe use.</param>
    /// <param name="strictControlArea">Area under strict control that met its measures, same unit.</param>
    /// <param name="pollutedArea">All polluted arable land, same unit.</param>
    /// <param name="decimals">The decimals kept.</param>
    /// <returns>Percent, or null without polluted land or with a missing figure.</returns>
    [Standard("受污染耕地安全利用率核算方法", "rate", Certainty.Memory, Vectors = "safe_use_rate_farmland")]
    public static decimal? Farmland(decimal? safeUseArea, decimal? strictControlArea, decimal? pollutedArea, int decimals = 1) =>
        Share(safeUseArea + strictControlArea, pollutedArea, decimals);

    /// <summary>Key construction land: parcels or area put to use by the rules / all put to use × 100.</summary>
    /// <param name="met">Parcels or area that met the rules.</param>
    /// <param name="total">Parcels or area put to use.</param>
    /// <param name="decimals">The decimals kept.</param>
    /// <returns>Percent, or null without such land.</returns>
    [Standard("重点建设用地安全利用率", "rate", Certainty.Memory, Vectors = "safe_use_rate_construction")]
    public static decimal? Construction(decimal? met, decimal? total, int decimals = 1) => Share(met, total, decimals);

    private static decimal? Share(decimal? part, decimal? whole, int decimals) =>
        part is { } p && whole is > 0 ? HalfToEven.ToDecimals(100 * p / whole.Value, decimals) : null;
}
