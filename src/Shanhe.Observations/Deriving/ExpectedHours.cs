using NodaTime;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Observations.Deriving;

/// <summary>
/// How many hours of a stretch of time readings of a site are expected for: none before its first device was registered. A site without
/// one is expected to go on once it has said anything another way.
/// </summary>
static class ExpectedHours
{
    /// <summary>The share of the hours expected of a site that came; <c>null</c>: none is expected.</summary>
    public static decimal? ShareOf(
        SiteState state,
        SitePicture picture,
        Site site,
        SiteKind? kind,
        IReadOnlyDictionary<StreamKey, int> counts,
        LocalDateTime start,
        LocalDateTime end
    )
    {
        if (site.Closed is not null || kind is not { Expects: not Cadence.Day, Factors.Count: > 0 })
            return null;
        var hours = Of(state, picture, site.Id, start, end);
        if (hours == 0)
            return null;
        var came = kind.Factors.Sum(f => counts.GetValueOrDefault(new(site.Id, f, Cadence.Hour)));
        return Math.Min(1m, (decimal)came / (hours * kind.Factors.Count));
    }

    /// <summary>Whole hours that begin in the stretch, and not before readings of the site could come.</summary>
    public static int Of(SiteState state, SitePicture picture, string site, LocalDateTime start, LocalDateTime end)
    {
        var spoken = state.Heard is null ? null : picture.ExpectedSince(site) ?? (Instant?)Instant.MinValue;
        if ((picture.ConnectedSince(site) ?? spoken) is not { } since)
            return 0;
        return From(since, start, end) is { } first && first < end ? (int)NodaTime.Period.Between(first, end, PeriodUnits.Hours).Hours : 0;
    }

    /// <summary>The first whole hour of a stretch that begins when readings are expected or later.</summary>
    static LocalDateTime From(Instant since, LocalDateTime start, LocalDateTime end)
    {
        if (since <= PlanTime.ToInstant(start))
            return start;
        if (since >= PlanTime.ToInstant(end))
            return end;
        var local = PlanTime.Local(since);
        var hour = ReadingTime.Hour(local);
        return hour == local ? hour : hour.PlusHours(1);
    }
}
