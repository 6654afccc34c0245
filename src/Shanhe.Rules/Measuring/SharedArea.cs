using NetTopologySuite.Algorithm;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace Shanhe.Rules.Measuring;

/// <summary>
/// How much two areas share, from their borders alone: the border of what is shared are the stretches of each that lie within the other, and
/// the area is half the sum of the cross products along them (Green's theorem). Used once.
/// </summary>
sealed class SharedArea
{
    readonly Coordinate _origin;
    readonly List<Crossing> _ofOne = [];
    readonly List<Crossing> _ofOther = [];
    double _doubled;
    double _border;

    /// <summary>Where a segment of a row meets the other border: how far along it, and the place from the origin.</summary>
    readonly record struct Crossing(int Row, int Segment, double Way, double East, double North);

    SharedArea(Coordinate origin) => _origin = origin;

    /// <summary>
    /// The shared area and the length of its border; <c>null</c>: a vertex of one lies on the border of the other, and only an overlay can tell.
    /// </summary>
    public static (double Area, double Border)? Of(Outline one, Outline other)
    {
        var window = one.Around.Intersection(other.Around);
        if (window.IsNull)
            return (0, 0);
        var shared = new SharedArea(window.Centre);
        return
            shared.Cross(one, other, window)
            && shared.Walk(one, shared._ofOne, other.Geometry)
            && shared.Walk(other, shared._ofOther, one.Geometry)
            ? (Math.Max(0, shared._doubled / 2), shared._border)
            : null;
    }

    bool Cross(Outline one, Outline other, Envelope window)
    {
        var near = Near(other, window);
        foreach (var (row, segment) in Near(one, window))
        {
            var (from, to) = (one.Rows[row][segment], one.Rows[row][segment + 1]);
            foreach (var (otherRow, otherSegment) in near)
            {
                var (start, end) = (other.Rows[otherRow][otherSegment], other.Rows[otherRow][otherSegment + 1]);
                if (!Envelope.Intersects(from, to, start, end))
                    continue;
                var (a, b) = ((int)Orientation.Index(from, to, start), (int)Orientation.Index(from, to, end));
                if (a * b > 0)
                    continue;
                var (c, d) = ((int)Orientation.Index(start, end, from), (int)Orientation.Index(start, end, to));
                if (c * d > 0)
                    continue;
                if (a * b * c * d == 0)
                    return false;
                Add(row, segment, from, to, otherRow, otherSegment, start, end);
            }
        }

        return true;
    }

    void Add(int row, int segment, Coordinate from, Coordinate to, int otherRow, int otherSegment, Coordinate start, Coordinate end)
    {
        var (east, north) = (to.X - from.X, to.Y - from.Y);
        var (otherEast, otherNorth) = (end.X - start.X, end.Y - start.Y);
        var (apartEast, apartNorth) = (start.X - from.X, start.Y - from.Y);
        var turn = (east * otherNorth) - (north * otherEast);
        var way = ((apartEast * otherNorth) - (apartNorth * otherEast)) / turn;
        var otherWay = ((apartEast * north) - (apartNorth * east)) / turn;
        var place = (East: from.X - _origin.X + (way * east), North: from.Y - _origin.Y + (way * north));
        _ofOne.Add(new(row, segment, way, place.East, place.North));
        _ofOther.Add(new(otherRow, otherSegment, otherWay, place.East, place.North));
    }

    static List<(int Row, int Segment)> Near(Outline outline, Envelope window)
    {
        var near = new List<(int, int)>();
        for (var row = 0; row < outline.Rows.Length; row++)
        {
            for (var i = 0; i < outline.Rows[row].Length - 1; i++)
            {
                if (window.Intersects(outline.Rows[row][i], outline.Rows[row][i + 1]))
                    near.Add((row, i));
            }
        }

        return near;
    }

    /// <summary>Adds the stretches of a border within an area; false: they can't be told.</summary>
    bool Walk(Outline outline, List<Crossing> crossings, Geometry area)
    {
        crossings.Sort((x, y) => (x.Row, x.Segment, x.Way).CompareTo((y.Row, y.Segment, y.Way)));
        var next = 0;
        for (var index = 0; index < outline.Rows.Length; index++)
        {
            var row = outline.Rows[index];
            var first = SimplePointInAreaLocator.Locate(row[0], area);
            if (first == Location.Boundary)
                return false;
            var inside = first == Location.Interior;
            var (doubled, from) = (0d, (East: row[0].X - _origin.X, North: row[0].Y - _origin.Y));
            void To(double east, double north)
            {
                if (inside)
                {
                    doubled += (from.East * north) - (from.North * east);
                    _border += Math.Sqrt(((east - from.East) * (east - from.East)) + ((north - from.North) * (north - from.North)));
                }

                from = (east, north);
            }

            for (var i = 0; i < row.Length - 1; i++)
            {
                for (; next < crossings.Count && crossings[next].Row == index && crossings[next].Segment == i; next++)
                {
                    To(crossings[next].East, crossings[next].North);
                    inside = !inside;
                }

                To(row[i + 1].X - _origin.X, row[i + 1].Y - _origin.Y);
            }

            if (inside != (first == Location.Interior))
                return false;
            _doubled += outline.IsForward(index) ? doubled : -doubled;
        }

        return true;
    }
}
