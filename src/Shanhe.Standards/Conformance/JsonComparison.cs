using System.Globalization;
using System.Text.Json.Nodes;

namespace Shanhe.Standards.Conformance;

/// <summary>Compares a result with the one expected, key by key.</summary>
internal static class JsonComparison
{
    /// <summary>Says where two results differ, or null when they agree.</summary>
    public static string? Difference(JsonNode? expected, JsonNode? actual, Tolerance tolerance, string path = "") =>
        expected switch
        {
            null => IsEmpty(actual) ? null : $"{Name(path)}: expected null, found {Show(actual)}",
            JsonObject o => Objects(o, actual, tolerance, path),
            JsonArray a => Arrays(a, actual, tolerance, path),
            _ => Values(expected, actual, tolerance, path),
        };

    private static bool IsEmpty(JsonNode? node) => node is null || (node is JsonObject o && o.All(p => IsEmpty(p.Value)));

    private static string? Objects(JsonObject expected, JsonNode? actual, Tolerance tolerance, string path)
    {
        var found = actual as JsonObject;
        if (actual is not null && found is null)
            return $"{Name(path)}: expected an object, found {Show(actual)}";
        foreach (var (key, value) in expected)
        {
            if (Difference(value, found?[key], tolerance, path + "." + key) is { } difference)
                return difference;
        }

        if (path.Length == 0 || found is null)
            return null;
        foreach (var (key, value) in found)
        {
            if (value is not null && !expected.ContainsKey(key))
                return $"{Name(path)}: unexpected key {key} = {Show(value)}";
        }

        return null;
    }

    private static string? Arrays(JsonArray expected, JsonNode? actual, Tolerance tolerance, string path)
    {
        if (actual is not JsonArray found || found.Count != expected.Count)
            return $"{Name(path)}: expected {Show(expected)}, found {Show(actual)}";
        for (var i = 0; i < expected.Count; i++)
        {
            if (Difference(expected[i], found[i], tolerance, $"{path}[{i}]") is { } difference)
                return difference;
        }

        return null;
    }

    private static string? Values(JsonNode expected, JsonNode? actual, Tolerance tolerance, string path)
    {
        var (e, a) = (Plain(expected), actual is JsonValue ? Plain(actual) : null);
        var same = a is not null && (Equal(e, a) || Near(e, a, tolerance));
        return same ? null : $"{Name(path)}: expected {Show(expected)}, found {Show(actual)}";
    }

    private static bool Equal(string expected, string actual) =>
        expected == actual
        || (
            decimal.TryParse(expected, NumberStyles.Float, CultureInfo.InvariantCulture, out var e)
            && decimal.TryParse(actual, NumberStyles.Float, CultureInfo.InvariantCulture, out var a)
            && e == a
        );

    private static bool Near(string expected, string actual, Tolerance tolerance) =>
        !tolerance.IsExact
        && double.TryParse(expected, NumberStyles.Float, CultureInfo.InvariantCulture, out var e)
        && double.TryParse(actual, NumberStyles.Float, CultureInfo.InvariantCulture, out var a)
        && tolerance.Allows(e, a);

    private static string Plain(JsonNode node) =>
        node.GetValueKind() == System.Text.Json.JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString();

    private static string Name(string path) => path.Length == 0 ? "result" : path.TrimStart('.');

    private static string Show(JsonNode? node) => node is null ? "null" : node.ToJsonString(ConformanceSuite.JsonOptions);
}
