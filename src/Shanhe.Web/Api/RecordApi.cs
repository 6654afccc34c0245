using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Web.Api;

/// <summary>The fields of a record.</summary>
public sealed record RecordBody(IReadOnlyDictionary<string, string>? Fields, int? Expected);

/// <summary>A move of a record.</summary>
public sealed record RecordMoveBody(string? Move, string? Reason, int? Expected);

/// <summary>Registers and their records, as their definitions allow.</summary>
static class RecordApi
{
    static readonly Dictionary<string, string> None = [];

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/registers").RequireAuthorization(Policies.Staff).WithTags("registers");
        group.MapGet("", (PlanDesk desk) => TypedResults.Ok(desk.Package.Registers)).WithName("registers").WithSummary("Definitions of all registers");
        group.MapGet("/{register}/records", List).WithName("records").WithSummary("Records that one may read, with keyset paging");
        group.MapGet("/{register}/records/{key}", One).WithName("record").WithSummary("A record with its revisions");
        group.MapPost("/{register}/records", (HttpContext http, PlanDesk desk, string register, RecordBody body) => Result(desk.Records.Create(register, body.Fields ?? None, http.Actor()))).WithName("create-record").WithSummary("Open a record");
        group.MapPut("/{register}/records/{key}", (HttpContext http, PlanDesk desk, string register, string key, RecordBody body) => Result(desk.Records.Edit(register, key, body.Fields ?? None, http.Actor(), body.Expected ?? -1))).WithName("edit-record").WithSummary("Change fields; the revision that was seen must be given");
        group.MapPost("/{register}/records/{key}/moves", (HttpContext http, PlanDesk desk, string register, string key, RecordMoveBody body) => Result(desk.Records.Move(register, key, body.Move ?? "", http.Actor(), body.Reason ?? "", desk.FreezeYear, body.Expected))).WithName("move-record").WithSummary("Move a record to its next state");
    }

    static IResult Result(RecordResult result) => result.Revision is { } revision ? TypedResults.Ok(revision) : Answers.Refused(result.Problems);

    static IResult List(HttpContext http, PlanDesk desk, string register, int? year, string? state, string? search, string? after, int? limit)
    {
        if (desk.Package.Find<Register>(register) is not { } definition) return Answers.NotFound(register);
        var size = Math.Clamp(limit ?? 100, 1, 1000);
        var actor = http.Actor();
        var records = desk.Store.Records(new(register) { Year = year, State = state, Search = search, After = after, Limit = size });
        return TypedResults.Ok(new { Items = records.Where(r => RecordBook.Sees(definition, r, actor)), Next = records.Count == size ? records[^1].Key : null });
    }

    static IResult One(HttpContext http, PlanDesk desk, string register, string key) =>
        desk.Package.Find<Register>(register) is { } definition && desk.Store.Record(register, key) is { } record && RecordBook.Sees(definition, record, http.Actor())
            ? TypedResults.Ok(new { Record = record, History = desk.Store.RecordHistory(register, key) })
            : Answers.NotFound(key);
}
