using NodaTime;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Period = Shanhe.Plans.Periods.Period;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Capabilities.Sources;

/// <summary>Computes transmission and validity rates from history.</summary>
public sealed class TransmissionRates(PlanPackage package, SiteBook book, IReadingHistory history, IClock clock)
{
    public async ValueTask<TransmissionRate> Of(Site site, Period month, CancellationToken cancellation = default)
    {
        var kind = package.Find<SiteKind>(site.Kind)!;
        var from = month.Start.AtMidnight();
        var end = month.End.PlusDays(1).AtMidnight();
        var now = Observations.ReadingTime.Hour(PlanTime.Local(clock.GetCurrentInstant()));
        if (end > now)
            end = now < from ? from : now;
        var picture = book.Now;
        var answersFrom = await FirstDue(site, kind, picture, cancellation) ?? end;
        var (due, came, valid, stopped) = (0, 0, 0, 0);
        foreach (var factor in kind.Factors)
        {
            var hours = (await history.All(new StreamKey(site.Id, factor, Cadence.Hour), from, end, cancellation)).ToDictionary(r =>
                r.Time
            );
            for (var hour = from; hour < end; hour = hour.PlusHours(1))
            {
                // What came from before it could be asked for counts as come; what did not come then is not missing.
                if (hour < answersFrom && !hours.ContainsKey(hour))
                    continue;
                var tag = picture.TagOf(site.Id, factor, hour);
                if (tag?.Kind == TagKind.Stopped)
                {
                    stopped++;
                    continue;
                }

                due++;
                if (!hours.TryGetValue(hour, out var r))
                    continue;
                came++;
                if (r.Valid || tag?.Kind is TagKind.Calibration or TagKind.Maintenance)
                    valid++;
            }
        }

        return new(site, month, due, came, valid, stopped);
    }

    /// <summary>
    /// The first hour that is due of a site: the first whole one after its first device was registered; of a site without a device the
    /// first that came another way. <c>null</c>: nothing is due.
    /// </summary>
    async ValueTask<LocalDateTime?> FirstDue(Site site, SiteKind kind, SitePicture picture, CancellationToken cancellation)
    {
        if (picture.ConnectedSince(site.Id) is not { } since)
            return await history.FirstTime([.. kind.Factors.Select(f => new StreamKey(site.Id, f, Cadence.Hour))], cancellation);
        var connected = PlanTime.Local(since);
        var hour = Observations.ReadingTime.Hour(connected);
        return hour == connected ? hour : hour.PlusHours(1);
    }

    /// <summary>All sites whose readings come from firms, grouped by firm by who asks.</summary>
    public async ValueTask<IReadOnlyList<TransmissionRate>> All(Period month, CancellationToken cancellation = default)
    {
        var rates = new List<TransmissionRate>();
        foreach (
            var site in book
                .Now.Sites.Values.Where(s =>
                    package.Find<SiteKind>(s.Kind) is { Expects: Cadence.Hour, Medium: Medium.FlueGas or Medium.Sewage }
                )
                .OrderBy(s => s.Owner, StringComparer.Ordinal)
                .ThenBy(s => s.Id, StringComparer.Ordinal)
        )
            rates.Add(await Of(site, month, cancellation));
        return rates;
    }
}
