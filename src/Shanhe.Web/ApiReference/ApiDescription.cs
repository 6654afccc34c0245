using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Shanhe.Web.ApiReference;

/// <summary>The description of the API (OpenAPI) as the page shows it; read once, as endpoints don't change. Thread-safe.</summary>
sealed class ApiDescription([FromKeyedServices(ApiDescription.Document)] IOpenApiDocumentProvider provider)
{
    /// <summary>The name of the document.</summary>
    public const string Document = "v1";

    static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];

    IReadOnlyList<ApiGroup>? _groups;

    /// <summary>The operations by what they are about.</summary>
    public async ValueTask<IReadOnlyList<ApiGroup>> Groups(CancellationToken cancellation = default) =>
        _groups ??= Read(
            JsonNode.Parse(
                await (await provider.GetOpenApiDocumentAsync(cancellation)).SerializeAsJsonAsync(
                    OpenApiSpecVersion.OpenApi3_1,
                    cancellation
                )
            )!
        );

    /// <summary>The operation of a name, or <c>null</c>.</summary>
    public async ValueTask<ApiOperation?> Find(string id, CancellationToken cancellation = default) =>
        (await Groups(cancellation)).SelectMany(g => g.Operations).FirstOrDefault(o => o.Id == id);

    internal static IReadOnlyList<ApiGroup> Read(JsonNode document)
    {
        var bodies = new BodyFields(document["components"]?["schemas"]?.AsObject() ?? []);
        return
        [
            .. (
                from path in document["paths"]!.AsObject()
                from operation in path.Value!.AsObject()
                where Methods.Contains(operation.Key)
                select (
                    Tag: (string?)operation.Value!["tags"]?[0] ?? "",
                    Operation: Read(path.Key, operation.Key, operation.Value!, bodies)
                )
            )
                .GroupBy(o => o.Tag)
                .Select(g => new ApiGroup(g.Key, [.. g.Select(o => o.Operation)])),
        ];
    }

    static ApiOperation Read(string path, string method, JsonNode operation, BodyFields bodies) =>
        new(
            (string?)operation["operationId"] ?? "",
            method.ToUpperInvariant(),
            path,
            (string?)operation["summary"] ?? "",
            [
                .. (operation["parameters"]?.AsArray() ?? []).Select(p => new ApiParameter(
                    (string?)p!["name"] ?? "",
                    (string?)p["in"] ?? "query",
                    BodyFields.TypeOf(p["schema"]),
                    (bool?)p["required"] ?? false
                )),
            ],
            [.. (operation["requestBody"]?["content"]?.AsObject() ?? []).Select(c => new ApiBody(c.Key, bodies.Of(c.Value?["schema"])))],
            [
                .. (operation["responses"]?.AsObject() ?? []).Select(r => new ApiAnswer(
                    r.Key,
                    (string?)r.Value!["description"] ?? "",
                    [.. (r.Value["content"]?.AsObject() ?? []).Select(c => c.Key)]
                )),
            ]
        );
}
