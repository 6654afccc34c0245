using NetTopologySuite.Algorithm;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace Shanhe.Rules.Measuring;

/// <summary>
/// The border of a geometry, to be measured against many others: what lies far from it is passed over by its rectangle. Immutable and
/// thread-safe.
/// </summary>
sealed class Outline
{
    readonly Coordinate[][] _rows;
    readonly Envelope _around;

    public Outline(Geometry geometry)
    {
        (Geometry, _around) = (geometry, geometry.EnvelopeInternal);
        _rows = [.. Rows(geometry)];
    }

    public Geometry Geometry { get; }

    /// <summary>The least distance to another geometry, 0 where they meet or one is empty.</summary>
    public double Distance(Geometry other)
    {
        if (Geometry.IsEmpty || other.IsEmpty)
            return 0;
        if (_around.Intersects(other.EnvelopeInternal) && (HasInside(Geometry, other) || HasInside(other, Geometry)))
            return 0;
        var least = double.PositiveInfinity;
        foreach (var row in Rows(other))
        {
            for (var i = 0; i < Segments(row) && least > 0; i++)
            {
                if (Away(_around, row[i], End(row, i)) < least)
                    least = Math.Min(least, Distance(row[i], End(row, i), least));
            }
        }

        return least;
    }

    /// <summary>Whether an area that is all one piece lies in another area and does not reach its border.</summary>
    public bool LiesWithin(Geometry other)
    {
        if (Geometry is not Polygon || other.Dimension != Dimension.Surface || !other.EnvelopeInternal.Contains(_around))
            return false;
        foreach (var row in Rows(other))
        {
            if (Crosses(row) || SimplePointInAreaLocator.Locate(row[0], Geometry) != Location.Exterior)
                return false;
        }

        return SimplePointInAreaLocator.Locate(_rows[0][0], other) == Location.Interior;
    }

    bool Crosses(Coordinate[] row)
    {
        for (var i = 0; i < Segments(row); i++)
        {
            if (Away(_around, row[i], End(row, i)) <= 0 && Distance(row[i], End(row, i), double.Epsilon) <= 0)
                return true;
        }

        return false;
    }

    /// <summary>The least distance of a segment to the border, or what it must be less than.</summary>
    double Distance(Coordinate from, Coordinate to, double least)
    {
        foreach (var row in _rows)
        {
            for (var i = 0; i < Segments(row) && least > 0; i++)
            {
                if (Away(from, to, row[i], End(row, i)) < least)
                    least = Math.Min(least, DistanceComputer.SegmentToSegment(from, to, row[i], End(row, i)));
            }
        }

        return least;
    }

    /// <summary>Whether an area has a part of the other within it.</summary>
    static bool HasInside(Geometry area, Geometry other)
    {
        if (area.Dimension != Dimension.Surface || !area.EnvelopeInternal.Intersects(other.EnvelopeInternal))
            return false;
        foreach (var row in Rows(other))
        {
            if (SimplePointInAreaLocator.Locate(row[0], area) != Location.Exterior)
                return true;
        }

        return false;
    }

    /// <summary>The rows of vertices of which a geometry consists: rings, lines, points.</summary>
    static IEnumerable<Coordinate[]> Rows(Geometry geometry)
    {
        for (var i = 0; i < geometry.NumGeometries; i++)
        {
            var part = geometry.GetGeometryN(i);
            if (part.IsEmpty)
                continue;
            if (part is not Polygon polygon)
            {
                yield return part.Coordinates;
                continue;
            }

            yield return polygon.ExteriorRing.Coordinates;
            for (var hole = 0; hole < polygon.NumInteriorRings; hole++)
                yield return polygon.GetInteriorRingN(hole).Coordinates;
        }
    }

    /// <summary>A point is a segment without length.</summary>
    static int Segments(Coordinate[] row) => Math.Max(row.Length - 1, Math.Min(row.Length, 1));

    static Coordinate End(Coordinate[] row, int index) => row[Math.Min(index + 1, row.Length - 1)];

    static double Away(Envelope around, Coordinate from, Coordinate to) =>
        Away(
            Gap(around.MinX, around.MaxX, Math.Min(from.X, to.X), Math.Max(from.X, to.X)),
            Gap(around.MinY, around.MaxY, Math.Min(from.Y, to.Y), Math.Max(from.Y, to.Y))
        );

    static double Away(Coordinate from, Coordinate to, Coordinate start, Coordinate end) =>
        Away(
            Gap(Math.Min(start.X, end.X), Math.Max(start.X, end.X), Math.Min(from.X, to.X), Math.Max(from.X, to.X)),
            Gap(Math.Min(start.Y, end.Y), Math.Max(start.Y, end.Y), Math.Min(from.Y, to.Y), Math.Max(from.Y, to.Y))
        );

    static double Away(double east, double north) => east == 0 ? north : north == 0 ? east : Math.Sqrt((east * east) + (north * north));

    static double Gap(double least, double most, double otherLeast, double otherMost) =>
        Math.Max(0, Math.Max(otherLeast - most, least - otherMost));
}
