using Shanhe.Standards.Rounding;

namespace Shanhe.Standards.Water;

/// <summary>Means of samples before a water is classified: the class is that of the mean, never the mean of classes.</summary>
public static class WaterMeans
{
    /// <summary>The samples that a quarter needs.</summary>
    [Standard("环办〔2011〕22号", "quarter", Certainty.Memory)]
    public const int SamplesOfQuarter = 2;

    /// <summary>The monthly values that a year needs.</summary>
    [Standard("环办〔2011〕22号", "year", Certainty.Memory, Vectors = "annual_validity")]
    public const int MonthsOfYear = 8;

    /// <summary>Whether a year can be assessed.</summary>
    /// <param name="monthsWithData">The months that have a value, 0–12.</param>
    /// <param name="minimum">The months needed.</param>
    /// <returns>Whether there are enough.</returns>
    [Standard("环办〔2011〕22号", "year", Certainty.Memory, Vectors = "annual_validity")]
    public static bool CanAssessYear(int monthsWithData, int minimum = MonthsOfYear) => monthsWithData >= minimum;

    /// <summary>The mean of the samples of a period.</summary>
    /// <remarks>A result below detection counts half of its limit. pH: the values are averaged, as national practice does; the mean of
    /// hydrogen ions is there for who needs it. Not rounded.</remarks>
    /// <param name="item">The item.</param>
    /// <param name="samples">The results.</param>
    /// <param name="minimum">The samples needed: 1 a month, 2 a quarter, 8 monthly values a year.</param>
    /// <param name="rule">What a result below detection counts as.</param>
    /// <param name="phByHydrogenIons">Average the hydrogen ions of pH in place of its values.</param>
    /// <returns>The mean, or null when there are too few samples.</returns>
    [Standard("环办监测函〔2020〕82号", "means", Certainty.Memory)]
    public static decimal? Of(
        SurfaceWaterItem item,
        IEnumerable<LabResult> samples,
        int minimum = 1,
        DetectionRule rule = DetectionRule.HalfLimit,
        bool phByHydrogenIons = false
    )
    {
        ArgumentNullException.ThrowIfNull(item);
        if (!item.IsRange || !phByHydrogenIons)
            return Mean.Of(samples, rule, minimum);
        var ions = Mean.Of(samples.Select(s => s.Counted(rule) is { } ph ? (decimal?)(decimal)Math.Pow(10, (double)-ph) : null), minimum);
        return ions is { } h && h > 0 ? (decimal)-Math.Log10((double)h) : null;
    }

    /// <summary>The means of all items over samples or sections, ready for <see cref="SectionAssessment.Of"/>.</summary>
    /// <param name="samples">One set of results a sample, by item code or name.</param>
    /// <param name="body">River or lake.</param>
    /// <param name="minimum">The samples that an item needs.</param>
    /// <param name="rule">What a result below detection counts as.</param>
    /// <returns>The mean of each item that has enough samples, by code.</returns>
    [Standard("环办〔2011〕22号", "means before classes", Certainty.Secondary)]
    public static IReadOnlyDictionary<string, LabResult> OfAll(
        IEnumerable<IEnumerable<KeyValuePair<string, LabResult>>> samples,
        WaterBody body = WaterBody.River,
        int minimum = 1,
        DetectionRule rule = DetectionRule.HalfLimit
    )
    {
        ArgumentNullException.ThrowIfNull(samples);
        var means = new Dictionary<string, LabResult>();
        var byItem = samples
            .SelectMany(s => s)
            .Select(p => (Item: SurfaceWaterItem.Find(p.Key, body), p.Value))
            .Where(p => p.Item is not null);
        foreach (var group in byItem.GroupBy(p => p.Item!.Code))
        {
            if (Of(SurfaceWaterItem.Find(group.Key, body)!, group.Select(g => g.Value), minimum, rule) is { } mean)
                means[group.Key] = LabResult.Of(mean);
        }

        return means;
    }
}
