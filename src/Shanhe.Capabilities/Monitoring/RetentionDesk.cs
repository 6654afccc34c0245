using NodaTime;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>Moves readings out of the online history by the rules of retention; each run that moved something is in the journal.</summary>
public sealed class RetentionDesk(SiteBook book, IHistoryUpkeep history, RetentionSettings settings, IClock clock)
{
    public async ValueTask<IReadOnlyList<Retired>> Retire(string actor, bool dryRun, CancellationToken cancellation = default)
    {
        var now = clock.GetCurrentInstant();
        var today = PlanTime.Local(now).Date;
        var sites = book.Now.Sites;
        var done = await history.Retire(
            s => settings.StaysFrom(s.Cadence, sites.GetValueOrDefault(s.Site)?.Kind ?? "", today),
            now,
            dryRun,
            cancellation: cancellation
        );
        if (!dryRun && done.Count > 0)
            await book.Journal.Note("retention", "observations/offline", new { moved = done }, actor, cancellation);
        return done;
    }
}
