using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using Shanhe.Capabilities.Layers;
using Shanhe.Capabilities.Maps;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Registers;
using Shanhe.Capabilities.Today;
using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Package;
using Shanhe.Web.Api.Monitoring;
using Shanhe.Web.Maps;
using Shanhe.Web.Words;
using static Shanhe.Web.Words.WebMessages;

namespace Shanhe.Web.Api.Maps;

/// <summary>What maps show: their ground, their layers within the scope of who asks, and the card of a mark.</summary>
static class MapApi
{
    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder api)
    {
        var files = app.MapGroup("/map").AllowAnonymous().ExcludeFromDescription();
        files.MapGet("/base/{division}.json", BaseMap.Answer);
        files.MapGet("/layers/{layer}.json", LayerFile);
        files.MapGet("/tiles/{file}", TileFile);
        var group = api.MapGroup("/map").AllowAnonymous().WithTags("map");
        group.MapGet("", Setting).WithName("map").WithSummary("What the map may show to who asks");
        group
            .MapGet("/sites", Sites)
            .WithName("map-sites")
            .WithSummary("Sites with a place, their state, and the value of those in breach");
        group
            .MapGet("/sites/{site}", SiteCard)
            .WithName("map-site")
            .WithSummary("The card of a site: values with limits and their last day");
        group.MapGet("/air", Air).WithName("map-air").WithSummary("The index of each of the last 24 hours of the air stations");
        group.MapGet("/towns/{series}", Towns).WithName("map-towns").WithSummary("The values of a series by town");
        group.MapGet("/registers/{register}", Records).WithName("map-records").WithSummary("Records with a place, as GeoJSON");
        group.MapGet("/registers/{register}/{key}", RecordCard).WithName("map-record").WithSummary("The card of a record");
        group.MapGet("/layers/{layer}", LayerMarks).WithName("map-layer").WithSummary("The features of a layer in force, as GeoJSON");
        group
            .MapGet("/layers/{layer}/{feature}", FeatureCard)
            .WithName("map-layer-feature")
            .WithSummary("The card of a feature of a layer");
    }

    static IResult LayerFile(HttpContext http, PlanDesk desk, string layer)
    {
        if (
            desk.Package.Plan.Map?.Layers.FirstOrDefault(l => l.Id == layer) is not { } found
            || !desk.Package.MapFiles.TryGetValue(layer, out var content)
            || (!found.Public && http.User.Identity?.IsAuthenticated != true)
        )
            return Results.NotFound();
        http.Response.Headers.CacheControl = found.Public ? "public, max-age=31536000, immutable" : "private, max-age=3600";
        return Results.Bytes(content, "application/geo+json");
    }

    static IResult TileFile(PlanDesk desk, TileArchives archives, string file) =>
        archives.Find(desk.Package, file) is { } path
            ? Results.File(path, "application/octet-stream", enableRangeProcessing: true, lastModified: File.GetLastWriteTimeUtc(path))
            : Results.NotFound();

    static async Task<IResult> Setting(
        HttpContext http,
        PlanDesk desk,
        MonitoringDesk sites,
        RecordDesk records,
        RecordQueries queries,
        TownValues towns,
        bool? all
    )
    {
        var (package, reader) = (desk.Package, await http.Reader());
        var map = package.Plan.Map;
        return Results.Ok(
            new
            {
                County = new { Code = package.County.Id, Name = package.County.Name.In(CurrentLanguage) },
                Base = BaseMap.AddressOf(package.County.Id),
                Tiles = map?.Tiles is null
                    ? null
                    : new
                    {
                        Url = map.HasTileArchive ? "/map/tiles/" + map.Tiles : map.Tiles,
                        Source = map.TilesSource?.In(CurrentLanguage),
                        Vector = map.HasTileArchive,
                    },
                Layers = (map?.Layers ?? [])
                    .Where(l => reader is not null || l.Public || l.Register is not null)
                    .Where(l => l.Register is null || RecordMaps.Shows(package.Find<Register>(l.Register)!, reader))
                    .Select(l => new
                    {
                        l.Id,
                        Name = l.Name.In(CurrentLanguage),
                        l.Kind,
                        Href = l.Register is null
                            ? $"/map/layers/{l.Id}.json?v={package.Version[..12]}"
                            : $"/api/v1/map/registers/{l.Register}",
                        Source = l.Source?.In(CurrentLanguage),
                    }),
                Places = package
                    .Places.Where(p => p is { IsTown: true, Longitude: not null, Latitude: not null })
                    .Select(p => new
                    {
                        p.Id,
                        Name = p.Name.In(CurrentLanguage),
                        p.Longitude,
                        p.Latitude,
                    }),
                Words = MapMessages.All(CurrentLanguage),
                Registers = all == true ? await Registers(package, records, queries, reader, http.RequestAborted) : null,
                Kinds = all == true ? Kinds(await sites.Sites(reader, http.RequestAborted)) : null,
                Towns = all == true
                    ? towns.Offered.Select(t => new
                    {
                        t.Series.Id,
                        Name = t.Series.Name.In(CurrentLanguage),
                        Unit = package.ShownUnit(t.Series.Unit),
                        Indicator = t.Indicator.Name.In(CurrentLanguage),
                    })
                    : null,
            }
        );
    }

    static IEnumerable<object> Kinds(IReadOnlyList<SiteNow> sites) =>
        sites
            .Where(s => s.Site is { Longitude: not null, Latitude: not null })
            .GroupBy(s => s.Kind.Id)
            .Select(g => new
            {
                Id = g.Key,
                Name = g.First().Kind.Name.In(CurrentLanguage),
                g.First().Kind.Medium,
                Count = g.Count(),
            });

    /// <summary>The registers with records that the reader sees and that may be shown where they are.</summary>
    static async Task<IReadOnlyList<object>> Registers(
        PlanPackage package,
        RecordDesk records,
        RecordQueries queries,
        Actor? reader,
        CancellationToken cancellation
    )
    {
        var acting = reader is null ? null : await records.Acting(reader, cancellation);
        var shown = new List<object>();
        foreach (var register in package.Registers.Where(r => RecordMaps.Shows(r, reader)))
        {
            var count = await queries.Count(new(register.Id), acting, cancellation);
            if (count > 0)
                shown.Add(
                    new
                    {
                        register.Id,
                        Name = register.Name.In(CurrentLanguage),
                        Area = package.Find<Area>(register.Area)?.Name.In(CurrentLanguage),
                        Count = count,
                        Shape = register.Symbol?.Shape ?? SymbolShape.Circle,
                        Color = register.Symbol?.Color ?? SymbolColor.Mountain,
                        Tiled = count > RecordMaps.MostWhole,
                    }
                );
        }

        return shown;
    }

    static async Task<IResult> Sites(HttpContext http, MonitoringDesk desk) =>
        Results.Ok(
            (await desk.Sites(await http.Reader(), http.RequestAborted))
                .Where(s => s.Site is { Longitude: not null, Latitude: not null })
                .Select(s => MapMarks.Of(s, desk))
        );

    static async Task<IResult> SiteCard(HttpContext http, MonitoringDesk desk, ReadingQueries readings, AirToday air, string site)
    {
        var reader = await http.Reader();
        return await desk.Site(reader, site, http.RequestAborted) is { } now
            ? Results.Ok(await MapCard.Of(now, desk, readings, air, reader, http.RequestAborted))
            : Answers.NotFound(site);
    }

    static async Task<IResult> Air(HttpContext http, MonitoringDesk desk, AirToday air)
    {
        var end = desk.Now.Date.At(new LocalTime(desk.Now.Hour, 0)).PlusHours(1);
        var stations = new List<object>();
        foreach (
            var now in (await desk.Sites(await http.Reader(), http.RequestAborted)).Where(s =>
                s.Kind.Medium == Medium.Air && s.Site is { Closed: null, Longitude: not null, Latitude: not null }
            )
        )
        {
            var (hours, simulated) = await air.Hours(now.Site, end.PlusHours(-24), end, http.RequestAborted);
            if (hours.Any(h => h.Index.Aqi is not null))
                stations.Add(
                    new
                    {
                        now.Site.Id,
                        Name = now.Site.Name.In(CurrentLanguage),
                        now.Site.Longitude,
                        now.Site.Latitude,
                        Simulated = simulated,
                        Hours = hours.Select(h => h.Index.Aqi is { } aqi ? new { Aqi = aqi, h.Index.Level } : null),
                    }
                );
        }

        return Results.Ok(
            new
            {
                Hours = Enumerable.Range(0, 24).Select(i => end.PlusHours(i - 23).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture)),
                Stations = stations,
            }
        );
    }

    static async Task<IResult> Towns(HttpContext http, PlanDesk desk, TownValues towns, string series, int? year) =>
        await towns.Of(series, year, await http.Reader(), http.RequestAborted) is var (found, shown, values)
            ? Results.Ok(
                new
                {
                    Name = found.Name.In(CurrentLanguage),
                    Unit = desk.Package.ShownUnit(found.Unit),
                    Year = shown,
                    Values = values.Select(v => new
                    {
                        Code = v.Key,
                        Name = desk.Package.Find<PlanPlace>(v.Key)?.Name.In(CurrentLanguage) ?? v.Key,
                        v.Value,
                        Shown = Numbers.Kept(v.Value),
                    }),
                }
            )
            : Answers.NotFound(series);

    static async Task<IResult> Records(HttpContext http, PlanDesk desk, RecordDesk records, RecordMaps maps, string register)
    {
        var reader = await http.Reader();
        var acting = reader is null ? null : await records.Acting(reader, http.RequestAborted);
        if (desk.Package.Find<Register>(register) is not { } found || await maps.Of(found, acting, http.RequestAborted) is not { } mapped)
            return Answers.NotFound(register);
        return Results.Text(MapMarks.GeoJson(mapped), "application/geo+json");
    }

    static async Task<IResult> LayerMarks(HttpContext http, PlanDesk desk, LayerMaps maps, string layer) =>
        desk.Package.Find<SpatialLayer>(layer) is { } found && await maps.Of(found, await http.Reader(), http.RequestAborted) is { } mapped
            ? Results.Text(MapMarks.GeoJson(mapped), "application/geo+json")
            : Answers.NotFound(layer);

    static async Task<IResult> FeatureCard(HttpContext http, PlanDesk desk, LayerDesk layers, string layer, string feature)
    {
        var reader = await http.Reader();
        return
            desk.Package.Find<SpatialLayer>(layer) is { } found
            && await layers.Features(layer, reader, cancellation: http.RequestAborted) is { } version
            && version.Features.FirstOrDefault(f => f.Id == feature) is { } one
            ? Results.Ok(LayerCard.Of(desk.Package, found, version, one, reader is null))
            : Answers.NotFound(feature);
    }

    static async Task<IResult> RecordCard(
        HttpContext http,
        PlanDesk desk,
        RecordDesk records,
        RecordQueries queries,
        IClock clock,
        string register,
        string key
    )
    {
        var reader = await http.Reader();
        var acting = reader is null ? null : await records.Acting(reader, http.RequestAborted);
        return
            desk.Package.Find<Register>(register) is { } found
            && RecordMaps.Shows(found, acting)
            && await queries.Find(register, key, acting, http.RequestAborted) is { } record
            ? Results.Ok(
                MapCard.Of(
                    desk.Package,
                    found,
                    record,
                    await queries.Title(found, record, acting, http.RequestAborted),
                    acting is null,
                    clock.GetCurrentInstant()
                )
            )
            : Answers.NotFound(key);
    }
}
