using Shanhe.Standards.Rounding;

namespace Shanhe.Standards.Water;

/// <summary>The judgement of a surface drinking-water source.</summary>
/// <param name="Attains">Whether every judged item is at class III or better and within tables 2 and 3; null when nothing was
/// judged.</param>
/// <param name="Over">Names of the items that fail, with their multiple over the limit (null for pH and dissolved oxygen).</param>
/// <param name="Unknown">Names that none of the tables knows.</param>
public sealed record DrinkingWaterSource(bool? Attains, IReadOnlyList<KeyValuePair<string, decimal?>> Over, IReadOnlyList<string> Unknown)
{
    /// <summary>The judgement from results of tables 1, 2 and 3.</summary>
    /// <remarks>
    /// COD, total nitrogen, water temperature and faecal coliform of table 1 are noted, not judged (memory). Below detection attains. A
    /// lake source takes the phosphorus row of lakes.
    /// </remarks>
    /// <param name="values">Results by item code or Chinese name, in the units of the tables.</param>
    /// <param name="body">River or lake.</param>
    /// <returns>The judgement.</returns>
    [Standard("环办〔2011〕22号", "drinking-water sources", Certainty.Memory)]
    [Standard("GB 3838-2002", "5.2", Certainty.Secondary)]
    public static DrinkingWaterSource Of(IEnumerable<KeyValuePair<string, LabResult>> values, WaterBody body = WaterBody.River)
    {
        ArgumentNullException.ThrowIfNull(values);
        var (judged, over, unknown) = (0, new List<KeyValuePair<string, decimal?>>(), new List<string>());
        foreach (var (name, result) in values)
        {
            if (result.IsMissing)
                continue;
            if (SurfaceWaterItem.Find(name, body) is { } item)
            {
                if (item.Code is "COD" or "TN" or "FC")
                    continue;
                judged++;
                if (item.ClassOf(result) > WaterClass.III)
                    over.Add(new(item.Code, item.MultipleOverThree(result.Figure)));
            }
            else if (SourceItem.Find(name) is { } further)
            {
                judged++;
                if (!result.IsBelowDetection && result.Figure > further.Limit)
                {
                    over.Add(new(further.NameZh, LimitJudgement.ExceedanceMultiple(result.Figure, further.Limit)));
                }
            }
            else
            {
                unknown.Add(name);
            }
        }

        return new DrinkingWaterSource(judged == 0 ? null : over.Count == 0, over, unknown);
    }

    /// <summary>The share of sources that attain, by number: attained / judged × 100, one decimal.</summary>
    /// <param name="sources">The verdicts of the sources; null is left out.</param>
    /// <returns>Percent, or null without a judged source.</returns>
    [Standard("环办〔2011〕22号", "drinking-water sources", Certainty.Memory)]
    public static decimal? SharePercent(IEnumerable<bool?> sources)
    {
        var known = sources.Where(s => s is not null).ToArray();
        return known.Length == 0 ? null : HalfToEven.ToDecimals(100m * known.Count(s => s == true) / known.Length, 1);
    }

    /// <summary>The share of water taken from sources that attain, by volume: attained volume / judged volume × 100, one decimal.</summary>
    /// <param name="sources">Verdict and volume of each source, any unit of volume.</param>
    /// <returns>Percent, or null without volume.</returns>
    [Standard("环办〔2011〕22号", "drinking-water sources", Certainty.Memory)]
    public static decimal? VolumeSharePercent(IEnumerable<(bool? Attains, decimal Volume)> sources)
    {
        var known = sources.Where(s => s.Attains is not null).ToArray();
        var total = known.Sum(s => s.Volume);
        return total > 0 ? HalfToEven.ToDecimals(100 * known.Where(s => s.Attains == true).Sum(s => s.Volume) / total, 1) : null;
    }
}
