using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace Shanhe.Rules.Measuring;

/// <summary>How much a geometry is, and how much two share, in the dimension of the lower: points, metres or square metres. Pure.</summary>
static class Extent
{
    /// <summary>A millimetre: what is nearer meets, and a point this near to a border is on it.</summary>
    public const double Near = 1e-3;

    static readonly double[] Negligible = [0.5, 1e-3, 0.01];

    /// <summary>What is not more than this counts as nothing: half a point, a millimetre, a hundredth of a square metre.</summary>
    public static double Nothing(Dimension dimension) => Negligible[(int)dimension];

    public static double Of(Geometry geometry) =>
        geometry.Dimension switch
        {
            Dimension.Surface => geometry.Area,
            Dimension.Curve => geometry.Length,
            _ => geometry.NumGeometries,
        };

    public static Dimension Lower(Geometry one, Geometry other) => one.Dimension < other.Dimension ? one.Dimension : other.Dimension;

    /// <summary>What two share, as a geometry of the lower dimension; <c>null</c>: nothing.</summary>
    public static Geometry? Shared(Geometry one, Geometry other)
    {
        if (!one.EnvelopeInternal.Intersects(other.EnvelopeInternal) && Lower(one, other) != Dimension.Point)
            return null;
        if (Lower(one, other) == Dimension.Point)
            return one.Dimension == Dimension.Point ? PointsOf(one, other) : PointsOf(other, one);
        var shared = OverlayNGRobust.Overlay(one, other, SpatialFunction.Intersection);
        return Parts(shared, Lower(one, other));
    }

    /// <summary>Points that count as shared: well inside an area, or on another point; none on a line.</summary>
    static Geometry? PointsOf(Geometry points, Geometry other)
    {
        bool Counts(Geometry point) =>
            other.Dimension switch
            {
                Dimension.Surface => SimplePointInAreaLocator.Locate(point.Coordinate, other) == Location.Interior
                    && other.Boundary.Distance(point) > Near,
                Dimension.Curve => false,
                _ => other.Distance(point) <= Near,
            };
        Geometry[] shared = [.. Singles(points).Where(Counts)];
        return shared.Length == 0 ? null : points.Factory.BuildGeometry(shared);
    }

    static Geometry? Parts(Geometry geometry, Dimension dimension)
    {
        Geometry[] parts = [.. Singles(geometry).Where(g => g.Dimension == dimension && !g.IsEmpty)];
        return parts.Length == 0 ? null : geometry.Factory.BuildGeometry(parts);
    }

    /// <summary>The parts of a geometry.</summary>
    public static IEnumerable<Geometry> Singles(Geometry geometry)
    {
        for (var i = 0; i < geometry.NumGeometries; i++)
            yield return geometry.GetGeometryN(i);
    }
}
