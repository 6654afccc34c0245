using System.Globalization;
using NodaTime;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Standards.Groundwater;
using Shanhe.Standards.Rounding;
using Shanhe.Standards.Trends;
using Shanhe.Standards.Water;
using Frequency = Shanhe.Plans.Periods.Frequency;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Water;

/// <summary>Classifies sections by GB 3838 and wells by GB/T 14848 from readings (S065, S066, S080).</summary>
public sealed class WaterAssessment(PlanPackage package, SiteBook book, IReadingHistory history)
{
    /// <summary>The section a site is, in a month, quarter or year. The mean of a year is the mean of its months.</summary>
    public async ValueTask<SectionResult> Section(Site site, Period period, CancellationToken cancellation = default)
    {
        var (means, months, readings) = await Means(site, period.Start, period.End, IsSurface, cancellation);
        return Result(
            site,
            means,
            months,
            period.Frequency == Frequency.Year ? WaterMeans.CanAssessYear(months) : months > 0,
            ReadingRange.Of($"{site.Id}/surface/{period}", readings)
        );
    }

    /// <summary>The section a site is from the beginning of a period's year to its end, by the mean of the months.</summary>
    public async ValueTask<SectionResult> UpTo(Site site, Period period, CancellationToken cancellation = default)
    {
        var (means, months, readings) = await Means(site, new(period.Year, 1, 1), period.End, IsSurface, cancellation);
        return Result(site, means, months, months > 0, ReadingRange.Of($"{site.Id}/surface/{period.Year}..{period}", readings));
    }

    SectionResult Result(Site site, Dictionary<string, decimal> means, int months, bool sufficient, ReadingRange readings)
    {
        var named = means.ToDictionary(m => package.Find<ObservedFactor>(m.Key)!.Standard!, m => m.Value);
        var assessment = named.Count == 0 ? null : SectionAssessment.Of(named.ToDictionary(n => n.Key, n => LabResult.Of(n.Value)));
        return new(
            site,
            assessment,
            named,
            months,
            sufficient && assessment is not null,
            WaterClassNames.TryParse(site.Target, out var target) ? target : null,
            readings
        );
    }

    /// <summary>
    /// All assessed sections; of an automatic and a sampled one of the same place the automatic counts where it has enough.
    /// </summary>
    public async ValueTask<IReadOnlyList<SectionResult>> Sections(
        Period period,
        string? place = null,
        CancellationToken cancellation = default
    )
    {
        var all = new List<SectionResult>();
        foreach (var site in Sites(Medium.Surface, place))
            all.Add(await Section(site, period, cancellation));
        return
        [
            .. all.GroupBy(r => r.Site.Place)
                .Select(g => g.OrderByDescending(r => r.Sufficient).ThenBy(r => r.Site.Kind == "section-manual" ? 1 : 0).First()),
        ];
    }

    public async ValueTask<WellResult> Well(Site site, Period period, CancellationToken cancellation = default)
    {
        var (means, _, readings) = await Means(
            site,
            period.Start,
            period.End,
            f => f.Standard is { } s && GroundwaterItem.Find(s) is not null,
            cancellation
        );
        var named = means.ToDictionary(m => package.Find<ObservedFactor>(m.Key)!.Standard!, m => m.Value);
        var classes = named
            .Select(n => (n.Key, Class: GroundwaterItem.Find(n.Key)!.ClassOf(LabResult.Of(n.Value))))
            .Where(c => c.Class is not null)
            .ToList();
        WaterClass? worst = classes.Count == 0 ? null : classes.Max(c => c.Class);
        return new(
            site,
            worst,
            named,
            [.. classes.Where(c => c.Class == worst && worst > WaterClass.III).Select(c => c.Key)],
            ReadingRange.Of($"{site.Id}/groundwater/{period}", readings)
        );
    }

    public async ValueTask<IReadOnlyList<WellResult>> Wells(Period period, CancellationToken cancellation = default)
    {
        var wells = new List<WellResult>();
        foreach (var site in Sites(Medium.Groundwater, null))
            wells.Add(await Well(site, period, cancellation));
        return wells;
    }

    /// <summary>The sections that are assessed, in the order of their ids.</summary>
    public IEnumerable<Site> SurfaceSites() => Sites(Medium.Surface, null);

    /// <summary>The factors of a site that GB 3838 has a limit for.</summary>
    public IReadOnlyList<ObservedFactor> SurfaceFactors(Site site) => Factors(site, IsSurface);

    static bool IsSurface(ObservedFactor factor) => factor.Standard is { } s && SurfaceWaterItem.Find(s) is not null;

    List<ObservedFactor> Factors(Site site, Func<ObservedFactor, bool> counts) =>
        package.Find<SiteKind>(site.Kind) is { } kind
            ? [.. kind.Factors.Concat(kind.Optional).Select(package.Find<ObservedFactor>).OfType<ObservedFactor>().Where(counts)]
            : [];

    IEnumerable<Site> Sites(Medium medium, string? place) =>
        book
            .Now.Sites.Values.Where(s =>
                package.Find<SiteKind>(s.Kind) is { Assessed: true } kind && kind.Medium == medium && (place is null || s.Place == place)
            )
            .OrderBy(s => s.Id, StringComparer.Ordinal);

    /// <summary>Means of each factor: of the days of a month, then of the months.</summary>
    async ValueTask<(Dictionary<string, decimal> Means, int Months, List<StreamReading> Readings)> Means(
        Site site,
        LocalDate from,
        LocalDate to,
        Func<ObservedFactor, bool> counts,
        CancellationToken cancellation
    )
    {
        var factors = Factors(site, counts);
        var days = await history.Valid(
            [.. factors.Select(f => new StreamKey(site.Id, f.Id, Cadence.Day))],
            from.AtMidnight(),
            to.PlusDays(1).AtMidnight(),
            cancellation
        );
        var means = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var factor in days.GroupBy(d => d.Stream.Factor))
        {
            var months = factor.GroupBy(d => d.Time.Month).Select(m => Mean.Of(m.Select(d => d.Value))).ToList();
            if (Mean.Of(months) is { } mean)
                means[factor.Key] = HalfToEven.ToDecimals(mean, package.Find<ObservedFactor>(factor.Key)!.Decimals);
        }

        return (means, days.Select(d => d.Time.Month).Distinct().Count(), days);
    }

    /// <summary>Yearly means of a factor and their rank correlation with time; a direction needs five years at least.</summary>
    public async ValueTask<FactorTrend> Trend(Site site, string factor, int from, int to, CancellationToken cancellation = default)
    {
        var years = new List<(int Year, decimal? Mean)>();
        for (var year = from; year <= to; year++)
        {
            var (means, _, _) = await Means(site, new(year, 1, 1), new(year, 12, 31), f => f.Id == factor, cancellation);
            years.Add((year, means.Count > 0 ? means.Values.First() : null));
        }

        var values = years.Where(y => y.Mean is not null).Select(y => (double)y.Mean!.Value).ToArray();
        var trend = values.Length >= 5 ? SpearmanTrend.Of(values) : null;
        return new(factor, years, trend?.Coefficient, trend?.Direction.ToString() ?? "");
    }

    /// <summary>The share of sections whose class is III or better, and of those worse than V, percent with one decimal.</summary>
    public static (decimal? Good, decimal? WorseThanV) Shares(IReadOnlyCollection<SectionResult> sections)
    {
        var assessed = sections.Where(s => s.Assessment is not null).ToList();
        if (assessed.Count == 0)
            return (null, null);
        decimal Percent(int n) => HalfToEven.ToDecimals(100m * n / assessed.Count, 1);
        return (Percent(assessed.Count(s => s.Assessment!.IsGood)), Percent(assessed.Count(s => s.Assessment!.IsWorseThanV)));
    }

    /// <summary>A class as 1 to 5, 6 for worse than V.</summary>
    public static int Number(WaterClass waterClass) =>
        int.Parse(((int)waterClass).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
