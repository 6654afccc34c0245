using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Registers;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Web.Api.Records;

/// <summary>Threads and files of records; desks, notices, delegations, firms and the search over all registers.</summary>
static class ThreadApi
{
    public static void Map(IEndpointRouteBuilder registers)
    {
        registers.MapGet("/{register}/records/{key}/thread", Read).WithName("record-thread").WithSummary("Comments and orders of a record");
        registers
            .MapPost("/{register}/records/{key}/thread", Write)
            .WithName("write-thread")
            .WithSummary("Comment, order, or say that an order is done; @account names somebody");
        registers
            .MapPost("/{register}/attachments", Attach)
            .DisableAntiforgery()
            .WithName("attach")
            .WithSummary("Hand in a file; the answer's hash goes into an attachment field");
        registers.MapGet("/{register}/records/{key}/attachments/{hash}", File).WithName("attachment").WithSummary("A file of a record");
    }

    public static void MapDesk(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("").RequireAuthorization(Policies.Parties).WithTags("desk");
        group.MapGet("/desk", Desk).WithName("desk").WithSummary("What is mine, what is late, what waits for others");
        group
            .MapGet(
                "/notices",
                async (HttpContext http, ReaderNotes notes, bool? all, CancellationToken cancellation) =>
                    TypedResults.Ok(await notes.Notices(http.Actor(), all != true, cancellation))
            )
            .WithName("notices")
            .WithSummary("What one was told");
        group.MapPost("/notices/read", ReadNotices).WithName("read-notices").WithSummary("Mark notices as read");
        group
            .MapGet(
                "/search",
                async (HttpContext http, RecordDesk records, PlanDesk desk, string q) =>
                    TypedResults.Ok(
                        (await records.Search(q, await records.Acting(http.Actor()))).Select(f => new
                        {
                            f.Register,
                            RegisterName = desk.Package.Find<Register>(f.Register)!.Name,
                            f.Key,
                            f.Title,
                            f.State,
                        })
                    )
            )
            .WithName("search")
            .WithSummary("Full-text search over every record that one may read; pinyin initials too");
        group
            .MapGet("/firms/{code}", FirmFile)
            .WithName("firm")
            .WithSummary("Every record of one firm that one may read, its monitored sites with their last readings and alarms");
        var staff = api.MapGroup("").RequireAuthorization(Policies.Staff).WithTags("desk");
        staff
            .MapGet(
                "/delegation",
                async (HttpContext http, RecordDesk records) =>
                    TypedResults.Ok(
                        new { Delegation = await records.DelegationOf(http.Actor().Id), (await records.Acting(http.Actor())).ActsFor }
                    )
            )
            .WithName("delegation")
            .WithSummary("One's own delegation, and for whom one acts");
        staff
            .MapPut("/delegation", Delegate)
            .WithName("delegate")
            .WithSummary("Let another account handle one's cases in an absence; without a name the delegation ends");
        var conductors = api.MapGroup("/firms").RequireAuthorization(Policies.Conductors).WithTags("desk");
        conductors
            .MapGet(
                "/duplicates",
                async (RecordDesk records) => TypedResults.Ok((await records.LikelyDuplicates()).Select(d => new { d.Name, d.Codes }))
            )
            .WithName("firm-duplicates")
            .WithSummary("Firms of one name under several codes");
        conductors.MapPost("/merge", Merge).WithName("merge-firms").WithSummary("Say that two codes are one firm; nothing is rewritten");
    }

    static async ValueTask<NoContent> ReadNotices(HttpContext http, ReaderNotes notes, long upTo, CancellationToken cancellation = default)
    {
        await notes.MarkRead(http.Actor(), upTo, cancellation);
        return TypedResults.NoContent();
    }

    static async ValueTask<IResult> Delegate(
        HttpContext http,
        RecordDesk records,
        DelegationBody body,
        CancellationToken cancellation = default
    )
    {
        var account = http.Actor().Id;
        if (body is not { To: { } to, From: { } from, Until: { } until })
        {
            await records.Delegate(account, null, cancellation);
            return TypedResults.NoContent();
        }

        return await records.Delegate(account, new(to, from, until, body.Reason ?? ""), cancellation)
            ? TypedResults.NoContent()
            : Answers.Refused([Problem("E381", to)]);
    }

    static async ValueTask<IResult> Merge(HttpContext http, RecordDesk records, MergeBody body, CancellationToken cancellation = default) =>
        await records.Merge(body.Code ?? "", body.Into ?? "", http.Actor(), body.Reason ?? "", cancellation)
            ? TypedResults.NoContent()
            : Answers.Refused([Problem("E389", body.Code, body.Into)]);

    static Shanhe.Plans.Text.Problem Problem(string code, params ReadOnlySpan<object?> values) =>
        new(code, default, RecordMessages.Wording.Say(code, values));

    static async ValueTask<IResult> Read(
        HttpContext http,
        RecordDesk records,
        RecordQueries queries,
        string register,
        string key,
        CancellationToken cancellation = default
    ) =>
        await queries.Thread(register, key, await records.Acting(http.Actor(), cancellation), cancellation) is { } thread
            ? TypedResults.Ok(thread)
            : Answers.NotFound(key);

    static async ValueTask<IResult> Write(
        HttpContext http,
        PlanDesk desk,
        RecordDesk records,
        string register,
        string key,
        ThreadBody body,
        CancellationToken cancellation = default
    )
    {
        var result = await desk.Records.Say(
            register,
            key,
            new(body.Text ?? "", body.To ?? [], body.Files ?? [], body.Order, body.Due, body.Done),
            await records.Acting(http.Actor(), cancellation),
            cancellation
        );
        return result.Entry is { } entry ? TypedResults.Ok(entry) : Answers.Refused(result.Problems);
    }

    static async Task<IResult> Attach(
        HttpContext http,
        PlanDesk desk,
        Attachments attachments,
        string register,
        IFormFile file,
        CancellationToken cancellation = default
    )
    {
        if (desk.Package.Find<Register>(register) is not { } definition)
            return Answers.NotFound(register);
        if (file.Length is 0 or > AttachmentRules.MaximumBytes)
            return Answers.Refused([Problem("E361", file.FileName, AttachmentRules.MaximumBytes / 1_000_000)]);
        var content = await Answers.Content(file, cancellation);
        var result = await attachments.Take(definition, null, file.FileName, content, http.Actor(), cancellation);
        return result.File is { } kept ? TypedResults.Ok(kept) : Answers.Refused([result.Problem!]);
    }

    /// <summary>A file is given out only with a record that holds it, now or in an earlier revision.</summary>
    static async ValueTask<IResult> File(
        HttpContext http,
        RecordDesk records,
        RecordQueries queries,
        string register,
        string key,
        string hash,
        CancellationToken cancellation = default
    )
    {
        if (
            await queries.File(register, key, hash, await records.Acting(http.Actor(), cancellation), cancellation)
            is not var (file, content)
        )
            return Answers.NotFound(hash);
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.File(content, file.Type, file.Type.StartsWith("image/", StringComparison.Ordinal) ? null : file.Name);
    }

    static async ValueTask<IResult> Desk(HttpContext http, PlanDesk desk, RecordDesk records, CancellationToken cancellation = default)
    {
        var mine = await records.Of(await records.Acting(http.Actor(), cancellation), cancellation);
        return Results.Ok(
            new
            {
                Mine = mine.Mine.Select(Shown),
                Late = mine.Late.Select(Shown),
                Waiting = mine.Waiting.Select(Shown),
                mine.Orders,
                mine.Notices,
                mine.ActsFor,
            }
        );
    }

    static object Shown(DeskItem i) =>
        new
        {
            Register = i.Register.Id,
            RegisterName = i.Register.Name,
            i.Record.Key,
            i.Title,
            i.Record.Last.State,
            StateName = i.Register.State(i.Record.Last.State).Name,
            i.Due,
            i.Late,
            i.Record.Last.Department,
        };

    static async ValueTask<IResult> FirmFile(
        HttpContext http,
        RecordDesk records,
        MonitoringDesk monitoring,
        string code,
        CancellationToken cancellation = default
    )
    {
        var actor = await records.Acting(http.Actor(), cancellation);
        if (actor.Role == Roles.Firm && actor.Firm != code)
            return Answers.NotFound(code);
        var file = await records.Firm(code, actor, cancellation);
        var sites = await monitoring.SitesOf(file, actor, cancellation);
        return file.Records.Count == 0 && sites.Count == 0 && file.Name == code
            ? Answers.NotFound(code)
            : TypedResults.Ok(
                new
                {
                    file.Code,
                    file.Name,
                    file.FormerCodes,
                    file.MergedInto,
                    Records = file.Records.Select(Shown),
                    Sites = sites.Select(s => new
                    {
                        s.Site.Id,
                        s.Site.Name,
                        s.State,
                        s.LastHeard,
                        s.Simulated,
                        Alarms = s.Alarms.Select(a => new
                        {
                            a.Id,
                            a.Text,
                            a.Factor,
                            a.Began,
                            a.Worst,
                            a.State,
                        }),
                        Latest = s.Latest.Select(r => new
                        {
                            r.Stream.Factor,
                            r.Stream.Cadence,
                            r.Time,
                            r.Value,
                            r.Valid,
                        }),
                    }),
                }
            );
    }
}
