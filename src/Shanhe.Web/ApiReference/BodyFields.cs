using System.Text.Json.Nodes;

namespace Shanhe.Web.ApiReference;

/// <summary>What a body holds, read out of its schema. Pure.</summary>
/// <param name="schemas">The schemas that others name, by name.</param>
sealed class BodyFields(JsonObject schemas)
{
    /// <summary>How far parts of parts are told; what lies deeper stands in the description.</summary>
    const int Deepest = 3;

    /// <summary>The fields of a schema with those of their parts: <c>fields.name</c>, <c>entries[].series</c>.</summary>
    public IReadOnlyList<ApiParameter> Of(JsonNode? schema) => [.. Of(schema, "", Deepest)];

    IEnumerable<ApiParameter> Of(JsonNode? schema, string before, int deeper)
    {
        var body = Named(schema);
        if (deeper == 0)
            yield break;
        if (IsList(body))
        {
            foreach (var part in Of(body!["items"], before + "[]", deeper))
                yield return part;
            yield break;
        }

        var needed = body?["required"]?.AsArray().Select(n => (string?)n).ToHashSet() ?? [];
        foreach (var (name, field) in body?["properties"]?.AsObject() ?? [])
        {
            var path = before.Length == 0 ? name : $"{before}.{name}";
            yield return new(path, "body", TypeOf(Named(field)), needed.Contains(name) && !MayBeNothing(field));
            foreach (var part in Of(field, path, deeper - 1))
                yield return part;
        }
    }

    /// <summary>What may be null may be left out.</summary>
    static bool MayBeNothing(JsonNode? schema) =>
        (schema?["oneOf"]?.AsArray() ?? []).Any(c => (string?)c?["type"] == "null")
        || (schema?["type"] is JsonArray several && several.Any(t => (string?)t == "null"));

    static bool IsList(JsonNode? schema) => schema?["items"] is not null;

    /// <summary>The schema itself where another is named; of several that may be, the first that is not nothing.</summary>
    JsonNode? Named(JsonNode? schema)
    {
        if (schema?["oneOf"] is JsonArray choices)
            schema = choices.FirstOrDefault(c => (string?)c?["type"] != "null");
        return ((string?)schema?["$ref"])?.Split('/')[^1] is { } name ? schemas[name] : schema;
    }

    /// <summary>A number may be written as text too; it is a number for who reads the page.</summary>
    public static string TypeOf(JsonNode? schema)
    {
        if (schema?["enum"] is JsonArray values)
            return string.Join(" | ", values.Select(v => (string?)v));
        var type = schema?["type"] switch
        {
            JsonArray several => several.Select(t => (string?)t).FirstOrDefault(t => t is not ("string" or "null")) ?? "string",
            { } one => (string?)one,
            _ => ((string?)schema?["$ref"])?.Split('/')[^1] ?? "string",
        };
        return type == "array" ? TypeOf(schema!["items"]) + " …"
            : (string?)schema?["format"] is "binary" ? "file"
            : type ?? "string";
    }
}
