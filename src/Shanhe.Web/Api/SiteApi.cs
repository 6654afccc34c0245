using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Evidence.Accounts;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Web.Access;

namespace Shanhe.Web.Api;

/// <summary>A site as it is registered through the API.</summary>
public sealed record SiteBody(
    string? Kind,
    LocalText? Name,
    string? Place,
    string? Owner,
    decimal? Longitude,
    decimal? Latitude,
    string? Target,
    IReadOnlyList<PermitLimit>? Limits,
    IReadOnlyList<ClosedZone>? Zones,
    LocalDate? Since,
    LocalDate? Closed,
    bool Simulated,
    string? Reason
);

/// <summary>A statement about readings.</summary>
public sealed record TagBody(string? Site, string? Factor, string? From, string? To, TagKind Kind, string? Reason);

/// <summary>A window of silence.</summary>
public sealed record SilenceBody(string? Site, string? From, string? To, string? Reason);

/// <summary>An event of an instrument.</summary>
public sealed record InstrumentBody(
    string? Site,
    string? Instrument,
    InstrumentEventKind Kind,
    IReadOnlyList<string>? Factors,
    string? At,
    string? Detail,
    LocalDate? DueAgain
);

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

    static async Task<Ok<IEnumerable<object>>> Sites(HttpContext http, MonitoringDesk desk, string? kind, string? state)
    {
        var sites = desk.Sites(await http.Reader());
        return TypedResults.Ok(sites.Where(s => (kind is null || s.Kind.Id == kind) && IsIn(s, state)).Select(Shown));
    }

    static bool IsIn(SiteNow site, string? state) =>
        state is null || site.State.ToString().Equals(state, StringComparison.OrdinalIgnoreCase);

    static async Task<IResult> OneSite(HttpContext http, MonitoringDesk desk, string site)
    {
        var reader = await http.Reader();
        return desk.Site(reader, site) is { } found ? Results.Ok(Detailed(found, desk, reader)) : Answers.NotFound(site);
    }

    static IResult History(HttpContext http, MonitoringDesk desk, string site) =>
        desk.Site(http.Actor(), site) is null
            ? Answers.NotFound(site)
            : Results.Ok(new { Items = SiteHistory.Of(desk.Book, site), Places = SiteHistory.Placings(desk.Book, site) });

    static Ok<IEnumerable<InstrumentEvent>> Instruments(MonitoringDesk desk, string? site) =>
        TypedResults.Ok(desk.Book.Now.Instruments.Where(i => site is null || i.Site == site));

    static ValueTask<IResult> NoteInstrument(HttpContext http, MonitoringDesk desk, InstrumentBody body) =>
        Scoped(
            http,
            desk,
            body.Site,
            async (site, actor) =>
                RowReader.Time(body.At) is not { } at
                    ? Missing("at")
                    : await desk.Book.Note(
                        new(site, body.Instrument ?? "", body.Kind, body.Factors ?? [], at, body.Detail ?? "", body.DueAgain),
                        actor.Id
                    )
        );

    static Ok<IEnumerable<ReadingTag>> Tags(MonitoringDesk desk, string? site) =>
        TypedResults.Ok(desk.Book.Now.Tags.Where(t => site is null || t.Site == site));

    static ValueTask<IResult> PutTag(HttpContext http, MonitoringDesk desk, TagBody body) =>
        Scoped(
            http,
            desk,
            body.Site,
            async (site, actor) =>
                Span(body.From, body.To) is not var (from, to)
                    ? Missing("from")
                    : await desk.Tag(
                        new ReadingTag("", site, body.Factor, from, to, body.Kind, body.Reason ?? "", actor.Id, default),
                        actor.Id,
                        http.RequestAborted
                    )
        );

    static ValueTask<IResult> PutSilence(HttpContext http, MonitoringDesk desk, SilenceBody body) =>
        Scoped(
            http,
            desk,
            body.Site,
            async (site, actor) =>
                Span(body.From, body.To) is not var (from, to)
                    ? Missing("from")
                    : await desk.Book.Put(new Silence(site, from, to, body.Reason ?? "", actor.Id), actor.Id)
        );

    static (LocalDateTime From, LocalDateTime To)? Span(string? from, string? to) =>
        RowReader.Time(from) is { } begins && RowReader.Time(to) is { } ends ? (begins, ends) : null;

    static RegisterResult Missing(string field) => new([Observations.ObservationMessages.Problem("O104", new(field, 0, 0), 0, "")]);

    /// <summary>Runs what belongs to a site that the actor operates.</summary>
    static async ValueTask<IResult> Scoped(
        HttpContext http,
        MonitoringDesk desk,
        string? site,
        Func<string, Actor, ValueTask<RegisterResult>> work
    )
    {
        if (site is null || !desk.Book.Now.Sites.TryGetValue(site, out var known))
            return Answers.Refused([Observations.ObservationMessages.Problem("O212", new("site", 0, 0), site)]);
        if (!desk.Operates(http.Actor(), known))
            return Answers.Refused([Observations.ObservationMessages.Problem("O244", new("site", 0, 0))]);
        return Result(await work(site, http.Actor()));
    }

    internal static IResult Result(RegisterResult result) =>
        result.IsTaken ? Results.Ok(new { taken = true }) : Answers.Refused(result.Problems);

    static async ValueTask<IResult> Put(
        HttpContext http,
        MonitoringDesk desk,
        string site,
        SiteBody body,
        CancellationToken cancellation = default
    )
    {
        var actor = http.Actor();
        var old = desk.Book.Now.Sites.GetValueOrDefault(site);
        var next = new Site
        {
            Id = site,
            Kind = body.Kind ?? old?.Kind ?? "",
            Name = body.Name ?? old?.Name ?? LocalText.Empty,
            Place = body.Place ?? old?.Place ?? desk.Package.Plan.County,
            Owner = body.Owner ?? old?.Owner ?? "",
            Longitude = body.Longitude ?? old?.Longitude,
            Latitude = body.Latitude ?? old?.Latitude,
            Target = body.Target ?? old?.Target,
            Limits = body.Limits ?? old?.Limits ?? [],
            Zones = body.Zones ?? old?.Zones ?? [],
            Since = body.Since ?? old?.Since,
            Closed = body.Closed ?? old?.Closed,
            Simulated = body.Simulated || old?.Simulated == true,
            InPlan = old?.InPlan == true,
        };
        if (
            desk.Package.Find<SiteKind>(next.Kind) is not null
            && (!desk.Operates(actor, next) || (old is not null && !desk.Operates(actor, old)))
        )
            return Answers.Refused([Observations.ObservationMessages.Problem("O244", new("site", 0, 0))]);
        return Result(await desk.Book.Put(next, actor.Id, body.Reason ?? "", cancellation));
    }

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
            Alarms = reader is null ? null : s.Alarms,
            Devices = reader is null ? null : desk.Book.Now.DevicesOf(s.Site.Id),
        };
}
