using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Accounts;
using Shanhe.Capabilities.Figures;
using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Registers;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Reports.FigureForms;
using Shanhe.Web.Words;

namespace Shanhe.Web.Api.Plans;

/// <summary>Figures: enter, hand in, verify, publish, correct; templates and uploads. Each role within its scope.</summary>
static class FigureApi
{
    const int MaximumBatch = 5_000;

    /// <summary>Most figures of one table.</summary>
    const int MaximumTable = 100_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("").WithTags("figures");
        group
            .MapGet("/figures", List)
            .RequireAuthorization(Policies.Staff)
            .WithName("figures")
            .WithSummary("Figures that one may read, with keyset paging");
        group
            .MapGet("/figures/history", History)
            .RequireAuthorization(Policies.Staff)
            .WithName("figure-history")
            .WithSummary("Every revision of a figure with its hash");
        group
            .MapGet("/figures/source", Source)
            .RequireAuthorization(Policies.Staff)
            .WithName("figure-source")
            .WithSummary("The file from which a figure was read, as it was handed in");
        group
            .MapPost("/figures/attachments", Attach)
            .RequireAuthorization(Policies.Reporters)
            .DisableAntiforgery()
            .WithName("attach-figure-file")
            .WithSummary("Hand in a file that proves figures; its hash is given with them");
        group
            .MapGet("/figures/attachments/{hash}", Proof)
            .RequireAuthorization(Policies.Staff)
            .WithName("figure-file")
            .WithSummary("A file that proves a figure");
        group
            .MapPost("/figures", Enter)
            .RequireAuthorization(Policies.Reporters)
            .WithName("enter-figures")
            .WithSummary("Enter or correct figures; the same batch twice changes nothing");
        group
            .MapPost("/figures/moves", Move)
            .RequireAuthorization(Policies.Reporters)
            .WithName("move-figures")
            .WithSummary("Submit, return, verify, publish or withdraw figures");
        group
            .MapGet("/figures/template", Template)
            .RequireAuthorization(Policies.Reporters)
            .WithName("figure-template")
            .WithSummary("The workbook of what a department owes");
        group
            .MapPost("/figures/uploads", Upload)
            .RequireAuthorization(Policies.Reporters)
            .DisableAntiforgery()
            .WithName("upload-figures")
            .WithSummary("Take figures from a workbook or CSV");
        group
            .MapGet("/owed", Owed)
            .RequireAuthorization(Policies.Staff)
            .WithName("owed")
            .WithSummary("What departments owe, by when, how late");
    }

    static async ValueTask<IResult> List(
        HttpContext http,
        PlanDesk desk,
        FigureQueries queries,
        string? department,
        string? place,
        int? year,
        [EnumDataType(typeof(FigureState))] string? state,
        string? after,
        [Range(1, 5000)] int? limit,
        string? format,
        CancellationToken cancellation = default
    )
    {
        var actor = http.Actor();
        if (after is not null && !FigureKey.TryParse(after, out _))
            return Answers.Bad("A414", after);
        FigureState[]? states = string.IsNullOrEmpty(state) ? null : [Enum.Parse<FigureState>(state, ignoreCase: true)];
        // A table holds everything that was asked for; only JSON comes in pages.
        var table = format is "csv" or "xlsx" && limit is null;
        var size = table ? MaximumTable + 1 : limit ?? 200;
        var figures = await queries.Find(
            new()
            {
                Place = place,
                Year = year,
                States = states,
                After = after,
                Limit = size,
            },
            actor,
            department,
            cancellation
        );
        if (table && figures.Count > MaximumTable)
            return Answers.Refused([new("E398", default, Shanhe.Evidence.Records.RecordMessages.Wording.Say("E398", MaximumTable))]);
        return Answers.Formatted(
            format,
            "figures",
            () => FigureTables.Of(desk.Package, figures, WebMessages.CurrentLanguage),
            new { Items = figures, Next = figures.Count == size ? figures[^1].Key.ToString() : null }
        );
    }

    static async ValueTask<IResult> History(
        HttpContext http,
        FigureQueries queries,
        string key,
        CancellationToken cancellation = default
    ) =>
        FigureKey.TryParse(key, out var k) && await queries.History(k, http.Actor(), cancellation) is { } history
            ? TypedResults.Ok(history)
            : Answers.NotFound(key);

    static async ValueTask<IResult> Source(
        HttpContext http,
        FigureSources sources,
        [Required] string? key,
        CancellationToken cancellation = default
    ) =>
        FigureKey.TryParse(key!, out var k) && await sources.Of(k, http.Actor(), cancellation) is { } file
            ? TypedResults.File(file.Content, "application/octet-stream", file.Name)
            : Answers.NotFound(key!);

    static async Task<IResult> Attach(HttpContext http, Attachments attachments, IFormFile file, CancellationToken cancellation = default)
    {
        // Judged before it is read into memory.
        if (file.Length is 0 or > AttachmentRules.MaximumBytes)
            return Answers.Refused([
                new("E361", default, RecordMessages.Wording.Say("E361", file.FileName, AttachmentRules.MaximumBytes / 1_000_000)),
            ]);
        var content = await Answers.Content(file, cancellation);
        var result = await attachments.Prove(file.FileName, content, http.Actor(), cancellation);
        return result.File is { } kept ? TypedResults.Ok(kept) : Answers.Refused([result.Problem!]);
    }

    static async ValueTask<IResult> Proof(
        HttpContext http,
        FigureSources sources,
        string hash,
        [Required] string? key,
        CancellationToken cancellation = default
    )
    {
        if (!FigureKey.TryParse(key!, out var k) || await sources.Proof(k, hash, http.Actor(), cancellation) is not var (file, content))
            return Answers.NotFound(hash);
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.File(content, file.Type, file.Type.StartsWith("image/", StringComparison.Ordinal) ? null : file.Name);
    }

    static async ValueTask<IResult> Enter(HttpContext http, PlanDesk desk, EnterBody body, CancellationToken cancellation = default)
    {
        if (body.Figures is null || body.Figures.Count is 0 or > MaximumBatch || body.Figures.Any(f => f is null))
            return Answers.Bad("A412", MaximumBatch);
        var entries = body
            .Figures.Select(
                (f, i) =>
                    new FigureEntry(
                        new("figures", i + 1, 0),
                        f.Series ?? "",
                        f.Period ?? "",
                        f.Place ?? "",
                        f.Value ?? "",
                        f.Unit ?? "",
                        f.Document ?? "",
                        "api"
                    )
                    {
                        Reason = f.Reason ?? "",
                        Files = f.Files,
                    }
            )
            .ToList();
        return Result(await desk.Figures.Enter(entries, http.Actor(), !body.Partial, body.Submit, cancellation), [], 0);
    }

    static IResult Result(EntryResult result, IReadOnlyList<Problem> before, int blank, IReadOnlyList<Problem>? notes = null)
    {
        List<Problem> problems = [.. before, .. result.Problems];
        var summary = new
        {
            Accepted = result.Accepted.Select(r => r.Key).Distinct().Count(),
            result.Unchanged,
            Blank = blank,
            Notes = (notes ?? []).Select(Answers.Shown),
            result.Held,
            Revisions = result.Accepted.Select(r => new
            {
                r.Key,
                r.No,
                r.State,
                r.Seq,
                r.Hash,
            }),
        };
        return problems.Count > 0 && result.Accepted.Count == 0
            ? Answers.Refused(problems, summary)
            : TypedResults.Ok(
                new
                {
                    summary.Accepted,
                    summary.Unchanged,
                    summary.Blank,
                    summary.Notes,
                    summary.Held,
                    summary.Revisions,
                    Problems = problems.Select(Answers.Shown),
                }
            );
    }

    static async ValueTask<IResult> Move(HttpContext http, PlanDesk desk, MoveBody body, CancellationToken cancellation = default)
    {
        if (
            !Enum.TryParse<FigureAction>(body.Action, ignoreCase: true, out var action)
            || action is FigureAction.Enter or FigureAction.Correct
        )
            return Answers.Bad("A413", body.Action);
        if (body.Keys is null || body.Keys.Count is 0 or > MaximumBatch)
            return Answers.Bad("A412", MaximumBatch);
        var keys = new List<FigureKey>();
        foreach (var text in body.Keys)
        {
            if (!FigureKey.TryParse(text, out var key))
                return Answers.Bad("A414", text);
            keys.Add(key);
        }

        var result = await desk.Move(keys, action, http.Actor(), body.Reason ?? "", body.Expected, cancellation);
        return Result(result, [], 0);
    }

    static async ValueTask<IResult> Template(
        HttpContext http,
        PlanDesk desk,
        string? department,
        [Required] string? years,
        string? lang,
        CancellationToken cancellation = default
    )
    {
        var actor = http.Actor();
        var id = department ?? actor.Department;
        if (id is null || desk.Package.Find<Department>(id) is not { } found)
            return Answers.Refused([new("A404", default, AccountMessages.Wording.Say("A404", actor.Role, "department"))]);
        if (id != actor.Department)
            return Answers.Forbidden();
        if (!TemplateRows.TryParseYears(years!, out var from, out var to))
            return Answers.Bad("E302", years);
        var language = lang == "en" ? Language.En : WebMessages.CurrentLanguage;
        var rows = await TemplateRows.For(desk, id, from, to, cancellation);
        return TypedResults.File(
            FigureTemplate.Write(desk.Package, rows, found.Name, language),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            $"{id}-{years}.xlsx"
        );
    }

    static async Task<IResult> Upload(
        HttpContext http,
        FigureIntake intake,
        IFormFile file,
        bool? partial,
        bool? submit,
        CancellationToken cancellation = default
    )
    {
        if (Answers.TooLarge(file) is { } refused)
            return refused;
        var content = await Answers.Content(file, cancellation);
        var options = new FigureIntakeOptions(partial == true, submit == true);
        var taken = await intake.Take(content, file.FileName, options, http.Actor(), cancellation);
        return Result(taken.Entered, [], taken.Blank, taken.Notes);
    }

    static async ValueTask<IResult> Owed(
        HttpContext http,
        PlanDesk desk,
        string? department,
        int? year,
        CancellationToken cancellation = default
    )
    {
        var actor = http.Actor();
        // Another department's list is not answered by one's own.
        if (!actor.ReadsAll && department is not null && department != actor.Department)
            return Answers.Forbidden();
        var items = await desk.OwedNow(actor.ReadsAll ? department : actor.Department ?? "", year, cancellation);
        return Results.Ok(
            items.Select(i => new
            {
                Duty = i.Duty.Id,
                i.Duty.Name,
                i.Department,
                i.Period,
                i.Due,
                i.State,
                i.DaysLate,
                i.IsLate,
                i.Reported,
                Series = i.Series.Select(s => new
                {
                    s.Series.Id,
                    s.Place,
                    s.State,
                }),
            })
        );
    }
}
