using Shanhe.Standards.Rounding;
using Shanhe.Standards.Water;

namespace Shanhe.Standards.Groundwater;

/// <summary>The class of a groundwater sample.</summary>
/// <param name="Class">That of the worst item; null when nothing was measured.</param>
/// <param name="Items">The class of each item, in the order of the standard.</param>
/// <param name="Worst">The items of the worst class, in the order of the standard.</param>
/// <param name="Unknown">Names that the standard does not know.</param>
public sealed record GroundwaterAssessment(
    WaterClass? Class,
    IReadOnlyList<KeyValuePair<GroundwaterItem, WaterClass>> Items,
    IReadOnlyList<GroundwaterItem> Worst,
    IReadOnlyList<string> Unknown
)
{
    /// <summary>The edition whose limits were taken.</summary>
    public GroundwaterEdition Edition { get; init; }

    /// <summary>The assessment of a sample by its worst item.</summary>
    /// <param name="values">The result of each item as reported, in the units of the standard.</param>
    /// <param name="edition">The edition; by the date of the sample <see cref="GroundwaterItem.EditionOn"/>.</param>
    /// <returns>The assessment.</returns>
    [Standard("GB/T 14848-2017", "6.3", Certainty.Secondary, Vectors = "groundwater_class")]
    [Standard("GB/T 14848-93", "6.2", Certainty.Memory, Vectors = "groundwater_class")]
    public static GroundwaterAssessment Of(
        IEnumerable<KeyValuePair<string, string?>> values,
        GroundwaterEdition edition = GroundwaterEdition.Of2017
    )
    {
        ArgumentNullException.ThrowIfNull(values);
        var (classes, unknown) = (new SortedDictionary<int, KeyValuePair<GroundwaterItem, WaterClass>>(), new List<string>());
        foreach (var (name, text) in values)
        {
            if (GroundwaterItem.Find(name, edition) is not { } item)
                unknown.Add(name);
            else if (item.ClassOf(text) is { } c)
                classes[item.Number] = KeyValuePair.Create(item, c);
        }

        WaterClass? worst = classes.Count == 0 ? null : classes.Values.Max(c => c.Value);
        return new GroundwaterAssessment(
            worst,
            [.. classes.Values],
            [.. classes.Values.Where(c => c.Value == worst).Select(c => c.Key)],
            unknown
        )
        {
            Edition = edition,
        };
    }

    /// <summary>The share of samples of class I–IV, percent with one decimal: the national indicator of groundwater.</summary>
    /// <param name="classes">The classes of the samples; null is left out.</param>
    /// <param name="worstAllowed">The worst class that counts.</param>
    /// <returns>Percent, or null without samples.</returns>
    public static decimal? SharePercent(IEnumerable<WaterClass?> classes, WaterClass worstAllowed = WaterClass.IV)
    {
        var known = classes.Where(c => c is not null).ToArray();
        return known.Length == 0 ? null : HalfToEven.ToDecimals(100m * known.Count(c => c <= worstAllowed) / known.Length, 1);
    }
}
