using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;
using Shanhe.Plans.Package;
using Shanhe.Plans.Shapes;
using Shanhe.Rules.Layers;

namespace Shanhe.Capabilities.Enforcing.Grids;

/// <summary>The ground of a county on its plane. Pure.</summary>
static class CountyOutline
{
    static readonly GeometryFactory Factory = new();

    /// <summary>
    /// The areas of the map's layer of kind boundary, together; the map's box where the package has no such layer; <c>null</c> without a map.
    /// </summary>
    public static Geometry? Of(PlanPackage package)
    {
        if (package.Plan.Map is not { } map)
            return null;
        var plane = MeasuringPlane.Of(package.Plan);
        var layer = map.Layers.FirstOrDefault(l => l.Kind == MapLayerKind.Boundary && package.MapFiles.ContainsKey(l.Id));
        return plane.Of(layer is null ? Box(map) : OverlayNGRobust.Union(Areas(package.MapFiles[layer.Id])));
    }

    /// <summary>Whether the package says where the county's line runs.</summary>
    public static bool IsDrawn(PlanPackage package) =>
        package.Plan.Map?.Layers.Any(l => l.Kind == MapLayerKind.Boundary && package.MapFiles.ContainsKey(l.Id)) == true;

    static Geometry Box(PlanMap map) =>
        Factory.ToGeometry(new Envelope((double)map.West, (double)map.East, (double)map.South, (double)map.North));

    static List<Geometry> Areas(byte[] geoJson)
    {
        using var document = JsonDocument.Parse(geoJson);
        return
        [
            .. document
                .RootElement.GetProperty("features")
                .EnumerateArray()
                .Select(f => Shape.Kept(f.GetProperty("geometry").GetRawText())?.Geometry)
                .OfType<Geometry>(),
        ];
    }
}
