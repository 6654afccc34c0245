namespace Shanhe.Standards.GreenhouseGases;

/// <summary>Carbon dioxide of burnt waste, methane and nitrous oxide of waste water.</summary>
public static class WasteTreatment
{
    /// <summary>Fossil CO₂ of burnt waste: t × CCW × FCF × EF × 44/12, t.</summary>
    /// <param name="tonnes">Waste burnt, t.</param>
    /// <param name="carbon">CCW, carbon of the waste, 0–1.</param>
    /// <param name="fossil">FCF, fossil share of the carbon, 0–1.</param>
    /// <param name="burnout">EF, share burnt, 0–1.</param>
    /// <returns>t CO₂, or null.</returns>
    [Standard("发改办气候〔2011〕1041号", "incineration", Certainty.Memory, Vectors = "incineration_co2")]
    [Standard("省级温室气体清单编制指南（2025年版）", "incineration", Certainty.Secondary, Vectors = "incineration_co2")]
    public static decimal? Incineration(decimal? tonnes, decimal? carbon, decimal? fossil, decimal? burnout) =>
        Given.Amount(tonnes) * Given.Share(carbon) * Given.Share(fossil) * Given.Share(burnout) * 44 / 12;

    /// <summary>Methane of waste water: TOW × Bo × MCF − recovered, t.</summary>
    /// <param name="organics">TOW, t of BOD, of industry t of COD.</param>
    /// <param name="capacity">Bo: 0.6 kg/kg BOD, 0.25 kg/kg COD.</param>
    /// <param name="correction">MCF, 0–1.</param>
    /// <param name="recovered">Recovered and metered, t.</param>
    /// <returns>t; null when a part is missing, or more was recovered than there can be.</returns>
    [Standard(
        "发改办气候〔2011〕1041号",
        "waste water, CH4",
        Certainty.Memory,
        Vectors = "domestic_wastewater_ch4 industrial_wastewater_ch4"
    )]
    public static decimal? WaterMethane(decimal? organics, decimal? capacity, decimal? correction, decimal? recovered = 0) =>
        Given.Amount(Given.Amount(organics) * Given.Amount(capacity) * Given.Share(correction) - Given.Amount(recovered));

    /// <summary>Nitrogen of people's waste water: people × protein × 0.16 × 1.5 × 1.25 less that of the sludge, t N.</summary>
    /// <param name="people">People.</param>
    /// <param name="proteinKilograms">Protein a head and year, kg; about 32, weak.</param>
    /// <param name="sludge">Nitrogen taken out with sludge, t.</param>
    /// <returns>t N; null when a part is missing or the sludge holds more.</returns>
    [Standard("发改办气候〔2011〕1041号", "waste water, N2O", Certainty.Memory, Vectors = "wastewater_n2o")]
    public static decimal? WaterNitrogen(decimal? people, decimal? proteinKilograms, decimal? sludge = 0) =>
        Given.Amount(Given.Amount(people) * Given.Amount(proteinKilograms) * 0.16m * 1.5m * 1.25m / 1000 - Given.Amount(sludge));

    /// <summary>Nitrous oxide of waste water: N × 0.005 × 44/28, t.</summary>
    /// <param name="nitrogen">t N (<see cref="WaterNitrogen"/>).</param>
    /// <returns>t N₂O, or null.</returns>
    [Standard("发改办气候〔2011〕1041号", "waste water, N2O", Certainty.Memory, Vectors = "wastewater_n2o")]
    public static decimal? WaterNitrousOxide(decimal? nitrogen) => Given.Amount(nitrogen) * 0.005m * 44 / 28;
}
