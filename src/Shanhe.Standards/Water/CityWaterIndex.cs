using Shanhe.Standards.Rounding;

namespace Shanhe.Standards.Water;

/// <summary>The water quality index of a city (CWQI) by which cities are ranked; smaller is better.</summary>
public static class CityWaterIndex
{
    /// <summary>The index of one item: C/S of class III; dissolved oxygen S/C; pH by its distance from 7.</summary>
    /// <remarks>pH up to 7: (7 − pH)/(7 − 6), above: (pH − 7)/(9 − 7). Not rounded.</remarks>
    /// <param name="item">One of the 21 items.</param>
    /// <param name="mean">The mean over the sections, in the unit of the item.</param>
    /// <returns>The index, or null without a mean or with no oxygen at all.</returns>
    [Standard("环办监测〔2017〕51号", "single index", Certainty.Memory, Vectors = "cwqi_body")]
    public static decimal? Item(SurfaceWaterItem item, decimal? mean)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (mean is not { } c)
            return null;
        if (item.IsRange)
            return c <= 7 ? (7 - c) / (7 - item.LowerBound) : (c - 7) / (item.UpperBound - 7);
        if (item.MoreIsBetter)
            return c > 0 ? item.Limit(WaterClass.III) / c : null;
        return c / item.Limit(WaterClass.III);
    }

    /// <summary>The index of all rivers or of all lakes: the sum over the 21 items.</summary>
    /// <param name="means">The mean of each item over all sections, by code or name; below detection counts half of the limit.</param>
    /// <param name="body">Rivers or lakes.</param>
    /// <param name="rule">What a result below detection counts as.</param>
    /// <returns>The sum, not rounded, or null when one of the 21 items is missing.</returns>
    [Standard("环办监测〔2017〕51号", "index of rivers and lakes", Certainty.Memory, Vectors = "cwqi_body")]
    public static decimal? OfBody(
        IEnumerable<KeyValuePair<string, LabResult>> means,
        WaterBody body = WaterBody.River,
        DetectionRule rule = DetectionRule.HalfLimit
    )
    {
        ArgumentNullException.ThrowIfNull(means);
        var byItem = new Dictionary<SurfaceWaterItem, decimal?>();
        foreach (var (name, result) in means)
        {
            if (SurfaceWaterItem.Find(name, body) is { } item)
                byItem[item] = Item(item, result.Counted(rule));
        }

        var sum = 0m;
        foreach (var item in SurfaceWaterItem.All)
        {
            if (!item.CountsInSections || item.Code == (body == WaterBody.Lake ? "TP" : "TP_lake"))
                continue;
            if (!byItem.TryGetValue(item, out var index) || index is not { } i)
                return null;
            sum += i;
        }

        return sum;
    }

    /// <summary>The index of the city: (rivers × M + lakes × N) / (M + N).</summary>
    /// <param name="rivers">The index of rivers; may be missing when there are no sections.</param>
    /// <param name="riverSections">M, the number of river sections.</param>
    /// <param name="lakes">The index of lakes; may be missing when there are no points.</param>
    /// <param name="lakePoints">N, the number of points on lakes.</param>
    /// <param name="decimals">The decimals kept.</param>
    /// <returns>The index, or null when a part that has sections is missing or there is none.</returns>
    [Standard("环办监测〔2017〕51号", "index of the city", Certainty.Memory, Vectors = "cwqi_city")]
    public static decimal? OfCity(decimal? rivers, int riverSections, decimal? lakes, int lakePoints, int decimals = 4)
    {
        if (riverSections + lakePoints <= 0 || (riverSections > 0 && rivers is null) || (lakePoints > 0 && lakes is null))
            return null;
        var sum = (rivers ?? 0) * riverSections + (lakes ?? 0) * lakePoints;
        return HalfToEven.ToDecimals(sum / (riverSections + lakePoints), decimals);
    }

    /// <summary>The change of the index: (now − before)/before, percent; negative is better.</summary>
    /// <param name="now">The index now.</param>
    /// <param name="before">The index before.</param>
    /// <param name="decimals">The decimals kept.</param>
    /// <returns>Percent, or null when a figure is missing or the earlier is zero.</returns>
    [Standard("环办监测〔2017〕51号", "change", Certainty.Memory, Vectors = "cwqi_change")]
    public static decimal? ChangePercent(decimal? now, decimal? before, int decimals = 2) => Percentage.Change(now, before, decimals);
}
