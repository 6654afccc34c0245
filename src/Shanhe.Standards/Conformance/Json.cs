using System.Text.Json.Nodes;

namespace Shanhe.Standards.Conformance;

/// <summary>Builds JSON results.</summary>
internal static class Json
{
    public static JsonArray Array(IEnumerable<string> items) => new([.. items.Select(i => (JsonNode?)JsonValue.Create(i))]);

    /// <summary>A figure of a table with its unit and certainty.</summary>
    public static JsonObject Figure(SourcedFigure? figure) =>
        new()
        {
            ["value"] = figure?.Value,
            ["unit"] = figure?.Unit,
            ["certainty"] = figure?.Certainty.ToString().ToLowerInvariant(),
        };

    /// <summary>A double as JSON; figures that are no number become null.</summary>
    public static JsonNode? Number(double? value) => value is { } v && double.IsFinite(v) ? JsonValue.Create(v) : null;
}
