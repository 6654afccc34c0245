using System.Text.Json;
using Shanhe.Plans.Package;
using Shanhe.Plans.Shapes;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Loading;

/// <summary>Checks where maps begin and what lies beneath them, and reads the files of layers.</summary>
sealed class MapChecker(YamlMarks marks, List<Problem> problems)
{
    /// <summary>The ending of a layer's file.</summary>
    public const string GeoJson = ".geojson";

    static readonly string[] Places = ["{z}", "{x}", "{y}"];

    void Report(string code, Place at, params ReadOnlySpan<object?> values) =>
        problems.Add(new(code, at, LoadingMessages.Wording.Say(code, values)));

    /// <summary>The files of the layers by their ids, as they are sent; nothing of a layer that is none.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="folder">The folder of the package.</param>
    public IReadOnlyDictionary<string, byte[]> Check(Plan plan, string folder)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (plan.Map is not { } map)
            return files;
        if (map.West >= map.East || map.South >= map.North || map.West < -180 || map.East > 180 || map.South < -90 || map.North > 90)
            Report("P151", marks.Of(plan, nameof(Plan.Map)), map.West, map.South, map.East, map.North);
        if (map.Tiles is { } tiles && !IsTiles(map, tiles))
            Report("P226", marks.Of(map, nameof(PlanMap.Tiles)), tiles);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var layer in map.Layers)
        {
            var at = marks.Of(layer, nameof(MapLayer.Id));
            if (!seen.Add(layer.Id) || !layer.Id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
                Report("P227", at, layer.Id);
            else if (layer.File is null == layer.Register is null)
                Report("P228", at, layer.Id);
            else if (layer.File is not null && Read(layer, folder) is { } content)
                files[layer.Id] = content;
        }

        return files;
    }

    /// <summary>Says of layers of registers which have no shapes of their kind.</summary>
    public void CheckRegisters(Plan plan, Func<string, Register?> find)
    {
        foreach (var layer in plan.Map?.Layers ?? [])
        {
            if (layer is { File: null, Register: { } id } && find(id) is { } register && !Fits(layer.Kind, register.Geometry))
                Report("P229", marks.Of(layer, nameof(MapLayer.Register)), id, layer.Id);
        }
    }

    static bool IsTiles(PlanMap map, string tiles) =>
        map.HasTileArchive
            ? Path.GetFileName(tiles) == tiles
            : map.TileHost is { } host
                && host.StartsWith("https://", StringComparison.Ordinal)
                && !host.Contains('{', StringComparison.Ordinal)
                && Places.All(p => tiles.Contains(p, StringComparison.Ordinal));

    byte[]? Read(MapLayer layer, string folder)
    {
        var at = marks.Of(layer, nameof(MapLayer.File));
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        var path = Path.GetFullPath(Path.Combine(root, layer.File!));
        if (!path.StartsWith(root, StringComparison.Ordinal) || Path.GetExtension(path) != GeoJson || !File.Exists(path))
        {
            Report("P230", at, layer.File);
            return null;
        }

        if (new FileInfo(path).Length is > PackageLoader.MaximumFileBytes and var length)
        {
            Report("P123", at, length, PackageLoader.MaximumFileBytes);
            return null;
        }

        var content = File.ReadAllBytes(path);
        if (FaultOf(content, layer.Kind) is not var (no, fault))
            return content;
        Report("P231", at, layer.File, no, LoadingMessages.Wording.Say("layer." + fault));
        return null;
    }

    /// <summary>The first feature that is none of the layer's, from 1, with the fault; 0 is the file itself. <c>null</c>: all are sound.</summary>
    static (int Feature, ShapeFault Fault)? FaultOf(byte[] content, MapLayerKind kind)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            if (
                !document.RootElement.TryGetProperty("features", out var features)
                || features.ValueKind != JsonValueKind.Array
                || features.GetArrayLength() == 0
            )
                return (0, ShapeFault.NotRead);
            foreach (var (index, feature) in features.EnumerateArray().Index())
            {
                if (!feature.TryGetProperty("geometry", out var geometry))
                    return (index + 1, ShapeFault.NotRead);
                var text = geometry.GetRawText();
                var line = kind is MapLayerKind.River or MapLayerKind.Road;
                var shape = Shape.Read(text, line ? GeometryKind.Line : GeometryKind.Area, out var fault);
                // Broad rivers are areas.
                if (shape is null && kind == MapLayerKind.River)
                    shape = Shape.Read(text, GeometryKind.Area, out fault);
                if (shape is null)
                    return (index + 1, fault);
            }

            return null;
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            return (0, ShapeFault.NotRead);
        }
    }

    static bool Fits(MapLayerKind kind, GeometryKind geometry) =>
        kind switch
        {
            MapLayerKind.River => geometry is GeometryKind.Line or GeometryKind.Area,
            MapLayerKind.Road => geometry == GeometryKind.Line,
            _ => geometry == GeometryKind.Area,
        };
}
