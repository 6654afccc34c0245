using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Evidence.Accounts;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Web.Api;
using Shanhe.Web.Api.Monitoring;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Web.SensorThings;

/// <summary>
/// Sites, streams and readings as the entities of SensorThings 1.1: a site is a Thing, a Location and a FeatureOfInterest, a stream a
/// Datastream, a device or the site's instruments a Sensor, a factor an ObservedProperty, a reading an Observation. What the reader may
/// not see is not there.
/// </summary>
public sealed class StaEntities(MonitoringDesk desk, ReadingQueries queries, Actor? reader)
{
    /// <summary>Entity sets with the neighbours of each: the name of the link, the set it leads to, and whether to many.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, (string Set, bool Many)>> Links { get; } =
        new Dictionary<string, IReadOnlyDictionary<string, (string, bool)>>(StringComparer.Ordinal)
        {
            ["Things"] = new Dictionary<string, (string, bool)>
            {
                ["Datastreams"] = ("Datastreams", true),
                ["Locations"] = ("Locations", true),
                ["HistoricalLocations"] = ("HistoricalLocations", true),
            },
            ["Locations"] = new Dictionary<string, (string, bool)>
            {
                ["Things"] = ("Things", true),
                ["HistoricalLocations"] = ("HistoricalLocations", true),
            },
            ["HistoricalLocations"] = new Dictionary<string, (string, bool)>
            {
                ["Thing"] = ("Things", false),
                ["Locations"] = ("Locations", true),
            },
            ["Datastreams"] = new Dictionary<string, (string, bool)>
            {
                ["Thing"] = ("Things", false),
                ["Sensor"] = ("Sensors", false),
                ["ObservedProperty"] = ("ObservedProperties", false),
                ["Observations"] = ("Observations", true),
            },
            ["Sensors"] = new Dictionary<string, (string, bool)> { ["Datastreams"] = ("Datastreams", true) },
            ["ObservedProperties"] = new Dictionary<string, (string, bool)> { ["Datastreams"] = ("Datastreams", true) },
            ["Observations"] = new Dictionary<string, (string, bool)>
            {
                ["Datastream"] = ("Datastreams", false),
                ["FeatureOfInterest"] = ("FeaturesOfInterest", false),
            },
            ["FeaturesOfInterest"] = new Dictionary<string, (string, bool)> { ["Observations"] = ("Observations", true) },
        };

    IEnumerable<Site> Sites => desk.Picture.Sites.Values.Where(s => desk.Reads(reader, s)).OrderBy(s => s.Id, StringComparer.Ordinal);

    async IAsyncEnumerable<StreamKey> Streams(string? site = null)
    {
        foreach (var stream in await queries.Streams(site, reader))
            yield return stream;
    }

    /// <summary>All entities of a set; observations narrowed by what the filter says of their time.</summary>
    public IAsyncEnumerable<StaEntity> All(string set, StaNode? filter) =>
        set switch
        {
            "Things" => Sites.Select(Thing).ToAsyncEnumerable(),
            "Locations" => Sites.SelectMany(s => Placings(s).Reverse().Select(p => Location(s, p))).ToAsyncEnumerable(),
            "HistoricalLocations" => Sites.SelectMany(s => Placings(s).Select(p => HistoricalLocation(s, p))).ToAsyncEnumerable(),
            "FeaturesOfInterest" => Sites.Select(Feature).ToAsyncEnumerable(),
            "Datastreams" => Streams().Select(Datastream),
            "Sensors" => Sites.Select(Sensor).ToAsyncEnumerable(),
            "ObservedProperties" => desk.Package.Factors.OrderBy(f => f.Id, StringComparer.Ordinal).Select(Property).ToAsyncEnumerable(),
            "Observations" => Observations(null, filter),
            _ => throw new StaException($"no entity set '{set}'"),
        };

    public async ValueTask<StaEntity?> Find(string set, string id) =>
        set switch
        {
            "Observations" => id.LastIndexOf('@') is > 0 and var at
            && ParseStream(id[..at]) is { } key
            && LocalDateTimePattern.ExtendedIso.Parse(id[(at + 1)..]) is { Success: true } time
                ? await queries.Each([key], time.Value, time.Value.PlusSeconds(1), reader).Select(Observation).FirstOrDefaultAsync()
                : null,
            "Datastreams" => ParseStream(id) is { } stream && await Streams(stream.Site).ContainsAsync(stream) ? Datastream(stream) : null,
            _ => await All(set, null).FirstOrDefaultAsync(e => e.Id == id),
        };

    /// <summary>The neighbours of an entity by a link.</summary>
    public IAsyncEnumerable<StaEntity> Follow(StaEntity entity, string link, StaNode? filter)
    {
        if (!Links[entity.Set].TryGetValue(link, out var to))
            throw new StaException($"{entity.Set} has no '{link}'");
        var owner = entity.Id.Split('@')[0];
        var site = entity.Set is "Datastreams" or "Observations" ? ParseStream(owner)?.Site : owner;
        return (entity.Set, link) switch
        {
            ("Things", "Datastreams") or ("Sensors", "Datastreams") => Streams(site).Select(Datastream),
            ("ObservedProperties", _) => Streams().Where(s => s.Factor == entity.Id).Select(Datastream),
            ("Datastreams", "Observations") => Observations([ParseStream(entity.Id)!.Value], filter),
            ("FeaturesOfInterest", _) => Observations(null, filter, site),
            ("Datastreams", "ObservedProperty") => One("ObservedProperties", ParseStream(entity.Id)!.Value.Factor),
            ("Observations", "Datastream") => One("Datastreams", owner),
            ("Things", "HistoricalLocations") => Placed(owner, _ => true, HistoricalLocation),
            ("Locations", "HistoricalLocations") => Placed(owner, p => IdOf(owner, p) == entity.Id, HistoricalLocation),
            ("HistoricalLocations", "Locations") => Placed(owner, p => HistoricalIdOf(owner, p) == entity.Id, Location),
            // Where it stood before, it stands no more.
            ("Locations", "Things") => One("Things", entity.Id),
            _ => One(to.Set, site ?? ""),
        };

        async IAsyncEnumerable<StaEntity> One(string set, string id)
        {
            if (await Find(set, id) is { } found)
                yield return found;
        }

        IAsyncEnumerable<StaEntity> Placed(string id, Func<SitePlacing, bool> which, Func<Site, SitePlacing, StaEntity> made) =>
            Sites.Where(s => s.Id == id).SelectMany(s => Placings(s).Where(which).Select(p => made(s, p))).ToAsyncEnumerable();
    }

    IReadOnlyList<SitePlacing> Placings(Site site) => desk.Placings(reader, site.Id);

    /// <summary>A location has the id of its site; where the site stood before, with the number of that place.</summary>
    string IdOf(string site, SitePlacing placing) => placing.No == desk.Placings(reader, site).Count ? site : HistoricalIdOf(site, placing);

    static string HistoricalIdOf(string site, SitePlacing placing) => string.Create(CultureInfo.InvariantCulture, $"{site}@{placing.No}");

    internal static string IdOf(StreamKey key) => $"{key.Site}:{key.Factor}:{key.Cadence.ToString().ToLowerInvariant()}";

    internal static StreamKey? ParseStream(string id) => StreamKey.TryParse(id.Replace(':', '/'), out var key) ? key : null;

    string Named(string? zh) => zh ?? "";

    StaEntity Thing(Site s) =>
        new(
            "Things",
            s.Id,
            new Dictionary<string, object?>
            {
                ["name"] = Named(s.Name.Zh),
                ["description"] = desk.KindOf(s)?.Name.Zh ?? "",
                ["properties"] = new Dictionary<string, object?>
                {
                    ["kind"] = s.Kind,
                    ["place"] = s.Place,
                    ["owner"] = s.Owner,
                    ["target"] = s.Target,
                    ["simulated"] = s.Simulated,
                    ["nameEn"] = s.Name.En,
                },
            }
        );

    static Dictionary<string, object?> Point(decimal? longitude, decimal? latitude) =>
        new() { ["type"] = "Point", ["coordinates"] = new object?[] { longitude, latitude } };

    StaEntity Location(Site s, SitePlacing p) =>
        new(
            "Locations",
            IdOf(s.Id, p),
            new Dictionary<string, object?>
            {
                ["name"] = Named(s.Name.Zh),
                ["description"] = s.Place,
                ["encodingType"] = "application/geo+json",
                ["location"] = Point(p.Longitude, p.Latitude),
            }
        );

    static StaEntity HistoricalLocation(Site s, SitePlacing p) =>
        new("HistoricalLocations", HistoricalIdOf(s.Id, p), new Dictionary<string, object?> { ["time"] = p.From });

    StaEntity Feature(Site s) =>
        new(
            "FeaturesOfInterest",
            s.Id,
            new Dictionary<string, object?>
            {
                ["name"] = Named(s.Name.Zh),
                ["description"] = desk.KindOf(s)?.Name.Zh ?? "",
                ["encodingType"] = "application/geo+json",
                ["feature"] = s.Longitude is null ? null : Point(s.Longitude, s.Latitude),
            }
        );

    StaEntity Sensor(Site s) =>
        new(
            "Sensors",
            s.Id,
            new Dictionary<string, object?>
            {
                ["name"] = string.Join(' ', desk.Picture.DevicesOf(s.Id).Select(d => "HJ 212").Distinct().DefaultIfEmpty("—")),
                ["description"] = $"Instruments of {s.Id}",
                ["encodingType"] = "application/json",
                ["metadata"] = desk
                    .Picture.Instruments.Where(i => i.Site == s.Id)
                    .Select(i => new Dictionary<string, object?>
                    {
                        ["instrument"] = i.Instrument,
                        ["event"] = i.Kind.ToString(),
                        ["at"] = PlanTime.ToInstant(i.At),
                    })
                    .ToList(),
            }
        );

    static StaEntity Property(ObservedFactor f) =>
        new(
            "ObservedProperties",
            f.Id,
            new Dictionary<string, object?>
            {
                ["name"] = f.Name.Zh,
                ["definition"] = $"urn:hj212:{f.Id}",
                ["description"] = f.Name.En,
            }
        );

    StaEntity Datastream(StreamKey key)
    {
        var factor = desk.Package.Find<ObservedFactor>(key.Factor);
        var latest = queries.Last(key, reader) ?? default;
        return new(
            "Datastreams",
            IdOf(key),
            new Dictionary<string, object?>
            {
                ["name"] = $"{desk.Picture.Sites[key.Site].Name.Zh} {factor?.Name.Zh}",
                ["description"] = key.Cadence.ToString().ToLowerInvariant(),
                ["observationType"] = "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement",
                ["unitOfMeasurement"] = new Dictionary<string, object?>
                {
                    ["name"] = factor?.Unit,
                    ["symbol"] = factor?.Unit,
                    ["definition"] = $"urn:shanhe:unit:{factor?.Unit}",
                },
                ["phenomenonTime"] = latest.Stream.Site is null ? null : PlanTime.ToInstant(latest.Time),
                ["properties"] = new Dictionary<string, object?>
                {
                    ["cadence"] = key.Cadence.ToString().ToLowerInvariant(),
                    ["simulated"] = latest.Stream.Site is not null && latest.IsSimulated,
                },
            }
        );
    }

    /// <summary>Observations of some streams, or of all of a site.</summary>
    async IAsyncEnumerable<StaEntity> Observations(IReadOnlyList<StreamKey>? streams, StaNode? filter, string? site = null)
    {
        var (from, to) = TimesOf(filter);
        await foreach (var r in queries.Each(streams ?? await queries.Streams(site, reader), from, to, reader))
            yield return Observation(r);
    }

    /// <summary>
    /// The range of time that the filter leaves open. The time of the result is that of receipt: it says nothing of the time of the
    /// measurement.
    /// </summary>
    static (LocalDateTime From, LocalDateTime To) TimesOf(StaNode? filter)
    {
        var (from, to) = (new LocalDateTime(1900, 1, 1, 0, 0), new LocalDateTime(2200, 1, 1, 0, 0));
        foreach (var part in filter?.Parts() ?? [])
        {
            if (part is not StaInfix { Left: StaPath { Path: "phenomenonTime" }, Right: StaLiteral { Value: Instant time } } infix)
                continue;
            var local = PlanTime.Local(time);
            if (infix.Operator is "ge" or "gt" or "eq" && local > from)
                from = local;
            if (infix.Operator is "le" or "lt" or "eq" && local.PlusSeconds(1) < to)
                to = local.PlusSeconds(1);
        }

        return (from, to);
    }

    static StaEntity Observation(StreamReading r) =>
        new(
            "Observations",
            IdOf(r.Stream) + "@" + r.Time.ToString("uuuu-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
            new Dictionary<string, object?>
            {
                ["phenomenonTime"] = PlanTime.ToInstant(r.Time),
                ["resultTime"] = r.Received,
                ["result"] = r.Value,
                ["resultQuality"] = r.Valid ? "valid" : "invalid",
                ["parameters"] = new Dictionary<string, object?>
                {
                    ["flag"] = r.Flag,
                    ["marks"] = ObservationApi.MarkNames(r.Marks).ToList(),
                    ["low"] = r.Low,
                    ["high"] = r.High,
                    ["total"] = r.Total,
                    ["converted"] = r.Converted,
                    ["archive"] = r.Position,
                    ["revision"] = r.Revision,
                    ["simulated"] = r.IsSimulated,
                },
            }
        );
}
