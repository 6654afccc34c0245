using System.Text;
using NetTopologySuite.Geometries;
using Shanhe.Plans.Package;
using Shanhe.Plans.Shapes;
using Shanhe.Rules.Layers;

namespace Shanhe.Capabilities.Layers;

/// <summary>The ground of a county on its plane. Pure.</summary>
static class CountyGround
{
    /// <summary>The county's own boundary where its package has one, else the rectangle of its map; <c>null</c>: it has no map.</summary>
    public static Geometry? Of(PlanPackage package)
    {
        if (package.Plan.Map is not { } map)
            return null;
        var boundary = map.Layers.FirstOrDefault(l => l is { Kind: MapLayerKind.Boundary, File: not null });
        return MeasuringPlane
            .Of(package.Plan)
            .Of(
                boundary is not null && package.MapFiles.TryGetValue(boundary.Id, out var file)
                    ? Outline(file)
                    : new GeometryFactory().ToGeometry(
                        new Envelope((double)map.West, (double)map.East, (double)map.South, (double)map.North)
                    )
            );
    }

    static Geometry Outline(byte[] file)
    {
        using var document = System.Text.Json.JsonDocument.Parse(Encoding.UTF8.GetString(file));
        var parts = document
            .RootElement.GetProperty("features")
            .EnumerateArray()
            .Select(f => Shape.Kept(f.GetProperty("geometry").GetRawText())?.Geometry)
            .OfType<Geometry>()
            .ToList();
        return NetTopologySuite.Operation.Union.UnaryUnionOp.Union(parts);
    }
}
