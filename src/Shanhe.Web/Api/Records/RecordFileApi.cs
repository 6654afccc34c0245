using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Registers;
using Shanhe.Evidence;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Reports.RecordForms;
using Shanhe.Reports.Tables;
using Shanhe.Web.Registers;
using Shanhe.Web.Words;

namespace Shanhe.Web.Api.Records;

/// <summary>Registers as files: the workbook to fill, imports with a dry run, exports for spreadsheets and maps.</summary>
static class RecordFileApi
{
    const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    const int MaximumExport = 100_000;

    public static void Map(IEndpointRouteBuilder registers)
    {
        registers
            .MapGet("/{register}/template", Template)
            .WithName("record-template")
            .WithSummary("The workbook by which records are handed in");
        registers
            .MapPost("/{register}/imports", Import)
            .DisableAntiforgery()
            .WithName("import-records")
            .WithSummary(
                "Take records from a workbook or CSV; dryRun=true only says what would happen; many rows are taken in the background (202)"
            );
        registers.MapGet("/imports/{job}", Job).WithName("import-job").WithSummary("How far an import in the background is");
        registers
            .MapGet("/{register}/export", Export)
            .WithName("export-records")
            .WithSummary("The filtered records as xlsx, csv, geojson or gpkg");
    }

    static IResult Template(HttpContext http, PlanDesk desk, string register, string? lang)
    {
        if (desk.Package.Find<Register>(register) is not { } definition)
            return Answers.NotFound(register);
        var language = lang == "en" ? Language.En : WebMessages.CurrentLanguage;
        var workbook = RecordTemplate.Write(desk.Package, definition, language, takesOver: http.Actor().Role == Roles.Lead);
        return TypedResults.File(workbook, Workbook, register + ".xlsx");
    }

    static async Task<IResult> Import(
        HttpContext http,
        PlanDesk desk,
        RecordDesk records,
        RecordIntake intake,
        string register,
        IFormFile file,
        bool? dryRun,
        CancellationToken cancellation = default
    )
    {
        if (desk.Package.Find<Register>(register) is not { } definition)
            return Answers.NotFound(register);
        if (Answers.TooLarge(file) is { } refused)
            return refused;
        var taken = await intake.Take(
            definition,
            await Answers.Content(file, cancellation),
            file.FileName,
            await records.Acting(http.Actor(), cancellation),
            dryRun == true,
            cancellation: cancellation
        );
        return taken switch
        {
            { Job: { } job } => TypedResults.Accepted($"/api/v1/registers/imports/{job.Id}", Shown(job)),
            { Result: { } result } => TypedResults.Ok(Shown(result, taken.Notes)),
            _ => Answers.Refused(taken.Problems, new { Notes = taken.Notes.Select(Answers.Shown) }),
        };
    }

    static IResult Job(HttpContext http, ImportJobs jobs, string job) =>
        jobs.Find(job, http.Actor().Id) is { } found ? TypedResults.Ok(Shown(found)) : Answers.NotFound(job);

    static object Shown(ImportJob job) =>
        new
        {
            job.Id,
            job.Register,
            job.Rows,
            job.Done,
            Finished = job.Result is not null || job.Failure is not null,
            job.Failure,
            Result = job.Result is { } r ? Shown(r, job.Notes) : null,
        };

    static object Shown(ImportResult r, IReadOnlyList<Problem> notes) =>
        new
        {
            r.DryRun,
            r.Rows,
            r.Created,
            r.Changed,
            r.Unchanged,
            r.Refused,
            Problems = r.Problems.Select(p => new
            {
                Row = p.At.Line,
                Field = p.At.File,
                p.Code,
                Zh = p.In(Language.Zh),
                En = p.In(Language.En),
                p.Suggestion,
            }),
            Notes = notes.Select(Answers.Shown),
        };

    [KnownParameters.ReadByHandler]
    static async ValueTask<IResult> Export(
        HttpContext http,
        PlanDesk desk,
        RecordDesk records,
        RecordQueries queries,
        IClock clock,
        string register,
        [AllowedValues("xlsx", "csv", "geojson", "gpkg")] string? format,
        CancellationToken cancellation = default
    )
    {
        if (desk.Package.Find<Register>(register) is not { } definition)
            return Answers.NotFound(register);
        var filter = RecordQuery.Read(definition, http.Request.Query, clock, out var problem);
        if (problem is not null)
            return Answers.Misunderstood(problem);
        var actor = await records.Acting(http.Actor(), cancellation);
        var page = await queries.Page(filter with { After = null, Limit = MaximumExport + 1 }, actor, cancellation);
        if (page.Items.Count > MaximumExport)
            return Answers.Refused([new("E398", default, RecordMessages.Wording.Say("E398", MaximumExport))]);
        var items = page.Items;
        var measured = await desk.Records.MeasuredNow(definition, [.. items.Select(i => i.Record.Last)], cancellation: cancellation);
        Table Table() => RecordExport.Table(desk.Package, definition, items, WebMessages.CurrentLanguage, measured: measured);
        switch (format)
        {
            case "geojson":
                return TypedResults.File(
                    Encoding.UTF8.GetBytes(RecordExport.GeoJson(desk.Package, definition, items, measured)),
                    "application/geo+json",
                    register + ".geojson"
                );
            case "gpkg":
                return TypedResults.File(
                    RecordExport.GeoPackage(desk.Package, definition, items, measured),
                    "application/geopackage+sqlite3",
                    register + ".gpkg"
                );
            case "csv":
                return TypedResults.File(
                    [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(TableWriter.Csv(Table()))],
                    "text/csv; charset=utf-8",
                    register + ".csv"
                );
            default:
                using (var stream = new MemoryStream())
                {
                    TableWriter.Xlsx(Table(), stream);
                    return TypedResults.File(stream.ToArray(), Workbook, register + ".xlsx");
                }
        }
    }
}
