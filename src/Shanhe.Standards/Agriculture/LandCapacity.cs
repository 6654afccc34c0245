using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Agriculture;

/// <summary>How much livestock the land of a region can take, by nitrogen or by phosphorus.</summary>
/// <param name="Need">Need of the crops, t a year.</param>
/// <param name="FromManure">What manure may supply, t a year.</param>
/// <param name="Capacity">Pig units that the land takes.</param>
/// <param name="Load">Units kept by capacity; over 1 is too much. Null without units.</param>
public sealed record LandCapacity(decimal Need, decimal FromManure, decimal Capacity, decimal? Load)
{
    private static readonly TableRow[] Crops = [.. EmbeddedTable.Load("agri_crop_nutrients").Rows];
    private static readonly TableRow[] Parameters = [.. EmbeddedTable.Load("agri_land_parameters").Rows];

    /// <summary>What a crop needs of a nutrient.</summary>
    /// <param name="crop">The crop, such as 小麦, 玉米, 番茄.</param>
    /// <param name="nutrient">N or P.</param>
    /// <returns>kg for 100 kg of yield, of poplar kg/m³; null for a crop that is to be set.</returns>
    [Standard("畜禽粪污土地承载力测算技术指南 2018", "needs of crops", Certainty.Memory, Vectors = "land_capacity crop_need")]
    public static SourcedFigure? CropNeed(string? crop, string? nutrient)
    {
        foreach (var r in Crops)
        {
            if (r["crop"] == crop && (nutrient is "N" or "P"))
                return SourcedFigure.Of(r, nutrient == "N" ? "n" : "p", r["unit"]);
        }

        return null;
    }

    /// <summary>A parameter of the guide.</summary>
    /// <param name="parameter">excreted, supplied, fertilised share, manure share, season use, load grade and the classes of soil.</param>
    /// <param name="item">N, P, a class of soil, or empty.</param>
    /// <returns>The parameter; null for another one.</returns>
    [Standard("畜禽粪污土地承载力测算技术指南 2018", "parameters", Certainty.Memory, Vectors = "pig_units land_capacity")]
    public static SourcedFigure? Parameter(string? parameter, string? item)
    {
        foreach (var r in Parameters)
        {
            if (r["parameter"] == parameter && r["item"] == item)
                return SourcedFigure.Of(r, "value", r["unit"]);
        }

        return null;
    }

    /// <summary>Need × fertilised share × manure share / season use, by what a pig unit supplies.</summary>
    /// <remarks>Nitrogen is the base; phosphorus where vegetables grow under cover or soils are rich in it.</remarks>
    /// <param name="yields">Yield of each crop, t.</param>
    /// <param name="fertilisedShare">Share of the need met by fertilising, by the class of soil 0.35, 0.45, 0.55.</param>
    /// <param name="manureShare">Share of fertilising met by manure; 0.5 by default of the guide.</param>
    /// <param name="seasonUse">Share of the manure's nutrient used in the season, over 0.</param>
    /// <param name="units">Pig units kept; null when only the capacity is wanted.</param>
    /// <param name="nutrient">N or P.</param>
    /// <returns>The capacity; null for a crop without need or figures out of range.</returns>
    [Standard("畜禽粪污土地承载力测算技术指南 2018", "capacity", Certainty.Memory, Vectors = "land_capacity")]
    public static LandCapacity? Of(
        IEnumerable<KeyValuePair<string, decimal?>> yields,
        decimal? fertilisedShare,
        decimal? manureShare,
        decimal? seasonUse,
        decimal? units = null,
        string nutrient = "N"
    )
    {
        ArgumentNullException.ThrowIfNull(yields);
        decimal? need = 0;
        foreach (var (crop, tonnes) in yields)
            need += Given.Amount(tonnes) * CropNeed(crop, nutrient)?.Value / 100;
        var manure = need * Given.Share(fertilisedShare) * Given.Share(manureShare) / Given.Divisor(Given.Share(seasonUse));
        if (need is not { } n || manure is not { } m || Parameter("supplied", nutrient) is not { } unit)
            return null;
        var capacity = m * 1000 / unit.Value;
        return new LandCapacity(n, m, capacity, Given.Amount(units) / Given.Divisor(capacity));
    }

    /// <summary>The grade of a load: under 0.4 I, to 0.7 II, to 1.0 III, to 1.5 IV, to 2.5 V, over it VI.</summary>
    /// <param name="load">Load.</param>
    /// <returns>I to VI, or null without a load.</returns>
    [Standard("load of livestock on land", "grades", Certainty.Memory, Vectors = "load_grade")]
    public static string? LoadGrade(decimal? load)
    {
        if (Given.Amount(load) is not { } l)
            return null;
        foreach (var r in Parameters)
        {
            if (r["parameter"] == "load grade" && (l < r.Decimal("value") || (r["item"] != "I" && l == r.Decimal("value"))))
                return r["item"];
        }

        return "VI";
    }

    /// <summary>The class of a soil by total nitrogen or by Olsen P.</summary>
    /// <param name="test">soil N dry, soil N paddy or soil P.</param>
    /// <param name="value">g/kg, of phosphorus mg/kg.</param>
    /// <returns>I over its bound, II from its bound on, else III; null without a figure.</returns>
    [Standard("畜禽粪污土地承载力测算技术指南 2018", "classes of soil", Certainty.Memory, Vectors = "land_soil_class")]
    public static string? SoilClass(string? test, decimal? value) =>
        Given.Amount(value) is not { } v || Parameter(test, "I") is not { } one || Parameter(test, "II") is not { } two ? null
        : v > one.Value ? "I"
        : v >= two.Value ? "II"
        : "III";

    /// <summary>Nitrogen that a farm has to place on land: units × 7.0 kg less the solid part that is separated and sold.</summary>
    /// <param name="units">Pig units.</param>
    /// <param name="solidShare">Share of nitrogen in the solid dung, 0–1; 0.5 of pigs and cattle, 1 of sheep and poultry.</param>
    /// <param name="isSeparated">Whether the solid part is separated.</param>
    /// <param name="soldShare">Share of the solid part that is sold, 0–1.</param>
    /// <returns>kg a year, or null.</returns>
    [Standard("畜禽粪污土地承载力测算技术指南 2018", "land of a farm", Certainty.Memory, Vectors = "farm_land_need")]
    public static decimal? FarmNitrogen(decimal? units, decimal? solidShare, bool isSeparated, decimal? soldShare)
    {
        var all = Given.Amount(units) * Parameter("supplied", "N")!.Value;
        return isSeparated ? all * (1 - Given.Share(solidShare) * Given.Share(soldShare)) : all;
    }

    /// <summary>The land that a farm needs, mu.</summary>
    /// <param name="nitrogen">Nitrogen to place, kg.</param>
    /// <param name="demandPerMu">What a mu takes, kg of nitrogen.</param>
    /// <returns>mu, or null.</returns>
    [Standard("畜禽粪污土地承载力测算技术指南 2018", "land of a farm", Certainty.Memory, Vectors = "farm_land_need")]
    public static decimal? FarmMu(decimal? nitrogen, decimal? demandPerMu) => Given.Amount(nitrogen) / Given.Divisor(demandPerMu);
}
