using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>The episodes of a site.</summary>
/// <param name="Site">The site.</param>
/// <param name="Running">Those that last, the gravest first.</param>
/// <param name="Ended">Those that are over, the newest first.</param>
public sealed record SiteAlarms(string Site, IReadOnlyList<AlarmEpisode> Running, IReadOnlyList<AlarmEpisode> Ended)
{
    /// <summary>The gravest of those that last; of all, when none does.</summary>
    public Severity Severity => (Running.Count > 0 ? Running : Ended).Max(e => e.Severity);

    /// <summary>Episodes by site: sites where something lasts first, the gravest of them first.</summary>
    /// <param name="episodes">Episodes of any sites, in the order in which those of a site are to stand.</param>
    public static IReadOnlyList<SiteAlarms> Of(IEnumerable<AlarmEpisode> episodes) =>
        [
            .. episodes
                .GroupBy(e => e.Site, StringComparer.Ordinal)
                .Select(g => new SiteAlarms(g.Key, [.. g.Where(e => e.IsRunning)], [.. g.Where(e => !e.IsRunning)]))
                .OrderByDescending(s => s.Running.Count > 0)
                .ThenByDescending(s => s.Severity)
                .ThenByDescending(s => s.Running.Concat(s.Ended).Max(e => e.Newest))
                .ThenBy(s => s.Site, StringComparer.Ordinal),
        ];
}
