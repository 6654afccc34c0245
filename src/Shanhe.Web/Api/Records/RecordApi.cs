using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using NodaTime.Text;
using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Registers;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Web.Registers;
using Shanhe.Web.Words;

namespace Shanhe.Web.Api.Records;

/// <summary>Registers and their records, as their definitions allow.</summary>
static class RecordApi
{
    const int MaximumBulk = 1_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/registers").RequireAuthorization(Policies.Parties).WithTags("registers");
        group
            .MapGet("", (PlanDesk desk) => TypedResults.Ok(desk.Package.Registers))
            .WithName("registers")
            .WithSummary("Definitions of all registers");
        group
            .MapGet("/{register}/records", List)
            .WithName("records")
            .WithSummary(
                "Records that one may read: filters, sorting, keyset paging; f.FIELD=value filters an indexed field; measured=true adds what is measured now"
            );
        group
            .MapGet("/{register}/totals", Totals)
            .WithName("record-totals")
            .WithSummary("Number of records and sum of a field, by a field");
        group
            .MapGet("/{register}/records/{key}", One)
            .WithName("record")
            .WithSummary("A record with revisions, clocks, next moves, links; asOf=DATE shows it as it stood");
        group
            .MapPost("/{register}/records", Create)
            .WithName("create-record")
            .WithSummary("Open a record; with an Idempotency-Key the same request twice opens one");
        group
            .MapPut(
                "/{register}/records/{key}",
                async (HttpContext http, PlanDesk desk, RecordDesk records, string register, string key, RecordBody body) =>
                    body.Expected is { } seen
                        ? Result(
                            desk,
                            register,
                            await desk.Records.Edit(register, key, Given(body.Fields), await records.Acting(http.Actor()), seen)
                        )
                        : Answers.Misunderstood(new("A419", new("expected", 0, 0), WebMessages.Wording.Say("A419", "expected")))
            )
            .WithName("edit-record")
            .WithSummary("Change fields; the revision that was seen must be given");
        group
            .MapPost(
                "/{register}/records/{key}/moves",
                async (HttpContext http, PlanDesk desk, RecordDesk records, string register, string key, RecordMoveBody body) =>
                    Result(
                        desk,
                        register,
                        await desk.Records.Move(
                            register,
                            key,
                            body.Move ?? "",
                            await records.Acting(http.Actor()),
                            body.Reason ?? "",
                            body.Expected,
                            Given(body.Fields)
                        )
                    )
            )
            .WithName("move-record")
            .WithSummary("Move a record to its next state");
        group.MapPost("/{register}/moves", Bulk).WithName("move-records").WithSummary("Make one move for several records; each by itself");
        group
            .MapPost(
                "/{register}/records/{key}/assignees",
                async (HttpContext http, PlanDesk desk, RecordDesk records, string register, string key, AssignBody body) =>
                    Result(
                        desk,
                        register,
                        await desk.Records.Assign(register, key, body.Accounts ?? [], await records.Acting(http.Actor()), body.Reason ?? "")
                    )
            )
            .WithName("assign-record")
            .WithSummary("Give a record to accounts that shall handle it");
        ThreadApi.Map(group);
        RecordFileApi.Map(group);
    }

    /// <summary>A phone that lost the answer sends again with the same key, and gets the record that it opened.</summary>
    static async ValueTask<IResult> Create(
        HttpContext http,
        PlanDesk desk,
        RecordDesk records,
        IClock clock,
        string register,
        RecordBody body,
        CancellationToken cancellation = default
    )
    {
        var actor = await records.Acting(http.Actor(), cancellation);
        var sent = http.Request.Headers["Idempotency-Key"].ToString();
        if (sent.Length > RecordBook.MaximumRequestKey)
            return Answers.Bad("A416", RecordBook.MaximumRequestKey);
        return Result(desk, register, await desk.Records.Create(register, Given(body.Fields), actor, sent, cancellation));
    }

    /// <summary>The fields of a request as texts.</summary>
    /// <exception cref="BadHttpRequestException">A text holds half a character, or a name stands twice.</exception>
    internal static Dictionary<string, string> Given(JsonObject? fields)
    {
        try
        {
            return fields?.ToDictionary(f => f.Key, f => RecordValues.Plain(f.Value), StringComparer.Ordinal) ?? [];
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or ArgumentException)
        {
            throw new BadHttpRequestException(wrong.Message, wrong);
        }
    }

    static IResult Result(PlanDesk desk, string register, RecordResult result)
    {
        if (desk.Package.Find<Register>(register) is not { } definition)
            return Answers.Refused(result.Problems);
        if (result.Revision is not { } revision)
            return Answers.Refused(
                result.Problems,
                result.Current is { } current ? new { Current = RecordJson.Of(definition, current.Last) } : null
            );
        var json = RecordJson.Of(definition, revision);
        if (result.Warnings.Count > 0)
            json["warnings"] = new JsonArray([
                .. result.Warnings.Select(w =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["code"] = w.Code,
                            ["zh"] = w.In(Language.Zh),
                            ["en"] = w.In(Language.En),
                        }
                ),
            ]);
        if (result.Opened.Count > 0)
            json["opened"] = new JsonArray([
                .. result.Opened.Select(o => (JsonNode)new JsonObject { ["register"] = o.Register, ["key"] = o.Key }),
            ]);
        return TypedResults.Ok(json);
    }

    [KnownParameters.ReadByHandler]
    static async ValueTask<IResult> List(
        HttpContext http,
        PlanDesk desk,
        RecordDesk records,
        RecordQueries queries,
        IClock clock,
        string register,
        [Range(1, 1000)] int? limit,
        bool? measured,
        CancellationToken cancellation = default
    )
    {
        if (desk.Package.Find<Register>(register) is not { } definition)
            return Answers.NotFound(register);
        var filter = RecordQuery.Read(definition, http.Request.Query, clock, out var problem);
        if (problem is not null)
            return Answers.Misunderstood(problem);
        var actor = await records.Acting(http.Actor(), cancellation);
        var page = await queries.Page(filter with { Limit = limit ?? 100 }, actor, cancellation);
        var now =
            measured == true
                ? await desk.Records.MeasuredNow(definition, [.. page.Items.Select(i => i.Record.Last)], cancellation: cancellation)
                : null;
        return TypedResults.Ok(new { Items = page.Items.Select(Item), page.Next });

        JsonObject Item(ListedRecord i)
        {
            var json = RecordJson.Of(definition, i.Record, i.Title, i.Due);
            if (now is not null)
                json["measured"] = RecordJson.Measured(now(i.Record.Last));
            return json;
        }
    }

    [KnownParameters.ReadByHandler]
    static async ValueTask<IResult> Totals(
        HttpContext http,
        PlanDesk desk,
        RecordDesk records,
        RecordQueries queries,
        IClock clock,
        string register,
        string? by,
        string? sum,
        CancellationToken cancellation = default
    )
    {
        if (desk.Package.Find<Register>(register) is not { } definition)
            return Answers.NotFound(register);
        var filter = RecordQuery.Read(definition, http.Request.Query, clock, out var problem);
        problem ??= RecordQuery.Known(definition, by) ?? RecordQuery.Known(definition, sum, numeric: true);
        if (problem is not null)
            return Answers.Misunderstood(problem);
        var totals = await queries.Totals(filter, await records.Acting(http.Actor(), cancellation), by, sum, cancellation);
        return TypedResults.Ok(
            new
            {
                Count = totals.Sum(t => t.Count),
                Expected = desk.Package.ExpectedOf(definition),
                Groups = totals.Select(t => new
                {
                    t.Value,
                    t.Count,
                    t.Sum,
                }),
            }
        );
    }

    static async ValueTask<IResult> One(
        HttpContext http,
        PlanDesk desk,
        RecordDesk records,
        RecordQueries queries,
        IClock clock,
        string register,
        string key,
        string? asOf,
        bool? full,
        CancellationToken cancellation = default
    )
    {
        var actor = await records.Acting(http.Actor(), cancellation);
        if (
            desk.Package.Find<Register>(register) is not { } definition
            || await queries.Find(register, key, actor, cancellation) is not { } record
        )
            return Answers.NotFound(key);
        if (asOf is not null)
        {
            if (LocalDatePattern.Iso.Parse(asOf) is not { Success: true } day)
                return Answers.Bad("E302", asOf);
            return await records.AsOf(register, key, day.Value, cancellation) is { } then
                ? TypedResults.Ok(new { Record = RecordJson.Of(definition, then), Citations = Citations(desk, definition, day.Value) })
                : Answers.NotFound(key);
        }

        var whole = full == true && await desk.Records.Disclose(definition, record, actor, cancellation);
        var entry = RecordEntries.Of(desk.Package, definition, record);
        var title = await queries.Title(definition, record, actor, cancellation);
        var history = await queries.History(register, key, actor, cancellation);
        return TypedResults.Ok(
            new
            {
                Record = RecordJson.Of(definition, record, title, entry.Due, whole ? desk.Records.Personal : null),
                History = RecordJson.History(definition, history, whole ? desk.Records.Personal : null),
                Clocks = RecordJson.Clocks(definition, record.Last, clock.GetCurrentInstant()),
                Measured = RecordJson.Measured(await desk.Records.MeasuredNow(definition, record.Last, cancellation: cancellation)),
                Moves = definition
                    .Moves.Where(m =>
                        m.From.Contains(record.Last.State)
                        && RecordAccess.Moves(desk.Package, definition, record, m, actor)
                        && !RecordAccess.IsSameHand(m, history, actor.Id)
                    )
                    .Select(m => new
                    {
                        m.Id,
                        m.Name,
                        To = m.To ?? record.Last.State,
                        m.Needs,
                        m.Evidence,
                        m.Reason,
                    }),
                LinkedFrom = (await queries.Linking(register, key, actor, cancellation)).Select(r => new
                {
                    r.Register,
                    r.Key,
                    r.Last.State,
                }),
                Citations = Citations(desk, definition, RecordLaw.DayOf(definition, record)),
            }
        );
    }

    /// <summary>The citations of the register that are in force on a day; all others are named as not.</summary>
    static IEnumerable<object> Citations(PlanDesk desk, Register definition, LocalDate day) =>
        RecordLaw
            .On(desk.Package, definition, day)
            .Select(c => new
            {
                c.Citation.Law,
                Name = c.Law?.Name,
                c.Citation.Article,
                c.Citation.Certainty,
                c.InForce,
                c.Law?.ReplacedBy,
            });

    static async ValueTask<IResult> Bulk(
        HttpContext http,
        PlanDesk desk,
        RecordDesk records,
        string register,
        BulkMoveBody body,
        CancellationToken cancellation = default
    )
    {
        if (desk.Package.Find<Register>(register) is null)
            return Answers.NotFound(register);
        if (body.Keys is null || body.Keys.Count is 0 or > MaximumBulk)
            return Answers.Bad("A412", MaximumBulk);
        var actor = await records.Acting(http.Actor(), cancellation);
        var outcomes = new List<(string Key, RecordResult Result)>();
        foreach (var key in body.Keys.Distinct())
            outcomes.Add(
                (
                    key,
                    await desk.Records.Move(
                        register,
                        key,
                        body.Move ?? "",
                        actor,
                        body.Reason ?? "",
                        null,
                        Given(body.Fields),
                        cancellation
                    )
                )
            );
        return TypedResults.Ok(
            new
            {
                Moved = outcomes.Count(o => o.Result.Revision is not null),
                Refused = outcomes.Count(o => o.Result.Revision is null),
                Items = outcomes.Select(o => new
                {
                    o.Key,
                    o.Result.Revision?.State,
                    o.Result.Revision?.No,
                    Problems = o.Result.Problems.Select(Answers.Shown),
                }),
            }
        );
    }
}
