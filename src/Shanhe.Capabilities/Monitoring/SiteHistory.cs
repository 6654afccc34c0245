using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using Shanhe.Observations;
using Shanhe.Observations.Sites;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>What became of a site, its devices and instruments. Pure.</summary>
public static class SiteHistory
{
    /// <summary>Properties that say what a change is about and who made it: no part of what changed.</summary>
    public static IReadOnlySet<string> Naming { get; } =
        new HashSet<string>(StringComparer.Ordinal) { "id", "mn", "inPlan", "instrument", "actor" };

    /// <summary>The lines, the newest first.</summary>
    public static IReadOnlyList<SiteHistoryLine> Of(SiteBook book, string site)
    {
        var lines = new List<SiteHistoryLine>();
        var last = new Dictionary<string, object>(StringComparer.Ordinal);
        if (book.Package.Sites.FirstOrDefault(s => s.Id == site) is { } planned)
            last["site/" + site] = Site.Of(planned);
        foreach (var (at, actor, reason, change) in book.HistoryOf(site))
        {
            var (subject, body) = change switch
            {
                SitePut c => (c.Site.Id, (object)c.Site),
                DevicePut c => (c.Device.Mn, c.Device),
                InstrumentNoted c => (c.Event.Instrument, c.Event),
                TagPut c => (c.Tag.Id, c.Tag),
                SilencePut c => (c.Silence.Site, c.Silence),
                _ => ("", new()),
            };
            var kind = change.Subject.Split('/')[0];
            var before = change is SitePut or DevicePut ? last.GetValueOrDefault(change.Subject) : null;
            // What is first registered is told apart from what a registration is when nothing is said.
            lines.Add(new(at, actor, reason, kind, subject, before is null, Differences(before ?? Unsaid(change), body)));
            last[change.Subject] = body;
        }

        lines.Reverse();
        return lines;
    }

    /// <summary>
    /// The places of a site in time; a planned site stands at its first from the first day of the plan on when nothing else is said.
    /// </summary>
    public static IReadOnlyList<SitePlacing> Placings(SiteBook book, string site)
    {
        var found = new List<SitePlacing>();
        var opened = new LocalDate(book.Package.Plan.FirstYear, 1, 1);
        if (book.Package.Sites.FirstOrDefault(s => s.Id == site) is { Longitude: { } west, Latitude: { } south })
            found.Add(new(1, PlanTime.ToInstant(opened.AtMidnight()), west, south));
        foreach (var (at, _, _, change) in book.HistoryOf(site))
        {
            if (
                change is not SitePut { Site: { Longitude: { } longitude, Latitude: { } latitude } put }
                || (found is [.., var now] && (now.Longitude, now.Latitude) == (longitude, latitude))
            )
                continue;
            found.Add(
                new(
                    found.Count + 1,
                    found.Count == 0 && put.Since is { } since ? PlanTime.ToInstant(since.AtMidnight()) : at,
                    longitude,
                    latitude
                )
            );
        }

        return found;
    }

    static object? Unsaid(SiteChange change) =>
        change switch
        {
            SitePut => new Site
            {
                Id = "",
                Kind = "",
                Name = new("", ""),
                Place = "",
            },
            DevicePut => new Device { Mn = "", Site = "" },
            _ => null,
        };

    static List<PropertyChange> Differences(object? before, object after)
    {
        var (old, now) = (Properties(before), Properties(after));
        return
        [
            .. now.Select(p => p.Key)
                .Union(old.Select(p => p.Key))
                .Where(k => !JsonNode.DeepEquals(old[k], now[k]))
                .Select(k => new PropertyChange(k, old[k]?.DeepClone(), now[k]?.DeepClone())),
        ];
    }

    /// <summary>
    /// What is set: lists without members and flags that are down say nothing, and neither do the names of what it is about.
    /// </summary>
    static JsonObject Properties(object? of)
    {
        var all = of is null ? [] : (JsonObject)JsonSerializer.SerializeToNode(of, of.GetType(), ObservationJson.Options)!;
        foreach (var name in all.Where(p => Naming.Contains(p.Key) || IsUnset(p.Value)).Select(p => p.Key).ToList())
            all.Remove(name);
        return all;
    }

    static bool IsUnset(JsonNode? value) =>
        value is null or JsonArray { Count: 0 } or JsonObject { Count: 0 }
        || value.GetValueKind() == JsonValueKind.False
        || (value.GetValueKind() == JsonValueKind.String && (string?)value == "");
}
