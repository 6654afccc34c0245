using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Figures;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Figures;
using Shanhe.Indicators;
using Shanhe.Plans.Package;
using Shanhe.Reports.Tables;
using Shanhe.Web.Access;
using Shanhe.Web.Api.Records;
using Shanhe.Web.Words;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Web.Api.Plans;

/// <summary>The plan as open data: its items, its published evaluations, the progress of works and targets. Anyone may read.</summary>
static class PlanApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var open = api.MapGroup("").AllowAnonymous().WithTags("plan");
        open.MapGet(
                "/plan",
                (PlanDesk desk) =>
                    TypedResults.Ok(
                        new
                        {
                            desk.Package.Plan,
                            desk.Package.Version,
                            desk.Package.County,
                            desk.Package.Departments,
                            desk.Package.Areas,
                        }
                    )
            )
            .WithName("plan")
            .WithSummary("The plan, its departments and areas");
        open.MapGet("/indicators", Indicators)
            .WithName("indicators")
            .WithSummary("All indicators with their evaluation for a year (published figures)");
        open.MapGet("/indicators/{id}", Indicator)
            .WithName("indicator")
            .WithSummary("One indicator with its evaluation for every year of the plan, or for one");
        open.MapGet("/indicators/{id}/provenance", Explain)
            .WithName("provenance")
            .WithSummary("Where an indicator's value comes from, down to revisions and facts");
        open.MapGet(
                "/targets",
                async (PlanDesk desk, string? format, CancellationToken cancellation) =>
                {
                    var progress = await PlanTables.TargetProgress(desk, cancellation);
                    return Answers.Formatted(format, "targets", () => PlanTables.Targets(desk.Package, progress), progress);
                }
            )
            .WithName("targets")
            .WithSummary("The plan's other targets with the newest published value");
        open.MapGet(
                "/works",
                async (PlanDesk desk, string? format, CancellationToken cancellation) =>
                {
                    var progress = await PlanTables.WorkProgress(desk, cancellation);
                    return Answers.Formatted(format, "works", () => PlanTables.Works(desk.Package, progress), progress);
                }
            )
            .WithName("works")
            .WithSummary("The plan's works with progress and funds by year");
        open.MapGet(
                "/facts",
                (PlanDesk desk, string? format) =>
                    Answers.Formatted(format, "facts", () => PlanTables.Facts(desk.Package), desk.Package.Facts)
            )
            .WithName("facts")
            .WithSummary("Facts that the plan states");
        open.MapGet(
                "/doubts",
                (PlanDesk desk) =>
                    TypedResults.Ok(
                        desk.Package.Doubts.Select(d => new
                        {
                            Doubt = d,
                            Sums = d.Sums.Select(s => new
                            {
                                s.Name,
                                s.Formula,
                                s.Unit,
                                Value = desk.Package.Evaluate(s),
                            }),
                        })
                    )
            )
            .WithName("doubts")
            .WithSummary("Where the plan disagrees with itself");
        open.MapGet("/rules", (PlanDesk desk) => TypedResults.Ok(desk.Package.Rules))
            .WithName("rules")
            .WithSummary("Prohibitions and preconditions");
        open.MapGet("/systems", (PlanDesk desk) => TypedResults.Ok(desk.Package.Systems))
            .WithName("systems")
            .WithSummary("Systems that the plan names");
        open.MapGet("/series", (PlanDesk desk) => TypedResults.Ok(desk.Package.Series))
            .WithName("series")
            .WithSummary("Quantities that departments report");
        open.MapGet("/places", (PlanDesk desk) => TypedResults.Ok(desk.Package.Places))
            .WithName("places")
            .WithSummary("County, towns, sections and villages");
        open.MapGet("/units", (PlanDesk desk) => TypedResults.Ok(desk.Package.Units.Symbols))
            .WithName("units")
            .WithSummary("Units that figures may be given in");
        open.MapGet("/published-figures", PublishedFigures).WithName("published-figures").WithSummary("Every published figure");
        open.MapGet("/published-records/{register}", PublishedRecords)
            .WithName("published-records")
            .WithSummary("Public fields of a register's public records");
    }

    static async ValueTask<IResult> Indicators(
        HttpContext http,
        PlanDesk desk,
        int? year,
        string? basis,
        string? format,
        CancellationToken cancellation = default
    )
    {
        if (!BasisOf(http, basis, out var counts))
            return Answers.Bad("A410", basis);
        var y = year ?? await desk.LatestYear(counts, cancellation);
        if (!desk.Covers(y))
            return Answers.Bad("E302", y);
        var evaluations = await desk.Evaluate(Period.OfYear(y), counts, cancellation);
        return Answers.Formatted(
            format,
            $"indicators-{y}",
            () => PlanTables.Indicators(desk.Package, evaluations),
            evaluations.Select(e => Brief(desk.Package, e))
        );
    }

    /// <summary>An evaluation without its tree.</summary>
    static object Brief(PlanPackage package, Evaluation e)
    {
        var indicator = package.Find<Indicator>(e.Indicator)!;
        return new
        {
            indicator.Id,
            indicator.No,
            indicator.Sub,
            indicator.Name,
            indicator.Category,
            indicator.Force,
            ForceName = package.ForceOf(indicator),
            indicator.Departments,
            e.Period,
            e.Value,
            e.Stated,
            e.Computed,
            e.Unit,
            e.Status,
            e.Target,
            e.Parts,
            e.Happened,
            e.Point,
            e.ToTarget,
            e.ToPoint,
            e.Coverage,
            e.Missing,
            e.Forecast,
            e.Doubts,
            e.Contradictions,
            e.Remarks,
            e.Simulated,
            e.PackageVersion,
            e.CodeVersion,
            e.InputsHash,
            e.Basis,
        };
    }

    static async ValueTask<IResult> Indicator(
        HttpContext http,
        PlanDesk desk,
        string id,
        int? year,
        string? basis,
        string? format,
        CancellationToken cancellation = default
    )
    {
        if (desk.Package.Find<Indicator>(id) is not { } indicator)
            return Answers.NotFound(id);
        if (!BasisOf(http, basis, out var counts))
            return Answers.Bad("A410", basis);
        if (year is { } one && !desk.Covers(one))
            return Answers.Bad("E302", one);
        var evaluations = year is { } only
            ? [await desk.Evaluate(indicator, Period.OfYear(only), counts, cancellation)]
            : await desk.Trend(indicator, counts, cancellation);
        return Answers.Formatted(
            format,
            $"indicator-{id}",
            () => PlanTables.Years(desk.Package, evaluations),
            new
            {
                Indicator = indicator,
                desk.Package.Methods[indicator.Method].Method,
                Evaluations = evaluations.Select(e => Brief(desk.Package, e)),
            }
        );
    }

    static async ValueTask<IResult> Explain(
        HttpContext http,
        PlanDesk desk,
        string id,
        string? period,
        int? year,
        string? basis,
        CancellationToken cancellation = default
    )
    {
        if (desk.Package.Find<Indicator>(id) is not { } indicator)
            return Answers.NotFound(id);
        if (!BasisOf(http, basis, out var counts))
            return Answers.Bad("A410", basis);
        var asked =
            period
            ?? year?.ToString(CultureInfo.InvariantCulture)
            ?? (await desk.LatestYear(counts, cancellation)).ToString(CultureInfo.InvariantCulture);
        if (!Period.TryParse(asked, out var p))
            return Answers.Bad("E302", asked);
        // Two answers to one question: neither is given.
        return year is { } other && other != p.Year
            ? Answers.Misunderstood(
                ParameterValues.None("year", other.ToString(CultureInfo.InvariantCulture), [p.Year.ToString(CultureInfo.InvariantCulture)])
            )
            : TypedResults.Ok(await desk.Evaluate(indicator, p, counts, cancellation));
    }

    /// <summary>The public sees published figures only; staff who read everything may ask for verified or submitted ones.</summary>
    static bool BasisOf(HttpContext http, string? text, out FigureBasis basis) =>
        Enum.TryParse(text ?? "published", ignoreCase: true, out basis)
        && Enum.IsDefined(basis)
        && (basis == FigureBasis.Published || ShanheClaims.ActorOf(http.User) is { ReadsAll: true });

    static async ValueTask<IResult> PublishedFigures(
        PlanDesk desk,
        FigureQueries queries,
        int? year,
        string? after,
        [Range(1, 5000)] int? limit,
        string? format,
        CancellationToken cancellation = default
    )
    {
        if (after is not null && !FigureKey.TryParse(after, out _))
            return Answers.Bad("A414", after);
        var size = limit ?? 500;
        var shown = await queries.Published(year, after, size, cancellation);
        return Answers.Formatted(
            format,
            "figures",
            () => Reports.FigureForms.FigureTables.Of(desk.Package, shown, WebMessages.CurrentLanguage),
            new
            {
                Items = shown.Select(f => new
                {
                    f.Key,
                    f.Last.Value,
                    desk.Package.Find<Series>(f.Key.Series)?.Unit,
                    f.Last.Document,
                    f.Last.No,
                    f.Last.At,
                    f.Last.Hash,
                    f.Last.Simulated,
                }),
                Next = shown.Count == size ? shown[^1].Key.ToString() : null,
            }
        );
    }

    static async ValueTask<IResult> PublishedRecords(
        PlanDesk desk,
        RecordQueries queries,
        string register,
        int? year,
        CancellationToken cancellation = default
    )
    {
        if (desk.Package.Find<Register>(register) is not { } definition)
            return Answers.NotFound(register);
        var records = await queries.Public(definition, year, cancellation);
        var measured = await desk.Records.MeasuredNow(definition, [.. records.Select(r => r.Last)], publicOnly: true, cancellation);
        return TypedResults.Ok(
            records.Select(r => new
            {
                r.Key,
                r.Last.Year,
                r.Last.State,
                Fields = RecordJson.Fields(definition, PublicRecords.Fields(definition, r)),
                Measured = RecordJson.Measured(measured(r.Last)),
                r.Last.At,
            })
        );
    }
}
