using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using Shanhe.Capabilities.Opinions;
using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Registers;
using Shanhe.Capabilities.Rules;
using Shanhe.Evidence;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Writing;
using Shanhe.Reports.Papers;
using Shanhe.Reports.Tables;
using Shanhe.Web.Words;

namespace Shanhe.Web.Api.Rules;

/// <summary>What the rules say: of a subject, of a record, of a register's records; opinions.</summary>
static class RuleApi
{
    const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("").RequireAuthorization(Policies.Staff).WithTags("rules");
        group
            .MapPost("/rules/check", Check)
            .WithName("check-rules")
            .WithSummary("What the rules of a day say of what would be a record: verdict, clauses, measured numbers, what lacks");
        group
            .MapGet("/registers/{register}/judgements", All)
            .WithName("judgements")
            .WithSummary("What the rules say of the records of a register in a state; format=csv or xlsx for a table");
        group
            .MapGet("/registers/{register}/records/{key}/judgement", One)
            .WithName("judgement")
            .WithSummary("What the rules of a day say of a record");
        group
            .MapPost("/registers/{register}/records/{key}/opinions", Give)
            .WithName("give-opinion")
            .WithSummary("Give a numbered and signed opinion on a record; cases are opened for what a person has to judge");
        group.MapGet("/opinions", List).WithName("opinions").WithSummary("The opinions that were given; format=csv or xlsx for a table");
        group.MapGet("/opinions/{number}", Opinion).WithName("opinion").WithSummary("An opinion whole");
        group
            .MapGet("/opinions/{number}/proof", Proof)
            .WithName("opinion-proof")
            .WithSummary("Whether an opinion is the one that was given, and whether it comes out the same as of its day");
        group.MapGet("/opinions/{number}/document", Document).WithName("opinion-document").WithSummary("An opinion as a Word document");
    }

    static async ValueTask<IResult> Check(HttpContext http, PlanDesk desk, RuleCheckBody body)
    {
        if (desk.Package.Find<Register>(body.Register) is not { } register)
            return Answers.NotFound(body.Register);
        var given = (body.Fields ?? []).ToDictionary(f => f.Key, f => RecordValues.Plain(f.Value), StringComparer.Ordinal);
        var check = await desk.Rules.Check(register, given, body.AsOf ?? desk.Today, http.Actor(), http.RequestAborted);
        return check.Judgement is { } judgement
            ? TypedResults.Ok(
                ToldJudgement.Of(desk.Package, check.Fields.GetValueOrDefault("name", ""), register, judgement, WebMessages.CurrentLanguage)
            )
            : Answers.Refused(check.Problems);
    }

    static async ValueTask<IResult> One(HttpContext http, PlanDesk desk, RecordQueries queries, string register, string key, DateOnly? asOf)
    {
        if (
            desk.Package.Find<Register>(register) is not { } definition
            || await queries.Find(register, key, http.Actor(), http.RequestAborted) is not { } record
        )
            return Answers.NotFound(key);
        if (desk.Rules.Wrong(Day(desk, asOf)) is { } wrong)
            return Answers.Refused([wrong]);
        var judgement = await desk.Rules.Judge(definition, record, Day(desk, asOf), http.RequestAborted);
        var title = await queries.Title(definition, record, http.Actor(), http.RequestAborted);
        return TypedResults.Ok(ToldJudgement.Of(desk.Package, title, definition, judgement, WebMessages.CurrentLanguage));
    }

    static async ValueTask<IResult> All(
        HttpContext http,
        PlanDesk desk,
        JudgedList judgements,
        string register,
        string? state,
        DateOnly? asOf,
        string? format
    )
    {
        if (desk.Package.Find<Register>(register) is not { } definition)
            return Answers.NotFound(register);
        if (state is not null && definition.States.All(s => s.Id != state))
            return Answers.Misunderstood(ParameterValues.None("state", state, [.. definition.States.Select(s => s.Id)]));
        if (desk.Rules.Wrong(Day(desk, asOf)) is { } wrong)
            return Answers.Refused([wrong]);
        var (judged, count) = await judgements.Of(
            definition,
            state ?? definition.States[0].Id,
            Day(desk, asOf),
            http.Actor(),
            WebMessages.CurrentLanguage,
            http.RequestAborted
        );
        return Answers.Formatted(
            format,
            register + "-judgements",
            () => Table(judged),
            new { Count = count, Items = judged.Select(j => new { j.Record.Key, j.Judgement }) }
        );
    }

    static LocalDate Day(PlanDesk desk, DateOnly? asked) => asked is { } day ? LocalDate.FromDateOnly(day) : desk.Today;

    static Table Table(IReadOnlyList<JudgedRecord> judged) =>
        new(
            [
                JudgementMessages.Judged("opinion.number"),
                JudgementMessages.Judged("opinion.subject"),
                JudgementMessages.Judged("verdict"),
                JudgementMessages.Judged("standing"),
                JudgementMessages.Judged("effect"),
                JudgementMessages.Judged("rule"),
                JudgementMessages.Judged("says"),
                JudgementMessages.Judged("measured"),
                JudgementMessages.Judged("clause"),
                JudgementMessages.Judged("layer"),
                JudgementMessages.Judged("lacks"),
            ],
            [
                .. judged.SelectMany(j =>
                    ToldLine
                        .Of(j.Judgement, WebMessages.CurrentLanguage)
                        .Select(l => l.Cells)
                        .DefaultIfEmpty(ToldLine.Nothing)
                        .Select(cells => (IReadOnlyList<object?>)[j.Record.Key, j.Judgement.Subject, j.Judgement.VerdictText, .. cells])
                ),
            ]
        );

    static async ValueTask<IResult> Give(
        HttpContext http,
        PlanDesk desk,
        OpinionDesk opinions,
        string register,
        string key,
        OpinionBody body
    )
    {
        var result = await opinions.Give(register, key, body.AsOf ?? desk.Today, http.Actor(), http.RequestAborted);
        return result.Head is { } head
            ? TypedResults.Ok(new { Opinion = head, Warnings = result.Problems.Select(Answers.Shown) })
            : Answers.Refused(result.Problems);
    }

    static async ValueTask<IResult> List(HttpContext http, OpinionDesk opinions, string? format)
    {
        var heads = await opinions.List(http.Actor(), cancellation: http.RequestAborted);
        return Answers.Formatted(
            format,
            "opinions",
            () =>
                new(
                    [
                        JudgementMessages.Judged("opinion.number"),
                        JudgementMessages.Judged("opinion.subject"),
                        JudgementMessages.Judged("verdict"),
                        JudgementMessages.Judged("opinion.day"),
                        JudgementMessages.Judged("opinion.at"),
                        JudgementMessages.Judged("opinion.by"),
                        JudgementMessages.Judged("opinion.hash"),
                    ],
                    [
                        .. heads.Select(h =>
                            (IReadOnlyList<object?>)
                                [
                                    h.Number,
                                    h.Subject,
                                    ToldLine.VerdictIn(h.Verdict, WebMessages.CurrentLanguage),
                                    Numbers.Date(h.Day),
                                    Numbers.Time(h.At),
                                    h.Actor,
                                    h.Hash,
                                ]
                        ),
                    ]
                ),
            new { Items = heads }
        );
    }

    static async ValueTask<IResult> Opinion(HttpContext http, OpinionDesk opinions, string number) =>
        await opinions.Find(number, http.Actor(), http.RequestAborted) is { } found
            ? TypedResults.Ok(new { found.Head, found.Opinion })
            : Answers.NotFound(number);

    static async ValueTask<IResult> Proof(HttpContext http, OpinionDesk opinions, string number) =>
        await opinions.Prove(number, http.Actor(), http.RequestAborted) is { } proof ? TypedResults.Ok(proof) : Answers.NotFound(number);

    static async ValueTask<IResult> Document(HttpContext http, PlanDesk desk, OpinionDesk opinions, string number) =>
        await opinions.Find(number, http.Actor(), http.RequestAborted) is { } found
            ? TypedResults.File(
                OpinionPaper.Write(desk.Package, found.Head, found.Opinion, WebMessages.CurrentLanguage),
                Word,
                number + ".docx"
            )
            : Answers.NotFound(number);
}
