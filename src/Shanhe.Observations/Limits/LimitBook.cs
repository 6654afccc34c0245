using NodaTime;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Standards.Air;
using Shanhe.Standards.Water;

namespace Shanhe.Observations.Limits;

/// <summary>
/// Finds the limit of a stream on a day: the permit of the site goes before the limits of the package, those before the national standard
/// of the medium that was in force on that day. Of several of one rank the strictest counts.
/// </summary>
public sealed class LimitBook(PlanPackage package)
{
    readonly ILookup<(string Kind, string Factor), ObservedLimit> _limits = package
        .ObservedLimits.SelectMany(l => l.Kinds.Select(k => (Key: (k, l.Factor), l)))
        .ToLookup(p => p.Key, p => p.l);

    public JudgedLimit? Of(Site site, string factor, Cadence averaging, LocalDate day)
    {
        var permits = site
            .Limits.Where(l => l.Factor == factor && l.Averaging == averaging && (l.From ?? day) <= day && (l.To ?? day) >= day)
            .ToList();
        if (permits.Count > 0)
            return Strictest(permits.Select(l => new JudgedLimit(l.High, l.Low, l.Converted, l.Document, "text")));
        var ours = _limits[(site.Kind, factor)]
            .Where(l => l.Averaging == averaging && (l.From ?? day) <= day && (l.To ?? day) >= day)
            .ToList();
        if (ours.Count > 0)
            return Strictest(ours.Select(l => new JudgedLimit(l.High, l.Low, l.Converted, l.Follows, l.Certainty)));
        var name = package.Find<ObservedFactor>(factor)?.Standard;
        if (name is null || package.Find<SiteKind>(site.Kind) is not { } kind)
            return null;
        return kind.Medium switch
        {
            Medium.Air => Air(site, name, averaging, day),
            Medium.Surface => Surface(site, name, averaging),
            _ => null,
        };
    }

    static JudgedLimit Strictest(IEnumerable<JudgedLimit> limits) =>
        limits.OrderBy(l => l.High ?? decimal.MaxValue).ThenByDescending(l => l.Low ?? decimal.MinValue).First();

    static JudgedLimit? Air(Site site, string name, Cadence averaging, LocalDate day)
    {
        if (!PollutantNames.TryParse(name, out var pollutant) || AirEdition.On(day) is not { } edition)
            return null;
        var grade = site.Target == "1" ? 1 : 2;
        var high = averaging switch
        {
            Cadence.Hour => edition.HourLimit(pollutant, grade),
            Cadence.Day => edition.DayLimit(pollutant, grade),
            _ => null,
        };
        return high is null ? null : new(high, null, false, $"{edition.QualityStandard} {(grade == 1 ? "一级" : "二级")}", "text");
    }

    static JudgedLimit? Surface(Site site, string name, Cadence averaging)
    {
        if (
            averaging is not (Cadence.Hour or Cadence.Day)
            || SurfaceWaterItem.Find(name) is not { } item
            || !WaterClassNames.TryParse(site.Target ?? "III", out var target)
        )
            return null;
        var source = $"GB 3838-2002 {target.Symbol()}";
        if (item.IsRange)
            return new(item.UpperBound, item.LowerBound, false, source, "text");
        return item.Limit(target) is not { } limit ? null
            : item.MoreIsBetter ? new(null, limit, false, source, "text")
            : new(limit, null, false, source, "text");
    }
}
