using NetTopologySuite.Geometries;
using Shanhe.Plans.Shapes;
using Shanhe.Rules.Layers;

namespace Shanhe.Capabilities.Layers;

/// <summary>What the size of its numbers says of the reference system of a vertex: degrees, or metres with the number of a zone. Pure.</summary>
static class SystemGuess
{
    const double Zone = 1_000_000;

    /// <summary>The system; <c>null</c>: the numbers leave it open.</summary>
    public static ReferenceSystem? Of(Coordinate vertex)
    {
        if (Math.Abs(vertex.X) <= 180 && Math.Abs(vertex.Y) <= 90)
            return ReferenceSystem.Find(Plane.Epsg);
        var zone = Math.Floor(vertex.X / Zone);
        return ReferenceSystem
            .Known.Select(ReferenceSystem.Find)
            .OfType<ReferenceSystem>()
            .FirstOrDefault(s => zone > 0 && s.FalseEasting == zone * Zone);
    }
}
