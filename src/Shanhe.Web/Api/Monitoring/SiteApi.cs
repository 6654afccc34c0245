using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Evidence.Accounts;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Web.Access;

namespace Shanhe.Web.Api.Monitoring;

/// <summary>Sites: list, state, registration, instruments, statements about readings.</summary>
static class SiteApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("").WithTags("sites");
        group
            .MapGet("/site-kinds", (MonitoringDesk desk) => TypedResults.Ok(desk.Package.SiteKinds))
            .AllowAnonymous()
            .WithName("site-kinds")
            .WithSummary("Kinds of site with their factors");
        group
            .MapGet("/factors", (MonitoringDesk desk) => TypedResults.Ok(desk.Package.Factors))
            .AllowAnonymous()
            .WithName("factors")
            .WithSummary("Factors that are measured");
        group
            .MapGet("/sites", Sites)
            .AllowAnonymous()
            .WithName("sites")
            .WithSummary("Sites with their state; the public sees the public kinds");
        group.MapGet("/sites/{site}", OneSite).AllowAnonymous().WithName("site").WithSummary("A site with its last readings");
        group
            .MapGet("/sites/{site}/history", History)
            .RequireAuthorization(Policies.Staff)
            .WithName("site-history")
            .WithSummary("What became of a site, its devices and instruments: when, who, why, what changed; and where it stood");
        group
            .MapPut("/sites/{site}", Put)
            .RequireAuthorization(Policies.Operators)
            .WithName("put-site")
            .WithSummary("Register a site or change its registration");
        group
            .MapGet("/instruments", Instruments)
            .RequireAuthorization(Policies.Staff)
            .WithName("instruments")
            .WithSummary("History of instruments");
        group
            .MapPost("/instruments", NoteInstrument)
            .RequireAuthorization(Policies.Operators)
            .WithName("note-instrument")
            .WithSummary("Note what was done to an instrument");
        group.MapGet("/tags", Tags).RequireAuthorization(Policies.Staff).WithName("tags").WithSummary("Statements about readings");
        group
            .MapPost("/tags", PutTag)
            .RequireAuthorization(Policies.Operators)
            .WithName("put-tag")
            .WithSummary("Say something about readings; the reason must be given, nothing is deleted");
        group
            .MapPost("/silences", PutSilence)
            .RequireAuthorization(Policies.Operators)
            .WithName("put-silence")
            .WithSummary("Keep a site's alarms silent for a while");
    }

    static async Task<IResult> Sites(
        HttpContext http,
        MonitoringDesk desk,
        string? kind,
        [EnumDataType(typeof(SiteStanding))] string? state
    )
    {
        if (!string.IsNullOrEmpty(kind) && desk.Package.Find<SiteKind>(kind) is null)
            return Answers.Misunderstood(ParameterValues.None("kind", kind, [.. desk.Package.SiteKinds.Select(k => k.Id)]));
        var sites = await desk.Sites(await http.Reader(), http.RequestAborted);
        return TypedResults.Ok(sites.Where(s => (string.IsNullOrEmpty(kind) || s.Kind.Id == kind) && IsIn(s, state)).Select(Shown));
    }

    static bool IsIn(SiteNow site, string? state) =>
        string.IsNullOrEmpty(state) || site.State.ToString().Equals(state, StringComparison.OrdinalIgnoreCase);

    static async Task<IResult> OneSite(HttpContext http, MonitoringDesk desk, string site)
    {
        var reader = await http.Reader();
        return await desk.Site(reader, site, http.RequestAborted) is { } found
            ? Results.Ok(Detailed(found, desk, reader))
            : Answers.NotFound(site);
    }

    static IResult History(HttpContext http, MonitoringDesk desk, string site) =>
        desk.History(http.Actor(), site) is { } lines
            ? Results.Ok(new { Items = lines, Places = desk.Placings(http.Actor(), site) })
            : Answers.NotFound(site);

    static IResult Instruments(MonitoringDesk desk, string? site) => OfSite(desk, site, desk.Picture.Instruments, i => i.Site);

    static async ValueTask<IResult> NoteInstrument(HttpContext http, SiteRegistration registration, InstrumentBody body) =>
        RowReader.Time(body.At) is not { } at
            ? Missing("at")
            : Result(
                await registration.Note(
                    new(body.Site ?? "", body.Instrument ?? "", body.Kind, body.Factors ?? [], at, body.Detail ?? "", body.DueAgain),
                    http.Actor(),
                    http.RequestAborted
                )
            );

    static IResult Tags(MonitoringDesk desk, string? site) => OfSite(desk, site, desk.Picture.Tags, t => t.Site);

    /// <summary>What there is of all sites, or of one.</summary>
    static IResult OfSite<T>(MonitoringDesk desk, string? site, IEnumerable<T> all, Func<T, string> siteOf) =>
        string.IsNullOrEmpty(site) ? TypedResults.Ok(all)
        : desk.Picture.Sites.ContainsKey(site) ? TypedResults.Ok(all.Where(i => siteOf(i) == site))
        : Answers.NotFound(site);

    static async ValueTask<IResult> PutTag(HttpContext http, SiteRegistration registration, TagBody body) =>
        Span(body.From, body.To) is not var (from, to)
            ? Missing("from")
            : Result(
                await registration.Put(
                    new ReadingTag("", body.Site ?? "", body.Factor, from, to, body.Kind, body.Reason ?? "", http.Actor().Id, default),
                    http.Actor(),
                    http.RequestAborted
                )
            );

    static async ValueTask<IResult> PutSilence(HttpContext http, SiteRegistration registration, SilenceBody body) =>
        Span(body.From, body.To) is not var (from, to)
            ? Missing("from")
            : Result(
                await registration.Put(
                    new Silence(body.Site ?? "", from, to, body.Reason ?? "", http.Actor().Id),
                    http.Actor(),
                    http.RequestAborted
                )
            );

    static (LocalDateTime From, LocalDateTime To)? Span(string? from, string? to) =>
        RowReader.Time(from) is { } begins && RowReader.Time(to) is { } ends ? (begins, ends) : null;

    static IResult Missing(string field) => Answers.Refused([Observations.ObservationMessages.Problem("O104", new(field, 0, 0), 0, "")]);

    internal static IResult Result(RegisterResult result) =>
        result.IsTaken ? Results.Ok(new { taken = true }) : Answers.Refused(result.Problems);

    static async ValueTask<IResult> Put(HttpContext http, SiteRegistration registration, string site, SiteBody body) =>
        Result(
            await registration.Put(
                new SiteRequest
                {
                    Id = site,
                    Kind = body.Kind,
                    Name = body.Name,
                    Place = body.Place,
                    Owner = body.Owner,
                    Longitude = body.Longitude,
                    Latitude = body.Latitude,
                    Target = body.Target,
                    Limits = body.Limits,
                    Zones = body.Zones,
                    Since = body.Since,
                    Closed = body.Closed,
                    Simulated = body.Simulated,
                },
                http.Actor(),
                body.Reason ?? "",
                http.RequestAborted
            )
        );

    /// <summary>Who reads: an account by cookie or token, or nobody.</summary>
    public static async Task<Actor?> Reader(this HttpContext http) =>
        ShanheClaims.ActorOf(http.User)
        ?? (
            http.Request.Headers.Authorization.Count > 0
            && await http.AuthenticateAsync(ShanheClaims.TokenScheme) is { Succeeded: true } token
                ? ShanheClaims.ActorOf(token.Principal)
                : null
        );

    static object Shown(SiteNow s) =>
        new
        {
            s.Site.Id,
            Kind = s.Kind.Id,
            KindName = s.Kind.Name,
            s.Site.Name,
            s.Site.Place,
            s.Site.Owner,
            s.Site.Longitude,
            s.Site.Latitude,
            s.Site.Target,
            s.State,
            s.LastHeard,
            Alarms = s.Alarms.Count,
            s.Connected,
            s.Simulated,
            s.Site.Closed,
        };

    static object Detailed(SiteNow s, MonitoringDesk desk, Actor? reader) =>
        new
        {
            Site = Shown(s),
            Latest = s.Latest.Select(r => ObservationApi.Shown(r, desk)),
            Limits = s.Site.Limits,
            Alarms = MonitoringDesk.IsStaff(reader) ? s.Alarms : null,
            Devices = MonitoringDesk.IsStaff(reader) ? desk.Picture.DevicesOf(s.Site.Id) : null,
        };
}
