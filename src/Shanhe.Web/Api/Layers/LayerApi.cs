using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using NodaTime.Text;
using Shanhe.Capabilities.Layers;
using Shanhe.Capabilities.Plan;
using Shanhe.Plans.Package;
using Shanhe.Reports.LayerFiles;
using Shanhe.Web.Api.Monitoring;
using Shanhe.Web.Words;

namespace Shanhe.Web.Api.Layers;

/// <summary>Layers that rules measure against: which there are, what is in force, versions that are brought in and decided on.</summary>
static class LayerApi
{
    /// <summary>What a form has beside its file, in bytes.</summary>
    const long FormRoom = 100_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/layers").WithTags("layers");
        var read = group.MapGroup("").AllowAnonymous();
        read.MapGet("", All).WithName("layers").WithSummary("Layers that rules measure against, with what is in force of each");
        read.MapGet("/{layer}", One).WithName("layer").WithSummary("A layer with its versions, the newest first");
        read.MapGet("/{layer}/features", Features)
            .WithName("layer-features")
            .WithSummary("The features in force on a day, or of a version, as GeoJSON or GeoPackage");
        read.MapGet("/{layer}/difference", Difference)
            .WithName("layer-difference")
            .WithSummary("What differs between two versions: features by name, ground by geometry");
        var keep = group.MapGroup("").RequireAuthorization(Policies.Keepers);
        keep.MapPost("/{layer}/imports", Propose)
            .DisableAntiforgery()
            .WithFormOptions(multipartBodyLengthLimit: LayerDesk.MaximumBytes + FormRoom)
            .WithMetadata(new RequestSizeLimitAttribute(LayerDesk.MaximumBytes + FormRoom))
            .WithName("propose-layer")
            .WithSummary("Bring in a version of a layer from a file, read in the background (202); dryRun=true only says what would be");
        keep.MapGet("/imports/{job}", Job).WithName("layer-job").WithSummary("How far a file of a layer is, and what it gives");
        keep.MapPost("/{layer}/versions/{number}/decision", Decide)
            .WithName("decide-layer")
            .WithSummary("Accept, refuse or withdraw a version; who brought it in accepts nothing");
        group
            .MapGet("/{layer}/versions/{number}/file", Content)
            .RequireAuthorization(Policies.Staff)
            .WithName("layer-file")
            .WithSummary("The file in which a version came");
    }

    static async Task<IResult> All(HttpContext http, PlanDesk desk, LayerDesk layers) =>
        TypedResults.Ok((await layers.All(await http.Reader(), http.RequestAborted)).Select(s => LayerJson.Of(s, desk.Today)));

    static async Task<IResult> One(HttpContext http, PlanDesk desk, LayerDesk layers, string layer) =>
        await layers.Find(layer, await http.Reader(), http.RequestAborted) is { } standing
            ? TypedResults.Ok(LayerJson.Whole(desk.Package, standing, desk.Today))
            : Answers.NotFound(layer);

    static async Task<IResult> Features(
        HttpContext http,
        PlanDesk desk,
        LayerDesk layers,
        string layer,
        string? day,
        int? number,
        [AllowedValues("geojson", "gpkg", null)] string? format
    )
    {
        var reader = await http.Reader();
        var asked = day is null ? null : LocalDatePattern.Iso.Parse(day);
        if (asked is { Success: false })
            return Answers.Refused([new("E434", new("day", 0, 0), LayerMessages.Wording.Say("day", day))]);
        if (
            desk.Package.Find<SpatialLayer>(layer) is not { } found
            || await layers.Features(layer, reader, asked?.Value, number, http.RequestAborted) is not { } version
        )
            return Answers.NotFound(layer);
        if (format != "gpkg")
            return TypedResults.Text(
                LayerExport.GeoJson(desk.Package, found, version, reader is null),
                "application/geo+json",
                Encoding.UTF8
            );
        if (reader is null)
            return Answers.NotFound(layer);
        var path = Temporary(http, ".gpkg");
        LayerExport.GeoPackage(desk.Package, found, version, path);
        return TypedResults.PhysicalFile(path, "application/geopackage+sqlite3", $"{layer}-{version.Number}.gpkg");
    }

    static async Task<IResult> Difference(HttpContext http, LayerDesk layers, string layer, int before, int after) =>
        await layers.Compare(layer, before, after, await http.Reader(), http.RequestAborted) is { } difference
            ? TypedResults.Ok(LayerJson.Of(difference))
            : Answers.NotFound(layer);

    static async Task<IResult> Propose(
        HttpContext http,
        LayerDesk layers,
        LayerJobs jobs,
        string layer,
        IFormFile file,
        [FromForm] string? source,
        [FromForm] string? validFrom,
        [FromForm(Name = "case")] string? reason,
        [FromForm] string? certainty,
        [FromForm] string? crs,
        [FromForm] string? reference,
        [FromForm] bool? skipBad,
        bool? dryRun
    )
    {
        var first = validFrom is null ? null : LocalDatePattern.Iso.Parse(validFrom);
        if (first is { Success: false })
            return Answers.Refused([new("E434", new("validFrom", 0, 0), LayerMessages.Wording.Say("day", validFrom))]);
        if (certainty is not null && !Enum.TryParse<Certainty>(certainty, ignoreCase: true, out _))
            return Answers.Refused([LayerMessages.Problem("E434", "certainty", "certainty", certainty)]);
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + LayerFile.EndingOf(file.FileName));
        var delivery = new LayerDelivery(layer, Path.GetFileName(file.FileName), () => File.OpenRead(path))
        {
            ValidFrom = first?.Value,
            Source = source ?? "",
            Case = reason ?? "",
            Certainty = certainty is null ? Certainty.Text : Enum.Parse<Certainty>(certainty, ignoreCase: true),
            Reference = reference,
            SkipsBad = skipBad == true,
        };
        var actor = http.Actor();
        if (layers.Check(delivery, actor, dryRun == true) is { Count: > 0 } lacking)
            return Answers.Refused(lacking);
        await using (var kept = File.Create(path))
            await file.CopyToAsync(kept, http.RequestAborted);
        var job = jobs.Start(path, delivery, crs is { Length: > 0 } ? crs : null, actor, dryRun == true);
        return TypedResults.Accepted($"/api/v1/layers/imports/{job.Id}", LayerJson.Of(job));
    }

    static IResult Job(HttpContext http, LayerJobs jobs, string job) =>
        jobs.Find(job, http.Actor().Id) is { } found ? TypedResults.Ok(LayerJson.Of(found)) : Answers.NotFound(job);

    static async Task<IResult> Decide(HttpContext http, LayerDesk layers, string layer, int number, DecisionBody body)
    {
        var decided = await layers.Decide(layer, number, body.Move, http.Actor(), body.Reason ?? "", http.RequestAborted);
        return decided.Revision is { } revision ? TypedResults.Ok(new { revision.Key, revision.State }) : Answers.Refused(decided.Problems);
    }

    static async Task<IResult> Content(HttpContext http, LayerDesk layers, string layer, int number)
    {
        var actor = http.Actor();
        if (
            await layers.Find(layer, actor, http.RequestAborted) is not { } standing
            || standing.Versions.FirstOrDefault(v => v.Version.Number == number) is not { } version
        )
            return Answers.NotFound(layer);
        var path = Temporary(http, "");
        await using (var content = File.Create(path))
            await layers.CopyFile(layer, number, actor, content, http.RequestAborted);
        return TypedResults.PhysicalFile(path, "application/octet-stream", version.Version.FileName);
    }

    /// <summary>A file that is removed when the answer is sent.</summary>
    static string Temporary(HttpContext http, string ending)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ending);
        http.Response.OnCompleted(() =>
        {
            File.Delete(path);
            return Task.CompletedTask;
        });
        return path;
    }
}
