using System.Text.Json.Nodes;
using NodaTime;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Web.Registers;

namespace Shanhe.Web.Api.Records;

/// <summary>What the features' endpoint says of itself: conformance, its OpenAPI definition, and how it reads intervals. Pure.</summary>
static class FeatureDocument
{
    public static IReadOnlyList<string> Conformance { get; } =
    [
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    ];

    /// <summary>An instant, a day or an interval with open ends (RFC 3339, <c>..</c>); <c>null</c> when it is none.</summary>
    public static (Instant? From, Instant? To)? Interval(string text)
    {
        var parts = text.Split('/');
        if (parts.Length > 2 || parts.All(p => p is "" or ".."))
            return null;
        var from = Moment(parts[0], end: false, out var first);
        var to = Moment(parts[^1], end: true, out var second);
        return first && second && !(from > to) ? (from, to) : null;
    }

    static Instant? Moment(string text, bool end, out bool valid)
    {
        valid = true;
        if (text is "" or "..")
            return null;
        var moment = RecordQuery.Moment(text);
        valid = moment is not null;
        // A day means the whole of it.
        return end && text.Length == 10 && moment is { } day ? day + Duration.FromDays(1) - Duration.Epsilon : moment;
    }

    static JsonObject Parameter(string name, string where, JsonObject schema, string description) =>
        new()
        {
            ["name"] = name,
            ["in"] = where,
            ["required"] = where == "path",
            ["description"] = description,
            ["schema"] = schema,
            ["style"] = where == "path" ? "simple" : "form",
            ["explode"] = false,
        };

    static JsonObject Get(string id, string summary, string type, params JsonObject[] parameters) =>
        new()
        {
            ["get"] = new JsonObject
            {
                ["operationId"] = id,
                ["summary"] = summary,
                ["parameters"] = new JsonArray([.. parameters]),
                ["responses"] = new JsonObject
                {
                    ["200"] = new JsonObject
                    {
                        ["description"] = summary,
                        ["content"] = new JsonObject { [type] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "object" } } },
                    },
                    ["400"] = new JsonObject { ["description"] = "A parameter is unknown or wrong" },
                    ["404"] = new JsonObject { ["description"] = "There is no such resource" },
                },
            },
        };

    public static JsonObject OpenApi(string at, PlanDesk desk)
    {
        var paths = new JsonObject
        {
            ["/"] = Get("getLandingPage", "Landing page", "application/json"),
            ["/conformance"] = Get("getConformance", "Conformance classes", "application/json"),
            ["/api"] = Get("getApiDefinition", "This definition", "application/vnd.oai.openapi+json;version=3.0"),
            ["/collections"] = Get("getCollections", "Collections", "application/json"),
        };
        JsonObject Text() => new() { ["type"] = "string" };
        foreach (var register in desk.Package.Registers.Where(r => r.States.Any(s => s.Public) && r.Fields.Any(f => f.Public)))
        {
            paths[$"/collections/{register.Id}"] = Get($"describe-{register.Id}", register.Name.Zh, "application/json");
            List<JsonObject> parameters =
            [
                Parameter(
                    "bbox",
                    "query",
                    new()
                    {
                        ["type"] = "array",
                        ["minItems"] = 4,
                        ["maxItems"] = 6,
                        ["oneOf"] = new JsonArray(
                            new JsonObject { ["minItems"] = 4, ["maxItems"] = 4 },
                            new JsonObject { ["minItems"] = 6, ["maxItems"] = 6 }
                        ),
                        ["items"] = new JsonObject { ["type"] = "number" },
                    },
                    "west, south, east, north in degrees"
                ),
                Parameter("datetime", "query", Text(), "When the record last changed: an instant or an interval"),
                Parameter(
                    "limit",
                    "query",
                    new()
                    {
                        ["type"] = "integer",
                        ["minimum"] = 1,
                        ["maximum"] = 10_000,
                        ["default"] = 100,
                    },
                    "Features of a page"
                ),
                Parameter("after", "query", Text(), "Where the page begins; given by the next link"),
            ];
            parameters.AddRange(
                RecordEntries.Indexed(register).Where(f => f.Public).Select(f => Parameter(f.Id, "query", Text(), f.Name.Zh))
            );
            paths[$"/collections/{register.Id}/items"] = Get(
                $"items-{register.Id}",
                register.Name.Zh,
                "application/geo+json",
                [.. parameters]
            );
            paths[$"/collections/{register.Id}/items/{{featureId}}"] = Get(
                $"item-{register.Id}",
                register.Name.Zh,
                "application/geo+json",
                Parameter("featureId", "path", Text(), "Key of the record")
            );
        }

        return new()
        {
            ["openapi"] = "3.0.3",
            ["info"] = new JsonObject
            {
                ["title"] = "Shanhe 山河",
                ["version"] = "1",
                ["description"] = desk.Package.Plan.Name.Zh,
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = at }),
            // Without an account one sees what is public; with a token what the account may read.
            ["security"] = new JsonArray(new JsonObject(), new JsonObject { ["token"] = new JsonArray() }),
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject
                {
                    ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" },
                },
            },
            ["paths"] = paths,
        };
    }
}
