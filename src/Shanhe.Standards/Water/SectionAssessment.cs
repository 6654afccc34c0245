using Shanhe.Standards.Rounding;

namespace Shanhe.Standards.Water;

/// <summary>The class of a section or of a point of a lake, and what made it so.</summary>
/// <param name="Class">The class: that of the worst item; null when nothing counted was measured.</param>
/// <param name="Items">The class of each item that counted, in the order of the table.</param>
/// <param name="Worst">The items of the worst class, in the order of the table.</param>
/// <param name="MainPollutants">At most three items that are over class III, worst first.</param>
/// <param name="Multiples">The multiple over class III of every item over it; null for pH and dissolved oxygen.</param>
/// <param name="TotalNitrogen">Lakes: the class of total nitrogen, which is stated apart.</param>
/// <param name="FaecalColiform">The class of faecal coliform, for reference.</param>
public sealed record SectionAssessment(
    WaterClass? Class,
    IReadOnlyList<KeyValuePair<SurfaceWaterItem, WaterClass>> Items,
    IReadOnlyList<SurfaceWaterItem> Worst,
    IReadOnlyList<SurfaceWaterItem> MainPollutants,
    IReadOnlyList<KeyValuePair<SurfaceWaterItem, decimal?>> Multiples,
    WaterClass? TotalNitrogen,
    WaterClass? FaecalColiform
)
{
    /// <summary>Which class results below detection took.</summary>
    public DetectionReading Reading { get; init; }

    /// <summary>
    /// Items below a detection limit that lies above the limit of class I: their class is not proven, whichever reading was taken.
    /// </summary>
    public IReadOnlyList<SurfaceWaterItem> Unproven { get; init; } = [];

    /// <summary>Whether the section is worse than V.</summary>
    public bool IsWorseThanV => Class == WaterClass.WorseThanV;

    /// <summary>Whether the section keeps class III.</summary>
    public bool IsGood => Class <= WaterClass.III;

    /// <summary>The assessment of a section by the 21 items of table 1 without temperature, total nitrogen and faecal coliform.</summary>
    /// <remarks>The section takes the class of its worst item. Items that were not measured do not count. Main pollutants are named only
    /// when the section is worse than III: cyanide and heavy metals first, then by class, then by multiple over III, items without a
    /// multiple (pH, dissolved oxygen) after those of their class, ties in the order of the table.</remarks>
    /// <param name="values">Result by item code or Chinese name, in the units of table 1; unknown names are passed over.</param>
    /// <param name="body">River or lake.</param>
    /// <param name="oxygenSaturationPercent">Saturation of dissolved oxygen, percent, if known.</param>
    /// <param name="multipleDecimals">The decimals of the multiples.</param>
    /// <param name="reading">Which class a result below detection takes.</param>
    /// <returns>The assessment.</returns>
    [Standard("环办〔2011〕22号", "section assessment", Certainty.Secondary, Vectors = "section_class")]
    public static SectionAssessment Of(
        IEnumerable<KeyValuePair<string, LabResult>> values,
        WaterBody body = WaterBody.River,
        decimal? oxygenSaturationPercent = null,
        int multipleDecimals = 2,
        DetectionReading reading = DetectionReading.ClassI
    )
    {
        ArgumentNullException.ThrowIfNull(values);
        var measured = new SortedDictionary<int, (SurfaceWaterItem Item, LabResult Result, WaterClass Class)>();
        var unproven = new List<SurfaceWaterItem>();
        WaterClass? nitrogen = null,
            coliform = null;
        foreach (var (name, result) in values)
        {
            if (SurfaceWaterItem.Find(name, body) is not { } item)
                continue;
            if (item.CountsInSections && !item.ProvesClassI(result))
                unproven.Add(item);
            if (item.ClassOf(result, oxygenSaturationPercent, reading) is not { } itemClass)
                continue;
            if (item.CountsInSections)
                measured[item.Order] = (item, result, itemClass);
            else if (item.Code == "TN" && body == WaterBody.Lake)
                nitrogen = itemClass;
            else if (item.Code == "FC")
                coliform = itemClass;
        }

        var all = measured.Values.ToArray();
        WaterClass? worst = all.Length == 0 ? null : all.Max(m => m.Class);
        var over = all.Where(m => m.Class > WaterClass.III)
            .Select(m =>
                (
                    m.Item,
                    m.Class,
                    Multiple: m.Item.MultipleOverThree(m.Result.Figure, 28),
                    Shown: m.Item.MultipleOverThree(m.Result.Figure, multipleDecimals)
                )
            )
            .ToArray();
        var main = over.OrderByDescending(m => m.Item.IsNamedFirst)
            .ThenByDescending(m => m.Class)
            .ThenByDescending(m => m.Multiple ?? -1)
            .ThenBy(m => m.Item.Order)
            .Take(3);
        return new SectionAssessment(
            worst,
            [.. all.Select(m => KeyValuePair.Create(m.Item, m.Class))],
            [.. all.Where(m => m.Class == worst).Select(m => m.Item)],
            [.. main.Select(m => m.Item)],
            [.. over.Select(m => KeyValuePair.Create(m.Item, m.Shown))],
            nitrogen,
            coliform
        )
        {
            Reading = reading,
            Unproven = unproven,
        };
    }
}
