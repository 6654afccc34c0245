using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using NetTopologySuite.Geometries;
using Shanhe.Rules.Layers;

namespace Shanhe.Reports.LayerFiles;

/// <summary>Reads GeoJSON (RFC 7946), and the older form with a <c>crs</c> member, which is honoured.</summary>
static partial class GeoJsonLayer
{
    const int Crs84 = 4326;
    const int MostDepth = 256;

    static readonly Dictionary<string, string> None = [];

    [GeneratedRegex(@"EPSG:(?:[0-9.]*:)?(?<no>[0-9]{4,6})\z", RegexOptions.IgnoreCase)]
    private static partial Regex EpsgName();

    public static LayerFileContent Read(string path, int otherwise, ReferenceSystem? said)
    {
        using var document = JsonDocument.Parse(TextOf(path), new() { MaxDepth = MostDepth });
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            throw new LayerFileException(LayerFileFault.NotGeoJson, Path.GetFileName(path));
        var system = said ?? SystemOf(path, root, otherwise);
        var features = new GivenFeatures();
        switch (Text(root, "type"))
        {
            case "FeatureCollection" when root.TryGetProperty("features", out var list) && list.ValueKind == JsonValueKind.Array:
                foreach (var feature in list.EnumerateArray())
                {
                    if (feature.ValueKind != JsonValueKind.Object)
                        throw new LayerFileException(LayerFileFault.NotGeoJson, Path.GetFileName(path));
                    Add(features, feature);
                }

                break;
            case "Feature":
                Add(features, root);
                break;
            case { } when root.TryGetProperty("coordinates", out _) || root.TryGetProperty("geometries", out _):
                features.Add(GeometryOf(root, out var unsupported), unsupported, None);
                break;
            default:
                throw new LayerFileException(LayerFileFault.NotGeoJson, Path.GetFileName(path));
        }

        return features.Layer(path, system);
    }

    /// <summary>The text without its byte-order mark; programs of surveyors write others than UTF-8, in which names would be lost.</summary>
    static ReadOnlyMemory<byte> TextOf(string path)
    {
        var bytes = File.ReadAllBytes(path);
        if (!Utf8.IsValid(bytes))
            throw new LayerFileException(LayerFileFault.NotUtf8, Path.GetFileName(path));
        return bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsMemory(Encoding.UTF8.Preamble.Length) : bytes;
    }

    static void Add(GivenFeatures features, JsonElement feature)
    {
        var attributes =
            feature.TryGetProperty("properties", out var given) && given.ValueKind == JsonValueKind.Object
                ? given
                    .EnumerateObject()
                    .Where(p => p.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
                    .GroupBy(p => p.Name)
                    .ToDictionary(g => g.Key, g => Shown(g.Last().Value))
                : None;
        var unsupported = false;
        var geometry =
            feature.TryGetProperty("geometry", out var element) && element.ValueKind == JsonValueKind.Object
                ? GeometryOf(element, out unsupported)
                : null;
        features.Add(
            geometry,
            unsupported,
            attributes,
            feature.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String or JsonValueKind.Number ? Shown(id) : null
        );
    }

    static ReferenceSystem SystemOf(string path, JsonElement root, int otherwise)
    {
        if (!root.TryGetProperty("crs", out var crs) || crs.ValueKind == JsonValueKind.Null)
            return LayerFile.SystemOf(path, otherwise, $"EPSG:{otherwise}");
        var name =
            crs.ValueKind == JsonValueKind.Object && crs.TryGetProperty("properties", out var properties) ? Text(properties, "name") : null;
        if (name is not null && name.EndsWith("CRS84", StringComparison.Ordinal))
            return LayerFile.SystemOf(path, Crs84, name);
        return LayerFile.SystemOf(
            path,
            name is not null && EpsgName().Match(name) is { Success: true } match
                ? int.Parse(match.Groups["no"].Value, CultureInfo.InvariantCulture)
                : null,
            name ?? crs.GetRawText()
        );
    }

    static GivenGeometry? GeometryOf(JsonElement geometry, out bool unsupported)
    {
        var given = new Positions();
        var coordinates = geometry.TryGetProperty("coordinates", out var found) ? found : default;
        GivenGeometry? read = Text(geometry, "type") switch
        {
            "Point" => new(
                Dimension.Point,
                [
                    [given.Point(coordinates)],
                ],
                given.HasHeight
            ),
            "MultiPoint" => new(
                Dimension.Point,
                [
                    [given.Row(coordinates)],
                ],
                given.HasHeight
            ),
            "LineString" => new(
                Dimension.Curve,
                [
                    [given.Row(coordinates)],
                ],
                given.HasHeight
            ),
            "MultiLineString" => new(Dimension.Curve, [.. Items(coordinates).Select(l => new[] { given.Row(l) })], given.HasHeight),
            "Polygon" => new(Dimension.Surface, [given.Rows(coordinates)], given.HasHeight),
            "MultiPolygon" => new(Dimension.Surface, [.. Items(coordinates).Select(given.Rows)], given.HasHeight),
            _ => null,
        };
        unsupported = read is null;
        return read is null ? null : read with { HasHeight = given.HasHeight };
    }

    static JsonElement.ArrayEnumerator Items(JsonElement list) => list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;

    static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;

    static string Shown(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    /// <summary>Reads positions; what is no number becomes one that is none.</summary>
    sealed class Positions
    {
        public bool HasHeight { get; private set; }

        public Coordinate[] Point(JsonElement position) => Items(position).Any() ? [Position(position)] : [];

        public Coordinate[] Row(JsonElement positions) => [.. Items(positions).Select(Position)];

        public IReadOnlyList<Coordinate[]> Rows(JsonElement rows) => [.. Items(rows).Select(Row)];

        Coordinate Position(JsonElement position)
        {
            var numbers = Items(position).ToList();
            HasHeight |= numbers.Count > 2;
            return new(Number(numbers, 0), Number(numbers, 1));
        }

        static double Number(List<JsonElement> numbers, int at) =>
            at < numbers.Count && numbers[at].ValueKind == JsonValueKind.Number && numbers[at].TryGetDouble(out var number)
                ? number
                : double.NaN;
    }
}
