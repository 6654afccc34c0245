using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Water;

/// <summary>
/// Limits for sewage that provinces set beside the national ones (GB 18918), as rows of <c>local_sewage.csv</c>: another province is more
/// rows. A province is the first two digits of its code.
/// </summary>
public static class LocalSewage
{
    private const string Plants = "municipal plants and direct dischargers";
    private const string RuralWorks = "rural sewage";

    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("local_sewage").Rows];

    /// <summary>The local limit of a discharge of municipal plants and direct dischargers.</summary>
    /// <param name="province">The province, such as 14.</param>
    /// <param name="item">COD, NH3-N or TP.</param>
    /// <param name="value">The value, mg/L.</param>
    /// <returns>The limit and the verdict; no limit for other items, and where the province has set none.</returns>
    [Standard("DB14/1928-2019", "limits", Certainty.Memory)]
    public static LimitVerdict Discharge(string province, string item, decimal? value) => Find(province, Plants, item, "level1", value);

    /// <summary>The local limit of rural sewage works. Weak: the figures are not to be published alone.</summary>
    /// <remarks>Figures in brackets hold at 12 °C or colder.</remarks>
    /// <param name="province">The province, such as 14.</param>
    /// <param name="item">COD, NH3-N, TN, TP or SS.</param>
    /// <param name="value">The value, mg/L.</param>
    /// <param name="level">1, 2 or 3.</param>
    /// <param name="cold">Whether the water is at 12 °C or colder.</param>
    /// <returns>The limit and the verdict.</returns>
    [Standard("DB14/726-2019", "limits", Certainty.Low)]
    public static LimitVerdict Rural(string province, string item, decimal? value, int level, bool cold = false) =>
        level is >= 1 and <= 3 ? Find(province, RuralWorks, item, "level" + (char)('0' + level), value, cold) : default;

    private static LimitVerdict Find(string province, string scope, string item, string level, decimal? value, bool cold = false)
    {
        foreach (var row in Rows)
        {
            if (row["province"] != province || row["scope"] != scope || row["item"] != item)
                continue;
            var parts = row[level].Split('(', ')');
            return LimitVerdict.Of(cold && parts.Length > 1 ? parts[1] : parts[0], value);
        }

        return default;
    }
}
