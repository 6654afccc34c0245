using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Water;

/// <summary>Local limits of Shanxi for sewage (DB14/1928-2019, DB14/726-2019).</summary>
public static class ShanxiSewage
{
    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("shanxi_local").Rows];

    /// <summary>
    /// The limit of a discharge of municipal plants and direct dischargers: COD 40, ammonia 2.0, total phosphorus 0.4 mg/L.
    /// </summary>
    /// <param name="item">COD, NH3-N or TP.</param>
    /// <param name="value">The value, mg/L.</param>
    /// <returns>The limit and the verdict; no limit for other items.</returns>
    [Standard("DB14/1928-2019", "limits", Certainty.Memory)]
    public static LimitVerdict Discharge(string item, decimal? value) => Find("DB14/1928-2019", item, "level1", value);

    /// <summary>The limit of rural sewage works. Weak: the figures are not to be published alone.</summary>
    /// <remarks>Figures in brackets hold at 12 °C or colder.</remarks>
    /// <param name="item">COD, NH3-N, TN, TP or SS.</param>
    /// <param name="value">The value, mg/L.</param>
    /// <param name="level">1, 2 or 3.</param>
    /// <param name="cold">Whether the water is at 12 °C or colder.</param>
    /// <returns>The limit and the verdict.</returns>
    [Standard("DB14/726-2019", "limits", Certainty.Low)]
    public static LimitVerdict Rural(string item, decimal? value, int level, bool cold = false) =>
        level is >= 1 and <= 3 ? Find("DB14/726-2019", item, "level" + (char)('0' + level), value, cold) : default;

    private static LimitVerdict Find(string standard, string item, string level, decimal? value, bool cold = false)
    {
        foreach (var row in Rows)
        {
            if (row["standard"] != standard || row["item"] != item)
                continue;
            var parts = row[level].Split('(', ')');
            return LimitVerdict.Of(cold && parts.Length > 1 ? parts[1] : parts[0], value);
        }

        return default;
    }
}
