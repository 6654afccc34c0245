namespace Shanhe.Standards.Ecosystem;

/// <summary>Physical services of gross ecosystem product (method GEP-2022-481). A sum of a few services is no GEP.</summary>
public static class EcosystemProduct
{
    /// <summary>Water retention: area × (rain − quick runoff − evapotranspiration), m³; may be negative in dry years.</summary>
    /// <param name="areaSquareKilometres">km².</param>
    /// <param name="rainMillimetres">mm.</param>
    /// <param name="runoffMillimetres">mm.</param>
    /// <param name="evapotranspirationMillimetres">mm.</param>
    /// <returns>m³, or null.</returns>
    [Standard("发改基础〔2022〕481号", "water retention", Certainty.Memory, Vectors = "gep_water")]
    public static decimal? WaterRetention(
        decimal? areaSquareKilometres,
        decimal? rainMillimetres,
        decimal? runoffMillimetres,
        decimal? evapotranspirationMillimetres
    ) => areaSquareKilometres * (rainMillimetres - runoffMillimetres - evapotranspirationMillimetres) * 1000;

    /// <summary>Soil loss by RUSLE: A·R·K·L·S·C·P, t.</summary>
    /// <param name="hectares">ha.</param>
    /// <param name="r">R, MJ·mm/(ha·h·a).</param>
    /// <param name="k">K, t·ha·h/(ha·MJ·mm).</param>
    /// <param name="l">L.</param>
    /// <param name="s">S.</param>
    /// <param name="c">C.</param>
    /// <param name="p">P.</param>
    /// <returns>t a year, or null.</returns>
    [Standard("RUSLE", "", Certainty.Memory, Vectors = "rusle_loss")]
    public static decimal? SoilLoss(decimal? hectares, decimal? r, decimal? k, decimal? l, decimal? s, decimal? c, decimal? p = 1) =>
        hectares * r * k * l * s * c * p;

    /// <summary>Soil retention: A·R·K·L·S·(1 − C·P), t; P = 1 gives the form (1 − C).</summary>
    /// <param name="hectares">ha.</param>
    /// <param name="r">R.</param>
    /// <param name="k">K.</param>
    /// <param name="l">L.</param>
    /// <param name="s">S.</param>
    /// <param name="c">C.</param>
    /// <param name="p">P.</param>
    /// <returns>t a year, or null.</returns>
    [Standard("发改基础〔2022〕481号", "soil retention", Certainty.Memory, Vectors = "gep_soil")]
    public static decimal? SoilRetention(decimal? hectares, decimal? r, decimal? k, decimal? l, decimal? s, decimal? c, decimal? p = 1) =>
        hectares * r * k * l * s * (1 - c * p);

    /// <summary>Carbon fixed: NEP × 44/12, t CO₂.</summary>
    /// <param name="netEcosystemProductionTonnesCarbon">NEP, t C.</param>
    /// <returns>t CO₂, or null.</returns>
    [Standard("发改基础〔2022〕481号", "carbon", Certainty.Memory, Vectors = "gep_carbon")]
    public static decimal? CarbonFixed(decimal? netEcosystemProductionTonnesCarbon) => netEcosystemProductionTonnesCarbon * 44 / 12;

    /// <summary>Oxygen released: CO₂ × 32/44, t.</summary>
    /// <param name="tonnesCarbonDioxide">t CO₂.</param>
    /// <returns>t O₂, or null.</returns>
    [Standard("发改基础〔2022〕481号", "oxygen", Certainty.Memory, Vectors = "gep_carbon")]
    public static decimal? OxygenReleased(decimal? tonnesCarbonDioxide) => tonnesCarbonDioxide * 32 / 44;

    /// <summary>Sediment not silted up: λ·Q/ρ, m³.</summary>
    /// <param name="soilTonnes">Soil retained, t.</param>
    /// <param name="lambda">Share that would silt up.</param>
    /// <param name="density">t/m³.</param>
    /// <returns>m³, or null.</returns>
    [Standard("发改基础〔2022〕481号", "sediment", Certainty.Secondary, Vectors = "gep_sediment")]
    public static decimal? Sediment(decimal? soilTonnes, decimal? lambda, decimal? density) =>
        density is > 0 ? soilTonnes * lambda / density : null;

    /// <summary>A nutrient kept with the soil: Q × content.</summary>
    /// <param name="soilTonnes">Soil retained, t.</param>
    /// <param name="contentPercent">Content, percent.</param>
    /// <returns>t, or null.</returns>
    [Standard("发改基础〔2022〕481号", "nutrients", Certainty.Secondary, Vectors = "gep_nutrients")]
    public static decimal? Nutrient(decimal? soilTonnes, decimal? contentPercent) => soilTonnes * contentPercent / 100;

    /// <summary>Area saved from sand: Q/(ρ·h), km².</summary>
    /// <param name="sandTonnes">Sand fixed, t.</param>
    /// <param name="density">t/m³.</param>
    /// <param name="depthMetres">Depth of cover, m.</param>
    /// <returns>km², or null.</returns>
    [Standard("发改基础〔2022〕481号", "sand fixation", Certainty.Secondary, Vectors = "gep_sand_area")]
    public static decimal? SandArea(decimal? sandTonnes, decimal? density, decimal? depthMetres) =>
        density is > 0 && depthMetres is > 0 ? sandTonnes / (density * depthMetres) / 1_000_000 : null;

    /// <summary>Air or water purification: the smaller of capacity and load, t.</summary>
    /// <param name="capacityTonnes">Capacity, t.</param>
    /// <param name="loadTonnes">Load, t.</param>
    /// <returns>t, or null.</returns>
    [Standard("发改基础〔2022〕481号", "purification", Certainty.Memory, Vectors = "gep_purification")]
    public static decimal? Purification(decimal? capacityTonnes, decimal? loadTonnes) =>
        capacityTonnes is { } c && loadTonnes is { } l ? Math.Min(c, l) : null;

    /// <summary>GEEP: GDP − degradation − damage + regulation.</summary>
    /// <param name="gdp">GDP.</param>
    /// <param name="degradation">Environmental degradation cost.</param>
    /// <param name="damage">Ecological damage cost.</param>
    /// <param name="regulation">Value of regulating services.</param>
    /// <returns>The account in the unit of the inputs, or null.</returns>
    [Standard("GEEP guide 2020", "", Certainty.Memory, Vectors = "geep")]
    public static decimal? Geep(decimal? gdp, decimal? degradation, decimal? damage, decimal? regulation) =>
        gdp - degradation - damage + regulation;
}
