using System.Collections.Concurrent;
using Shanhe.Observations.Limits;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Units;

namespace Shanhe.Observations.Deriving;

/// <summary>What alarm rules see in readings. Pure; any thread may use it.</summary>
sealed class RuleSight(PlanPackage package, LimitBook limits)
{
    readonly ConcurrentDictionary<(string Unit, string Factor), Rational> _factors = new();

    /// <summary>What a rule sees in a reading; neither bad nor good leaves an open alarm as it is.</summary>
    public readonly record struct Sight(bool Bad, bool Good, decimal? Value, decimal? Limit, LocalText Source);

    /// <summary>What a rule sees; <c>null</c>: it says nothing about this reading.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="state">The site before; it has the reading already.</param>
    /// <param name="site">The site.</param>
    /// <param name="r">The reading.</param>
    /// <param name="before">The reading of its stream before it.</param>
    /// <param name="picture">What was registered when it came.</param>
    public Sight? Of(AlarmRule rule, SiteState state, Site site, in StreamReading r, in StreamReading? before, SitePicture picture)
    {
        switch (rule.Trigger)
        {
            case AlarmTrigger.Exceedance:
                return Exceedance(rule, site, r, picture);
            case AlarmTrigger.Level:
                return Level(rule, r);
            case AlarmTrigger.Change:
                return Change(rule, r, before);
            case AlarmTrigger.Flat or AlarmTrigger.Drift:
                var marked = (r.Marks & (rule.Trigger == AlarmTrigger.Flat ? Marks.Flat : Marks.Drift)) != 0;
                return new(marked, !marked, r.Value, null, rule.Source);
            case AlarmTrigger.Idle:
                if (
                    rule.Other is null
                    || state.LastOf(r.Stream with { Factor = rule.Other }) is not { } production
                    || production.Time.PlusHours(1) < r.Time
                )
                    return null;
                var (running, still) = (In(rule, rule.Low ?? 0, rule.Other), In(rule, rule.High ?? 0, r.Stream.Factor));
                var idle = production.Value > running && r.Value <= still;
                return new(idle, !idle, r.Value, rule.High is null ? null : still, rule.Source);
            case AlarmTrigger.Zone:
                return Zone(rule, state, site, r);
            default:
                return null;
        }
    }

    /// <summary>A value of a rule in the unit of a factor.</summary>
    decimal In(AlarmRule rule, decimal value, string factor) =>
        rule.Unit is not { } unit ? value : _factors.GetOrAdd((unit, factor), k => Ratio(k.Unit, k.Factor)).Apply(value);

    Rational Ratio(string unit, string factor) =>
        package.Units.Find(unit) is { } given
        && package.Find<ObservedFactor>(factor) is { } known
        && package.Units.Find(known.Unit) is { } own
        && given.ConvertsTo(own)
            ? given.To(own)
            : Rational.One;

    Sight? Level(AlarmRule rule, in StreamReading r)
    {
        if (!r.Valid || r.Value is not { } level)
            return null;
        decimal? high = rule.High is { } h ? In(rule, h, r.Stream.Factor) : null;
        decimal? low = rule.Low is { } l ? In(rule, l, r.Stream.Factor) : null;
        return new(
            level > high || level < low,
            high is not { } top || level <= top * rule.ClosesBelow,
            level,
            level < low ? low : high,
            rule.Source
        );
    }

    /// <summary>The value differs too much from the one before it, if that is not too long ago.</summary>
    Sight? Change(AlarmRule rule, in StreamReading r, in StreamReading? before)
    {
        if (
            rule.High is not { } most
            || r.Value is not { } value
            || before is not { Value: { } last } earlier
            || earlier.Time >= r.Time
            || earlier.Time.PlusHours(
                r.Stream.Cadence switch
                {
                    Cadence.Day => 48,
                    Cadence.Hour => 2,
                    _ => 1,
                }
            ) < r.Time
        )
            return null;
        var (step, limit) = (Math.Abs(value - last), In(rule, most, r.Stream.Factor));
        return new(step > limit, step <= limit * rule.ClosesBelow, step, limit, rule.Source);
    }

    Sight? Exceedance(AlarmRule rule, Site site, in StreamReading r, SitePicture picture)
    {
        if (
            !r.Valid
            || picture.TagOf(site.Id, r.Stream.Factor, r.Time)?.Excuses == true
            || limits.Of(site, r.Stream.Factor, r.Stream.Cadence, r.Time.Date) is not { } limit
            || limit.IsBrokenBy(r) is not { } broken
        )
            return null;
        var value = limit.ValueOf(r)!.Value;
        return new(
            broken,
            !broken && (limit.High is not { } high || value <= high * rule.ClosesBelow),
            value,
            broken && value < limit.Low ? limit.Low : limit.High ?? limit.Low,
            LocalText.Same(limit.Source)
        );
    }

    /// <summary>
    /// A moving thing inside a zone that is closed to it. The rule's factor is the latitude, the other the longitude of the same moment.
    /// </summary>
    static Sight? Zone(AlarmRule rule, SiteState state, Site site, in StreamReading r)
    {
        if (
            rule.Other is null
            || r.Value is not { } latitude
            || state.LastOf(r.Stream with { Factor = rule.Other }) is not { Value: { } longitude } other
            || other.Time != r.Time
        )
            return null;
        var zone = site.Zones.FirstOrDefault(z => z.Contains(longitude, latitude));
        return new(zone is not null, zone is null, null, null, LocalText.Same(zone?.Name ?? ""));
    }
}
