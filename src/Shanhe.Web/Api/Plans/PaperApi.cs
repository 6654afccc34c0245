using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Figures;
using Shanhe.Plans.Package;
using Shanhe.Reports.Papers;
using Shanhe.Web.Words;

namespace Shanhe.Web.Api.Plans;

/// <summary>Reports that are written out of the evidence: Word, workbook, and the texts that a template may show.</summary>
static class PaperApi
{
    const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/papers").WithTags("papers");
        group
            .MapGet(
                "",
                (HttpContext http) =>
                    TypedResults.Ok(
                        PaperDesk
                            .For(http.Actor())
                            .Select(p => new
                            {
                                p.Id,
                                p.Name,
                                p.Purpose,
                                About = p.About.ToString().ToLowerInvariant(),
                                p.Monthly,
                            })
                    )
            )
            .RequireAuthorization(Policies.Parties)
            .WithName("papers")
            .WithSummary("Reports that one may have written");
        group
            .MapGet("/{paper}", One)
            .RequireAuthorization(Policies.Parties)
            .WithName("paper")
            .WithSummary("A report as Word or as a workbook, each number with the way to its evaluation");
        group
            .MapGet("/{paper}/template", Template)
            .RequireAuthorization(Policies.Staff)
            .WithName("paper-template")
            .WithSummary("The Word template of a report, to be edited");
        group
            .MapPost("/{paper}/template", SetTemplate)
            .RequireAuthorization(Policies.Conductors)
            .DisableAntiforgery()
            .WithName("set-paper-template")
            .WithSummary("Take a template of the county's own; what it asks for and isn't there is named");
        group
            .MapDelete("/{paper}/template", DropTemplate)
            .RequireAuthorization(Policies.Conductors)
            .WithName("drop-paper-template")
            .WithSummary("Go back to the template that comes with the program");
    }

    static async ValueTask<IResult> One(
        HttpContext http,
        PlanDesk desk,
        PaperDesk papers,
        RecordDesk records,
        string paper,
        int? year,
        [Range(1, 12)] int? month,
        string? department,
        string? firm,
        [AllowedValues("docx", "xlsx")] string? format,
        CancellationToken cancellation = default
    )
    {
        if (Paper.All.FirstOrDefault(p => p.Id == paper) is not { } wanted)
            return Answers.NotFound(paper);
        var request = new PaperRequest(
            year ?? (wanted.Monthly ? desk.Today.Year : await desk.LatestYear(FigureBasis.Published, cancellation)),
            month,
            (wanted.About == PaperSubject.Department ? department : firm) ?? "",
            SiteOf(http),
            WebMessages.CurrentLanguage,
            await records.Acting(http.Actor(), cancellation)
        );
        if (papers.Refuses(wanted, request) is { } problem)
            return problem.Code == "A440" ? Answers.Forbidden() : Answers.Misunderstood(problem);
        if (format == "xlsx")
        {
            var (workbook, rows) = await papers.Workbook(wanted, request, cancellation);
            return TypedResults.File(rows, Excel, workbook);
        }

        var (name, document, _) = await papers.Document(wanted, request, cancellation);
        return TypedResults.File(document, Word, name);
    }

    /// <summary>Where the portal is, as who asks sees it.</summary>
    public static string SiteOf(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}";

    static async ValueTask<IResult> Template(PaperDesk papers, string paper, CancellationToken cancellation = default) =>
        Paper.All.FirstOrDefault(p => p.Id == paper) is { } wanted
            ? TypedResults.File(
                await papers.Template(wanted, WebMessages.CurrentLanguage, cancellation),
                Word,
                wanted.Name.In(WebMessages.CurrentLanguage) + ".docx"
            )
            : Answers.NotFound(paper);

    static async Task<IResult> SetTemplate(
        HttpContext http,
        PlanDesk desk,
        PaperDesk papers,
        string paper,
        IFormFile file,
        CancellationToken cancellation = default
    )
    {
        if (Paper.All.FirstOrDefault(p => p.Id == paper) is not { } wanted)
            return Answers.NotFound(paper);
        if (Answers.TooLarge(file) is { } large)
            return large;
        var trial = await Trial(http, desk, wanted, cancellation);
        var problems = await papers.SetTemplate(wanted, file.FileName, await Answers.Content(file, cancellation), trial, cancellation);
        return problems.Count == 0 ? TypedResults.NoContent() : Answers.Refused(problems);
    }

    /// <summary>What a template is tried with: the newest year, the lead department, no firm in particular.</summary>
    static async ValueTask<PaperRequest> Trial(HttpContext http, PlanDesk desk, Paper paper, CancellationToken cancellation) =>
        new(
            paper.Monthly ? desk.Today.Year : await desk.LatestYear(FigureBasis.Published, cancellation),
            paper.Monthly ? desk.Today.Month : null,
            paper.About == PaperSubject.Department ? desk.Package.Plan.LeadDepartment : "",
            SiteOf(http),
            WebMessages.CurrentLanguage,
            http.Actor()
        );

    static async ValueTask<IResult> DropTemplate(
        HttpContext http,
        PaperDesk papers,
        string paper,
        CancellationToken cancellation = default
    ) =>
        Paper.All.FirstOrDefault(p => p.Id == paper) is not { } wanted ? Answers.NotFound(paper)
        : await papers.DropTemplate(wanted, WebMessages.CurrentLanguage, http.Actor(), cancellation) ? TypedResults.NoContent()
        : Answers.Forbidden();
}
