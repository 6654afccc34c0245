using Shanhe.Standards.Rounding;

namespace Shanhe.Standards.Water;

/// <summary>The status of a river, a basin or a region by the shares of its sections' classes.</summary>
/// <param name="Sections">The sections that have a class.</param>
/// <param name="GoodPercent">Sections of classes I–III, percent with one decimal.</param>
/// <param name="WorstPercent">Sections worse than V, percent with one decimal.</param>
/// <param name="StatusClass">The status as the class that carries the same word; null with fewer than five sections.</param>
public readonly record struct RiverStatus(int Sections, decimal? GoodPercent, decimal? WorstPercent, WaterClass? StatusClass)
{
    /// <summary>From how many sections on shares decide; with fewer the concentrations of all sections are averaged.</summary>
    public const int MinimumSections = 5;

    /// <summary>Whether the printed shares were made to sum to 100.</summary>
    public ShareClosing Closing { get; init; }

    /// <summary>The status word: 优, 良好, 轻度污染, 中度污染, 重度污染; null with fewer than five sections.</summary>
    public string? StatusZh => StatusClass?.StatusZh();

    /// <summary>The status from the classes of the sections.</summary>
    /// <remarks>I–III at least 90 %: 优; at least 75 %: 良好; under 75 % with worse than V under 20 %: 轻度污染, under 40 %: 中度污染, else
    /// 重度污染. Printings differ at exactly 60 % good with 40 % worse than V; 重度污染 is taken. Unrounded shares decide.</remarks>
    /// <param name="classes">The class of each section; null for a section without data, which is left out.</param>
    /// <param name="closing">Whether the shares of I–III, IV, V and worse are made to sum to 100, as some bulletins print them.</param>
    /// <returns>The shares and the status.</returns>
    [Standard("环办〔2011〕22号", "rivers and basins", Certainty.Secondary, Vectors = "river_status")]
    public static RiverStatus Of(IEnumerable<WaterClass?> classes, ShareClosing closing = ShareClosing.Each)
    {
        ArgumentNullException.ThrowIfNull(classes);
        var (n, good, fourth, worst) = (0, 0, 0, 0);
        foreach (var c in classes)
        {
            if (c is not { } known)
                continue;
            n++;
            if (known <= WaterClass.III)
                good++;
            if (known == WaterClass.IV)
                fourth++;
            if (known == WaterClass.WorseThanV)
                worst++;
        }

        if (n == 0)
            return default;
        WaterClass? status =
            n < MinimumSections ? null
            : good * 10 >= n * 9 ? WaterClass.I
            : good * 4 >= n * 3 ? WaterClass.III
            : worst * 5 < n ? WaterClass.IV
            : worst * 5 < n * 2 ? WaterClass.V
            : WaterClass.WorseThanV;
        var shares = Percentage.Shares([good, fourth, n - good - fourth - worst, worst], closing);
        return new RiverStatus(n, shares[0], shares[3], status) { Closing = closing };
    }

    /// <summary>The status from the sections' results: by shares from five sections on, else by the mean of all sections.</summary>
    /// <param name="sections">The results of each section by item code or name.</param>
    /// <param name="body">River or lake.</param>
    /// <returns>The shares and the status.</returns>
    [Standard("环办〔2011〕22号", "rivers and basins", Certainty.Secondary)]
    public static RiverStatus OfSections(
        IReadOnlyCollection<IReadOnlyDictionary<string, LabResult>> sections,
        WaterBody body = WaterBody.River
    )
    {
        ArgumentNullException.ThrowIfNull(sections);
        var status = Of(sections.Select(s => SectionAssessment.Of(s, body).Class));
        return status.Sections is 0 or >= MinimumSections
            ? status
            : status with
            {
                StatusClass = SectionAssessment.Of(WaterMeans.OfAll(sections, body), body).Class,
            };
    }

    /// <summary>The main pollutants of a river: the items over class III in most sections, at most three.</summary>
    /// <param name="sections">The assessments of the sections.</param>
    /// <returns>Item and share of sections over class III, percent with one decimal, largest first; ties in the order of the
    /// table.</returns>
    [Standard("环办〔2011〕22号", "main pollutants of rivers", Certainty.Secondary)]
    public static IReadOnlyList<KeyValuePair<SurfaceWaterItem, decimal>> MainPollutants(IReadOnlyCollection<SectionAssessment> sections)
    {
        ArgumentNullException.ThrowIfNull(sections);
        return
        [
            .. sections
                .SelectMany(s => s.Items)
                .Where(i => i.Value > WaterClass.III)
                .GroupBy(i => i.Key)
                .OrderByDescending(g => g.Count())
                .ThenBy(g => g.Key.Order)
                .Take(3)
                .Select(g => KeyValuePair.Create(g.Key, Percent(g.Count(), sections.Count)!.Value)),
        ];
    }

    private static decimal? Percent(int part, int whole) => whole > 0 ? HalfToEven.ToDecimals(100m * part / whole, 1) : null;
}
