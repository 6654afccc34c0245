namespace Shanhe.Standards.Ecosystem;

/// <summary>
/// Regulating services whose physical amount is a volume, energy or area: floods, local climate, pests (method GEP-2022-481).
/// </summary>
public static class EcosystemRegulation
{
    /// <summary>Storm water that vegetation holds: area × (storm rain − storm runoff), m³.</summary>
    /// <param name="areaSquareKilometres">km².</param>
    /// <param name="stormMillimetres">Rain of the storms, mm.</param>
    /// <param name="runoffMillimetres">Runoff of the storms, mm.</param>
    /// <returns>m³, never below zero; or null.</returns>
    [Standard("发改基础〔2022〕481号", "flood mitigation, vegetation", Certainty.Memory, Vectors = "gep_flood")]
    public static decimal? FloodByVegetation(decimal? areaSquareKilometres, decimal? stormMillimetres, decimal? runoffMillimetres) =>
        areaSquareKilometres * (stormMillimetres - runoffMillimetres) * 1000 is { } volume ? Math.Max(0, volume) : null;

    /// <summary>Storage of a reservoir for floods: a share of its whole capacity, 0.35 where no flood capacity is known, m³.</summary>
    /// <param name="capacityCubicMetres">Whole capacity, m³.</param>
    /// <param name="share">Share that holds floods.</param>
    /// <returns>m³, or null.</returns>
    [Standard("发改基础〔2022〕481号", "flood mitigation, reservoir", Certainty.Secondary, Vectors = "gep_flood")]
    public static decimal? FloodByReservoir(decimal? capacityCubicMetres, decimal share = 0.35m) => capacityCubicMetres * share;

    /// <summary>Storage of a marsh for floods: its area × the depth that it may rise, 0.3 m by default, m³.</summary>
    /// <param name="areaSquareKilometres">km².</param>
    /// <param name="depthMetres">Depth, m.</param>
    /// <returns>m³, or null.</returns>
    [Standard("发改基础〔2022〕481号", "flood mitigation, marsh", Certainty.Secondary, Vectors = "gep_flood")]
    public static decimal? FloodByMarsh(decimal? areaSquareKilometres, decimal depthMetres = 0.3m) =>
        areaSquareKilometres * depthMetres * 1_000_000;

    /// <summary>Storage of a lake for floods: its area × the change of its level between flood and dry season, m³.</summary>
    /// <param name="areaSquareKilometres">km².</param>
    /// <param name="levelMetres">Change of level, m.</param>
    /// <returns>m³, or null.</returns>
    [Standard("发改基础〔2022〕481号", "flood mitigation, lake", Certainty.Memory, Vectors = "gep_flood")]
    public static decimal? FloodByLake(decimal? areaSquareKilometres, decimal? levelMetres) =>
        areaSquareKilometres * levelMetres * 1_000_000;

    /// <summary>Cooling by transpiration: Σ EPP·S·D·10⁶/(3600·r), kWh.</summary>
    /// <param name="kilojoulesPerSquareMetreDay">EPP, heat taken a day, kJ/(m²·d).</param>
    /// <param name="areaSquareKilometres">S, km².</param>
    /// <param name="days">D, days on which air conditioning runs.</param>
    /// <param name="efficiency">r, energy efficiency ratio of an air conditioner.</param>
    /// <returns>kWh saved, or null.</returns>
    [Standard("发改基础〔2022〕481号", "local climate, vegetation", Certainty.Memory, Vectors = "gep_climate")]
    public static decimal? Cooling(
        decimal? kilojoulesPerSquareMetreDay,
        decimal? areaSquareKilometres,
        decimal? days,
        decimal efficiency = 3.0m
    ) => efficiency > 0 ? kilojoulesPerSquareMetreDay * areaSquareKilometres * days * 1_000_000 / (3600 * efficiency) : null;

    /// <summary>Cooling and moistening by evaporation from open water: E_w·q·10³/3600 + E_w·y, kWh.</summary>
    /// <param name="evaporatedCubicMetres">E_w, m³ in the days counted.</param>
    /// <param name="joulesPerGram">q, latent heat, J/g.</param>
    /// <param name="kilowattHoursPerCubicMetre">y, power of a humidifier for 1 m³.</param>
    /// <param name="coolingEfficiency">Ratio by which the cooling part is divided; 1 leaves it as heat.</param>
    /// <returns>kWh, or null.</returns>
    [Standard("发改基础〔2022〕481号", "local climate, water", Certainty.Memory, Vectors = "gep_climate")]
    public static decimal? Evaporation(
        decimal? evaporatedCubicMetres,
        decimal joulesPerGram = 2453m,
        decimal kilowattHoursPerCubicMetre = 120m,
        decimal coolingEfficiency = 1m
    ) =>
        coolingEfficiency > 0
            ? evaporatedCubicMetres * joulesPerGram * 1000 / 3600 / coolingEfficiency + evaporatedCubicMetres * kilowattHoursPerCubicMetre
            : null;

    /// <summary>Forest kept free of pests by the forest itself: natural forest × the difference of the shares struck, km².</summary>
    /// <param name="naturalForestSquareKilometres">Natural forest, km².</param>
    /// <param name="plantationShare">Share of plantations struck.</param>
    /// <param name="naturalShare">Share of natural forest struck.</param>
    /// <returns>km², never below zero; or null.</returns>
    [Standard("发改基础〔2022〕481号", "pest control, forest", Certainty.Memory, Vectors = "gep_pest")]
    public static decimal? PestControl(decimal? naturalForestSquareKilometres, decimal? plantationShare, decimal? naturalShare) =>
        naturalForestSquareKilometres * (plantationShare - naturalShare) is { } area ? Math.Max(0, area) : null;
}
