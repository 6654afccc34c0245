using NodaTime;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Limits;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Observations.Deriving;

/// <summary>Tries an alarm rule on readings that are kept, by the same judge; writes nothing. Any thread may use it.</summary>
public sealed class RuleTrial(SiteBook book, LimitBook limits, IReadingHistory history)
{
    /// <summary>Most readings that are judged.</summary>
    const int MostReadings = 400_000;

    const int MostShown = 200;

    readonly AlarmJudge _judge = new(book.Package, limits, []);

    /// <summary>What the rule would have raised from one time to another.</summary>
    public async ValueTask<TriedRule> Of(OwnRule rule, LocalDateTime from, LocalDateTime to, CancellationToken cancellation = default)
    {
        var picture = book.Now with { Rules = [rule with { IsOn = true }], Silences = [] };
        var sites = picture
            .Sites.Values.Where(s => s.Closed is null && picture.Rules[0].Covers(s))
            .OrderBy(s => s.Id, StringComparer.Ordinal);
        var (changed, judged, covered) = (new List<Alarm>(), 0, 0);
        foreach (var site in sites)
        {
            covered++;
            if (rule.Rule.Trigger == AlarmTrigger.Missing || judged >= MostReadings)
                continue;
            var readings = await Readings(rule.Rule, site, from, to, MostReadings - judged, cancellation);
            judged += readings.Count;
            if (rule.Rule.Trigger == AlarmTrigger.Offline)
                Silences(site, picture, readings, PlanTime.ToInstant(from), PlanTime.ToInstant(to), changed);
            else
                Judge(site, picture, readings, changed);
        }

        if (rule.Rule.Trigger == AlarmTrigger.Missing)
            await Days(picture, sites, from, to, changed, cancellation);
        List<Alarm> alarms = [.. changed.GroupBy(a => a.Id).Select(g => g.Last()).OrderBy(a => a.Began).ThenBy(a => a.Id)];
        return new([.. alarms.Take(MostShown)], alarms.Count, covered, judged, judged < MostReadings);
    }

    async ValueTask<List<StreamReading>> Readings(
        AlarmRule rule,
        Site site,
        LocalDateTime from,
        LocalDateTime to,
        int most,
        CancellationToken cancellation
    )
    {
        var streams = (await history.Streams(site.Id, cancellation)).Where(s =>
            rule.Trigger == AlarmTrigger.Offline
            || (s.Cadence == rule.Averaging && (rule.Factors.Count == 0 || rule.Factors.Contains(s.Factor) || rule.Other == s.Factor))
        );
        return [.. await history.Range([.. streams], from, to, most, cancellation)];
    }

    void Judge(Site site, SitePicture picture, List<StreamReading> readings, List<Alarm> changed)
    {
        var state = new SiteState(site.Id);
        // What came together is known together, as in the step of a site.
        foreach (var moment in readings.GroupBy(r => r.Time).OrderBy(g => g.Key))
        {
            var before = state.Streams;
            var streams = state.Streams.ToBuilder();
            foreach (var r in moment)
                streams[r.Stream] = StreamState.Empty with { Last = r };
            state = state with { Streams = streams.ToImmutable() };
            foreach (var r in moment)
                state = _judge.Judge(state, r, picture, PlanTime.ToInstant(r.Time), changed, before.GetValueOrDefault(r.Stream)?.Last);
        }
    }

    void Silences(Site site, SitePicture picture, List<StreamReading> readings, Instant from, Instant to, List<Alarm> changed)
    {
        var state = new SiteState(site.Id) { Heard = from };
        foreach (var received in readings.Select(r => r.Received).Where(r => r > from && r < to).Distinct().Order())
        {
            Until(received);
            state = _judge.Silent(state with { Heard = received }, picture, received, changed);
        }

        Until(to);
        void Until(Instant moment)
        {
            for (Instant? due = null; _judge.DueSilent(state, picture, due) is { } next && next <= moment; due = next)
                state = _judge.Silent(state, picture, next, changed);
        }
    }

    async ValueTask Days(
        SitePicture picture,
        IEnumerable<Site> sites,
        LocalDateTime from,
        LocalDateTime to,
        List<Alarm> changed,
        CancellationToken cancellation
    )
    {
        var states = sites.ToDictionary(s => s.Id, s => new SiteState(s.Id) { Heard = PlanTime.ToInstant(from) }, StringComparer.Ordinal);
        for (var day = from.Date; day < to.Date; day = day.PlusDays(1))
        {
            var (start, end) = (day.AtMidnight(), day.PlusDays(1).AtMidnight());
            var counts = await history.Counts(Cadence.Hour, start, end, cancellation);
            foreach (var (id, state) in states.ToList())
            {
                var site = picture.Sites[id];
                if (ExpectedHours.ShareOf(state, picture, site, book.KindOf(site), counts, start, end) is { } share)
                    states[id] = _judge.Missing(state, picture, day, share, PlanTime.ToInstant(end), changed);
            }
        }
    }
}
