using System.Globalization;
using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Water;

/// <summary>Limits of municipal sewage plants (GB 18918-2002 with the amendment of 2006).</summary>
public static class SewagePlant
{
    private static readonly TableRow[] Basic = [.. EmbeddedTable.Load("gb18918_table1").Rows];
    private static readonly TableRow[] Toxic = [.. EmbeddedTable.Load("gb18918_table2").Rows];
    private static readonly TableRow[] Gas = [.. EmbeddedTable.Load("gb18918_table4_air").Rows];

    /// <summary>The limit of a daily mean and whether it is kept; the mean is compared as it is.</summary>
    /// <remarks>Daily means of 24-hour composite samples. Ammonia takes the looser figure when the water is at 12 °C or colder; without
    /// temperature the stricter one. Total phosphorus by the year of building: to 2005, from 2006. At level 3, COD and BOD5 may instead be
    /// removed by more than 60 % and 50 %: see <see cref="LevelThreeByRemoval"/>.</remarks>
    /// <param name="item">COD, BOD5, SS, animal_vegetable_oil, oil, LAS, TN, NH3N, TP, colour, pH, FC, or an item of table 2 (Hg, Cd
    /// …).</param>
    /// <param name="dailyMean">The daily mean, mg/L (pH none, colour times, FC per litre).</param>
    /// <param name="waterTemperatureCelsius">Water temperature, °C.</param>
    /// <param name="level">1A, 1B, 2 or 3.</param>
    /// <param name="builtYear">The year of building; null counts as 2006 or later.</param>
    /// <returns>The limit and the verdict; without limit when the table has none.</returns>
    [Standard("GB 18918-2002", "4.1, tables 1 and 2", Certainty.Text, Vectors = "sewage_plant_limit")]
    public static LimitVerdict DailyMean(
        string item,
        decimal? dailyMean,
        string level,
        decimal? waterTemperatureCelsius = null,
        int? builtYear = null
    )
    {
        var key = item switch
        {
            "NH3N" or "NH3-N" or "氨氮" => waterTemperatureCelsius <= 12 ? "NH3N_le12C" : "NH3N_over12C",
            "TP" or "总磷" => builtYear < 2006 ? "TP_built_before_2006" : "TP_built_from_2006",
            "总氮" => "TN",
            "化学需氧量" or "CODCr" => "COD",
            "悬浮物" => "SS",
            "五日生化需氧量" => "BOD5",
            _ => item,
        };
        foreach (var row in Basic)
        {
            if (row["item"] == key)
                return level is "1A" or "1B" or "2" or "3" ? LimitVerdict.Of(row[level], dailyMean) : default;
        }

        foreach (var row in Toxic)
        {
            if (row["item"] == key)
                return LimitVerdict.Of(row["limit"], dailyMean);
        }

        return default;
    }

    /// <summary>
    /// Level 3 by removal: allowed when the inlet has COD over 350 or BOD5 over 160 mg/L, with removal over 60 % or 50 %.
    /// </summary>
    /// <param name="item">COD or BOD5.</param>
    /// <param name="inlet">Concentration at the inlet, mg/L.</param>
    /// <param name="outlet">Concentration at the outlet, mg/L.</param>
    /// <returns>Whether the removal is enough; null when the rule does not apply.</returns>
    [Standard("GB 18918-2002", "table 1, note", Certainty.Text)]
    public static bool? LevelThreeByRemoval(string item, decimal inlet, decimal outlet)
    {
        var (bound, share) = item switch
        {
            "COD" => (350m, 0.60m),
            "BOD5" => (160m, 0.50m),
            _ => (decimal.MaxValue, 0m),
        };
        return inlet > bound ? (inlet - outlet) / inlet > share : null;
    }

    /// <summary>The limit of odour and gas at the fence of a plant.</summary>
    /// <param name="item">NH3, H2S, odour or CH4 (plant, %vol).</param>
    /// <param name="value">mg/m³, odour without unit, methane percent by volume.</param>
    /// <param name="level">1, 2 or 3.</param>
    /// <returns>The limit and the verdict.</returns>
    [Standard("GB 18918-2002", "table 4", Certainty.Text)]
    public static LimitVerdict Fence(string item, decimal? value, int level) =>
        Gas.Where(r => r["item"] == item && level is >= 1 and <= 3)
            .Select(r => LimitVerdict.Of(r[level.ToString(CultureInfo.InvariantCulture)], value))
            .FirstOrDefault();
}
