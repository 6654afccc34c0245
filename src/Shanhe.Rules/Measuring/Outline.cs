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
    public Outline(Geometry geometry)
    {
        (Geometry, Around) = (geometry, geometry.EnvelopeInternal);
        Rows = [.. RowsOf(geometry)];
    }

    public Geometry Geometry { get; }

    /// <summary>Its rectangle.</summary>
    public Envelope Around { get; }

    /// <summary>The rows of vertices of which it consists: rings, lines, points.</summary>
    public Coordinate[][] Rows { get; }

    /// <summary>The least distance to another geometry, 0 where they meet or one is empty.</summary>
    public double Distance(Geometry other)
    {
        if (Geometry.IsEmpty || other.IsEmpty)
            return 0;
        if (Around.Intersects(other.EnvelopeInternal) && (HasInside(Geometry, other) || HasInside(other, Geometry)))
            return 0;
        var least = double.PositiveInfinity;
        foreach (var row in RowsOf(other))
        {
            for (var i = 0; i < Segments(row) && least > 0; i++)
            {
                if (Away(Around, row[i], End(row, i)) < least)
                    least = Math.Min(least, Distance(row[i], End(row, i), least));
            }
        }

        return least;
    }

    /// <summary>Whether the area lies on the left of one of its rings, as that is drawn.</summary>
    public bool IsForward(int row) => Orientation.IsCCW(Rows[row]) != IsHole(row);

    bool IsHole(int row)
    {
        foreach (var polygon in Extent.Singles(Geometry).OfType<Polygon>().Where(p => !p.IsEmpty))
        {
            if (row <= polygon.NumInteriorRings)
                return row > 0;
            row -= 1 + polygon.NumInteriorRings;
        }

        throw new ArgumentOutOfRangeException(nameof(row));
    }

    /// <summary>The least distance of a segment to the border, or what it must be less than.</summary>
    double Distance(Coordinate from, Coordinate to, double least)
    {
        foreach (var row in Rows)
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
        foreach (var row in RowsOf(other))
        {
            if (SimplePointInAreaLocator.Locate(row[0], area) != Location.Exterior)
                return true;
        }

        return false;
    }

    static IEnumerable<Coordinate[]> RowsOf(Geometry geometry)
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

    static double Away(double east, double north) =>
        east == 0 ? north
        : north == 0 ? east
        : Math.Sqrt((east * east) + (north * north));

    static double Gap(double least, double most, double otherLeast, double otherMost) =>
        Math.Max(0, Math.Max(otherLeast - most, least - otherMost));
}
