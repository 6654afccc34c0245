using NodaTime;
using Shanhe.Capabilities.Background;
using Shanhe.Capabilities.Water;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Standards.Rounding;
using Shanhe.Standards.Water;

namespace Shanhe.Capabilities.Today;

/// <summary>
/// The water of the assessed sections by their newest day (GB 3838, by the items there are: an orientation, no assessment), read at most
/// once a minute. Thread-safe.
/// </summary>
public sealed class WaterToday(WaterAssessment assessment, IReadingHistory history, IClock clock)
{
    /// <summary>An older day says nothing of today.</summary>
    const int NewestOf = 40;

    readonly Held<string, IReadOnlyList<WaterStanding>> _now = new(clock, Duration.FromMinutes(1));

    /// <summary>The sections that have said something lately, one a place, automatic ones first.</summary>
    public ValueTask<IReadOnlyList<WaterStanding>> Now(CancellationToken cancellation = default) => _now.Get("", () => Read(cancellation));

    async ValueTask<IReadOnlyList<WaterStanding>> Read(CancellationToken cancellation)
    {
        var standings = new List<WaterStanding>();
        foreach (var site in assessment.SurfaceSites().Where(s => s.Closed is null))
        {
            if (await Of(site, cancellation) is { } standing)
                standings.Add(standing);
        }

        return
        [
            .. standings
                .GroupBy(s => s.Site.Place ?? s.Site.Id)
                .Select(g => g.OrderByDescending(s => s.Day).First())
                .OrderByDescending(s => s.Reaches == false)
                .ThenBy(s => s.Site.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>A section by its newest day; <c>null</c> when it has said nothing lately.</summary>
    public async ValueTask<WaterStanding?> Of(Site site, CancellationToken cancellation = default)
    {
        var items = assessment.SurfaceFactors(site).ToDictionary(f => f.Id, StringComparer.Ordinal);
        var today = clock.GetCurrentInstant().Local().Date;
        var days = await history.Valid(
            [.. items.Keys.Select(f => new StreamKey(site.Id, f, Cadence.Day))],
            today.PlusDays(-NewestOf).AtMidnight(),
            today.PlusDays(1).AtMidnight(),
            cancellation
        );
        if (days.Count == 0)
            return null;
        var day = days.Max(d => d.Time.Date);
        var newest = days.Where(d => d.Time.Date == day && d.Value is not null).ToList();
        var values = newest
            .GroupBy(d => items[d.Stream.Factor].Standard!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var section = SectionAssessment.Of(values.ToDictionary(v => v.Key, v => LabResult.Of(v.Value.Value!.Value)));
        WaterClass? target = WaterClassNames.TryParse(site.Target, out var wanted) ? wanted : null;
        return new(
            site,
            day,
            section.Class,
            section.Class > (target ?? WaterClass.III)
                ?
                [
                    .. values
                        .Where(v => section.Worst.Contains(SurfaceWaterItem.Find(v.Key)!))
                        .Select(v => (v.Value.Stream.Factor, v.Value.Value!.Value)),
                ]
                : [],
            target,
            site.Simulated || newest.Any(r => r.IsSimulated)
        );
    }
}
