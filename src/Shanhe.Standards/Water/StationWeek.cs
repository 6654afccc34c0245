using Shanhe.Standards.Rounding;

namespace Shanhe.Standards.Water;

/// <summary>A week of an automatic water station, judged on the items there are.</summary>
/// <param name="Section">The assessment of those items.</param>
/// <param name="Missing">Usual items of stations without a figure in the week.</param>
public sealed record StationWeek(SectionAssessment Section, IReadOnlyList<string> Missing)
{
    /// <summary>The items that weekly reports of stations print: pH, dissolved oxygen, permanganate index, ammonia.</summary>
    public static IReadOnlyList<string> UsualItems { get; } = ["pH", "DO", "CODMn", "NH3N"];

    /// <summary>Whether all usual items were there. The class of a part may be better than that of the whole.</summary>
    public bool IsComplete => Missing.Count == 0;

    /// <summary>The assessment of a week: class by the worst of the items there are.</summary>
    /// <param name="means">Mean of the week by item code or name.</param>
    /// <param name="body">River or lake.</param>
    /// <param name="reading">Which class a result below detection takes.</param>
    /// <returns>The week.</returns>
    [Standard("weekly reports of water stations", "class of the items there are", Certainty.Secondary, Vectors = "station_week")]
    public static StationWeek Of(
        IEnumerable<KeyValuePair<string, LabResult>> means,
        WaterBody body = WaterBody.River,
        DetectionReading reading = DetectionReading.ClassI
    )
    {
        ArgumentNullException.ThrowIfNull(means);
        var known = means.ToArray();
        var there = known.Where(m => !m.Value.IsMissing).Select(m => SurfaceWaterItem.Find(m.Key, body)?.Code).ToHashSet();
        return new StationWeek(SectionAssessment.Of(known, body, reading: reading), [.. UsualItems.Where(item => !there.Contains(item))]);
    }
}
