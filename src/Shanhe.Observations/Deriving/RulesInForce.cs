using System.Collections.Concurrent;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Observations.Deriving;

/// <summary>The alarm rules that hold for a site: those of the package, and those that the county had made by then. Any thread may use it.</summary>
/// <param name="rules">The rules of the package.</param>
sealed class RulesInForce(IReadOnlyList<AlarmRule> rules)
{
    readonly ConcurrentDictionary<(string Kind, string Factor, Cadence Cadence), AlarmRule[]> _ofStream = new();

    /// <summary>The rules that judge the readings of a stream.</summary>
    public IEnumerable<AlarmRule> Of(Site site, StreamKey stream, SitePicture picture)
    {
        var package = _ofStream.GetOrAdd(
            (site.Kind, stream.Factor, stream.Cadence),
            k => [.. rules.Where(r => Holds(r, k.Kind) && Watches(r, k.Factor, k.Cadence))]
        );
        return picture.Rules.IsEmpty ? package : package.Concat(Own(site, picture).Where(r => Watches(r, stream.Factor, stream.Cadence)));
    }

    /// <summary>The rules of a trigger that judge a site as a whole.</summary>
    public IEnumerable<AlarmRule> Of(Site site, AlarmTrigger trigger, SitePicture picture) =>
        rules.Where(r => Holds(r, site.Kind)).Concat(Own(site, picture)).Where(r => r.Trigger == trigger);

    /// <summary>Whether any rule has a trigger.</summary>
    public bool Any(AlarmTrigger trigger, SitePicture picture) =>
        rules.Concat(picture.Rules.Where(r => r.IsOn).Select(r => r.Rule)).Any(r => r.Trigger == trigger);

    /// <summary>Whether a rule still holds for a site.</summary>
    public bool StillHolds(string rule, Site site, SitePicture picture) =>
        rules.FirstOrDefault(r => r.Id == rule) is { } known
            ? Holds(known, site.Kind) && !Ends(known, site)
            : Own(site, picture).FirstOrDefault(r => r.Id == rule) is { } own && !Ends(own, site);

    static bool Ends(AlarmRule rule, Site site) => site.Closed is not null && rule.Trigger is AlarmTrigger.Offline or AlarmTrigger.Missing;

    static IEnumerable<AlarmRule> Own(Site site, SitePicture picture) => picture.Rules.Where(r => r.Covers(site)).Select(r => r.Rule);

    static bool Holds(AlarmRule rule, string kind) => rule.Kinds.Count == 0 || rule.Kinds.Contains(kind);

    static bool Watches(AlarmRule rule, string factor, Cadence cadence) =>
        rule.Averaging == cadence
        && (rule.Factors.Count == 0 || rule.Factors.Contains(factor))
        && rule.Trigger is not (AlarmTrigger.Offline or AlarmTrigger.Missing or AlarmTrigger.Guessed);
}
