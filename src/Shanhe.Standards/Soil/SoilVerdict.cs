namespace Shanhe.Standards.Soil;

/// <summary>The judgement of one soil result.</summary>
/// <param name="Screening">The screening value, mg/kg; null when the item or the use is unknown.</param>
/// <param name="Control">The control value, mg/kg; null where the standard has none.</param>
/// <param name="Risk">The risk; null without value or screening value.</param>
public readonly record struct SoilVerdict(decimal? Screening, decimal? Control, SoilRisk? Risk)
{
    internal static SoilVerdict Of(decimal? screening, decimal? control, decimal? value) =>
        new(
            screening,
            control,
            value is not { } v || screening is not { } s ? null
                : v <= s ? SoilRisk.Low
                : v > control ? SoilRisk.High
                : SoilRisk.Medium
        );
}
