using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Registers;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Formulas;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Shapes;
using Shanhe.Plans.Text;
using Shanhe.Web.Components;
using Shanhe.Web.Registers;
using Shanhe.Web.Words;

namespace Shanhe.Web.Api.Records;

/// <summary>The inspector's view on the phone: a shell that installs, and one bundle of what is needed without a network.</summary>
static class FieldApi
{
    const int MaximumNear = 500;

    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder api)
    {
        app.MapGet("/field/", Shell).RequireAuthorization(Policies.Parties).ExcludeFromDescription().WithName("field");
        app.MapGet(
                "/field/worker.js",
                (IWebHostEnvironment host) =>
                    Results.Stream(
                        host.WebRootFileProvider.GetFileInfo("_content/Shanhe.Web/js/worker.js").CreateReadStream(),
                        "text/javascript"
                    )
            )
            .AllowAnonymous()
            .ExcludeFromDescription()
            .WithName("field-worker");
        app.MapGet(
                "/field/manifest.webmanifest",
                (PlanDesk desk) =>
                    Results.Json(
                        new
                        {
                            name = RegisterWords.Tell("field.name"),
                            short_name = RegisterWords.Tell("field.name"),
                            start_url = "/field/",
                            scope = "/field/",
                            display = "standalone",
                            background_color = "#F7F5EF",
                            theme_color = "#1F6F6B",
                            icons = new[]
                            {
                                new
                                {
                                    src = "/_content/Shanhe.Web/icon.svg",
                                    sizes = "any",
                                    type = "image/svg+xml",
                                },
                            },
                        },
                        contentType: "application/manifest+json"
                    )
            )
            .AllowAnonymous()
            .ExcludeFromDescription()
            .WithName("field-manifest");
        api.MapGet("/field", Bundle)
            .RequireAuthorization(Policies.Parties)
            .WithTags("desk")
            .WithName("field-bundle")
            .WithSummary("What the inspector's view needs without a network: definitions, tasks, places near");
    }

    static IResult Shell() =>
        Results.Text(
            $"""
            <!DOCTYPE html>
            <html lang="{(
                WebMessages.CurrentLanguage == Language.En ? "en" : "zh-CN"
            )}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="theme-color" content="#1F6F6B">
            <title>{RegisterWords.Tell(
                "field.name"
            )}</title><link rel="manifest" href="/field/manifest.webmanifest"><link rel="icon" href="/_content/Shanhe.Web/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="/_content/Shanhe.Web/css/shanhe.css"><link rel="stylesheet" href="/_content/Shanhe.Web/css/work.css"></head>
            <body><main id="field" class="page field-page"><p>{RegisterWords.Tell(
                "field.loading"
            )}</p></main><script type="module" src="/_content/Shanhe.Web/js/field.js"></script></body></html>
            """,
            "text/html; charset=utf-8"
        );

    static async ValueTask<IResult> Bundle(
        HttpContext http,
        PlanDesk desk,
        RecordDesk records,
        RecordQueries queries,
        IClock clock,
        CancellationToken cancellation = default
    )
    {
        var actor = await records.Acting(http.Actor(), cancellation);
        var package = desk.Package;
        var registers = package
            .Registers.Where(r => RecordAccess.Opens(r, actor) || r.Moves.Any(m => m.Roles.Contains(actor.Role)))
            .ToList();
        var mine = await records.Of(actor, cancellation);
        var near = new List<(Register Register, ListedRecord Item)>();
        foreach (var register in registers.Where(r => r.Fields.Any(f => f.Type == FieldType.Geometry)))
        {
            if (near.Count >= MaximumNear)
                break;
            var filter = new RecordFilter(register.Id) { Closed = false, Limit = MaximumNear - near.Count };
            near.AddRange((await queries.Page(filter, actor, cancellation)).Items.Select(i => (register, i)));
        }

        return Results.Ok(
            new
            {
                Account = actor.Id,
                Department = actor.Department ?? "",
                At = clock.GetCurrentInstant(),
                Frame = package.Plan.Map is { } map ? new[] { map.West, map.South, map.East, map.North } : null,
                Words = RegisterWords.Wording.Under("field.", WebMessages.CurrentLanguage),
                Registers = registers.Select(r => Definition(package, r, actor)),
                Tasks = mine
                    .Mine.Where(i => registers.Contains(i.Register))
                    .Select(i => Task(i.Register, i.Record, i.Title, i.Due, clock.GetCurrentInstant())),
                Near = near.Select(p => Task(p.Register, p.Item.Record, p.Item.Title, p.Item.Due, clock.GetCurrentInstant())),
            }
        );
    }

    /// <summary>A type as package files write it.</summary>
    static string YamlName(FieldType type) =>
        string.Concat(type.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    static object Definition(PlanPackage package, Register r, Actor actor) =>
        new
        {
            r.Id,
            Name = r.Name.In(WebMessages.CurrentLanguage),
            Opens = RecordAccess.Opens(r, actor),
            Fields = r.Fields.Where(f => f.IsGiven).Select(f => FieldOf(package, r, f)),
            States = r.States.Select(s => new
            {
                s.Id,
                Name = s.Name.In(WebMessages.CurrentLanguage),
                s.Editable,
            }),
            Moves = r
                .Moves.Where(m => m.Roles.Contains(actor.Role))
                .Select(m => new
                {
                    m.Id,
                    Name = m.Name.In(WebMessages.CurrentLanguage),
                    m.From,
                    Needs = m.Needs.Concat(m.Evidence),
                    m.Reason,
                }),
        };

    /// <summary>A field with its conditions as trees, so that the form knows what to ask without a network.</summary>
    static object FieldOf(PlanPackage package, Register r, RegisterField f)
    {
        var compiled = package.Compiled(r);
        JsonObject? When(string part) => FormulaJson.Of(compiled.Formula(f, part), compiled, package.Units);
        return new
        {
            f.Id,
            Name = f.Name.In(WebMessages.CurrentLanguage),
            Type = YamlName(f.Type),
            Unit = package.ShownUnit(f.Unit),
            f.Required,
            Secret = f.Secret || Identifiers.IsPersonal(f.Identifier),
            f.Many,
            f.Min,
            f.Max,
            f.MaxLength,
            Shape = f.Type == FieldType.Geometry ? r.Geometry.ToString().ToLowerInvariant() : "",
            Accept = f.Accept.Select(a => a.ToString().ToLowerInvariant()),
            Help = f.Help?.In(WebMessages.CurrentLanguage) ?? "",
            Choices = RecordWords.Choices(package, f).Select(c => new { c.Id, c.Name }),
            Visible = When("visible-when"),
            Asked = When("required-when"),
            Valid = When("valid-when"),
            Message = f.Message?.In(WebMessages.CurrentLanguage) ?? "",
            Fields = f.Fields.Where(i => i.IsGiven).Select(i => FieldOf(package, r, i)),
        };
    }

    static object Task(Register register, PlanRecord record, string title, Instant? due, Instant now) =>
        new
        {
            Register = register.Id,
            record.Key,
            Title = title,
            record.Last.State,
            record.Last.No,
            Created = record.Created.Local().Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
            record.Last.Department,
            record.Creator,
            Due = due is { } d ? RegisterWords.Left(d, now) : null,
            Late = due is { } late && now >= late,
            Fields = RecordJson.Fields(register, record.Last.Fields),
            Position = register.Fields.FirstOrDefault(f => f.Type == FieldType.Geometry) is { } shape
            && Shape.Kept(record.Last.Fields.GetValueOrDefault(shape.Id))?.Box.Middle is var (longitude, latitude)
                ? new[] { longitude, latitude }
                : null,
        };
}
