using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;
using Shanhe.Plans.Package;
using Shanhe.Plans.Shapes;
using Shanhe.Rules.Layers;

namespace Shanhe.Capabilities.Maps;

/// <summary>The ground of a county on its plane. Pure.</summary>
static class CountyGround
{
    static readonly GeometryFactory Factory = new();

    /// <summary>
    /// The areas of the map's layer of kind boundary, together; the map's box where the package has no such layer; <c>null</c> without a map.
    /// </summary>
    public static Geometry? Of(PlanPackage package) =>
        package.Plan.Map is { } map
            ? MeasuringPlane
                .Of(package.Plan)
                .Of(BoundaryOf(package) is { } layer ? OverlayNGRobust.Union(Areas(package.MapFiles[layer.Id])) : Box(map))
            : null;

    /// <summary>Whether the package says where the county's line runs.</summary>
    public static bool IsDrawn(PlanPackage package) => BoundaryOf(package) is not null;

    static MapLayer? BoundaryOf(PlanPackage package) =>
        package.Plan.Map?.Layers.FirstOrDefault(l => l.Kind == MapLayerKind.Boundary && package.MapFiles.ContainsKey(l.Id));

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
