using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Water;

/// <summary>Limits of water for irrigation (GB 5084-2021).</summary>
public static class Irrigation
{
    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("gb5084").Rows];

    /// <summary>The limit for a crop and whether a value keeps it; the value is compared as it is.</summary>
    /// <remarks>The table rests on memory and on the edition of 2005. An item that it lacks, ammonia for one, gets no verdict.</remarks>
    /// <param name="item">pH, water temperature, SS, BOD5, COD, LAS, chloride, sulfide, total salt non-saline soil, total salt saline soil,
    /// Pb, Cd, Cr6, Hg, As, faecal coliform, ascarid eggs.</param>
    /// <param name="value">The value in the unit of the table.</param>
    /// <param name="crop">paddy, dry, vegetable_cooked or vegetable_raw.</param>
    /// <returns>The limit and the verdict; without limit when the table has none.</returns>
    [Standard("GB 5084-2021", "table 1", Certainty.Memory)]
    public static LimitVerdict Of(string item, decimal? value, string crop)
    {
        if (crop is not ("paddy" or "dry" or "vegetable_cooked" or "vegetable_raw"))
            return default;
        foreach (var row in Rows)
        {
            if (row["item"] == item)
                return LimitVerdict.Of(row[crop], value);
        }

        return default;
    }
}
