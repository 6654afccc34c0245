using NetTopologySuite.Geometries;

namespace Shanhe.Rules.Rivers;

/// <summary>A line of a river network, drawn with the flow. Places on it are metres from its upper end.</summary>
sealed class RiverLine
{
    readonly LineSegment[] _segments;
    readonly double[] _starts;

    public RiverLine(LineString drawn)
    {
        Line = drawn;
        var vertices = drawn.Coordinates;
        _segments = new LineSegment[vertices.Length - 1];
        _starts = new double[vertices.Length];
        for (var i = 0; i < _segments.Length; i++)
        {
            _segments[i] = new(vertices[i], vertices[i + 1]);
            _starts[i + 1] = _starts[i] + _segments[i].Length;
        }
    }

    public LineString Line { get; }

    public double Length => _starts[^1];

    /// <summary>The place nearest to a point, the first of several, and how far it is.</summary>
    public (double Place, double Distance) Nearest(Coordinate point)
    {
        var best = (Place: 0.0, Distance: double.PositiveInfinity);
        for (var i = 0; i < _segments.Length; i++)
        {
            var distance = _segments[i].Distance(point);
            if (distance >= best.Distance)
                continue;
            best = (_starts[i] + _segments[i].P0.Distance(_segments[i].ClosestPoint(point)), distance);
        }

        return best;
    }

    /// <summary>The stretches that lie in a geometry, or single places on it, segment by segment.</summary>
    public IEnumerable<(double From, double To)> Within(Geometry geometry)
    {
        for (var i = 0; i < _segments.Length; i++)
        {
            var segment = _segments[i].ToGeometry(geometry.Factory);
            if (!segment.EnvelopeInternal.Intersects(geometry.EnvelopeInternal))
                continue;
            var shared = segment.Intersection(geometry);
            for (var n = 0; n < shared.NumGeometries; n++)
            {
                if (shared.GetGeometryN(n) is not { IsEmpty: false } part)
                    continue;
                var places = part.Coordinates.Select(c => _starts[i] + _segments[i].P0.Distance(c)).ToList();
                yield return (places.Min(), places.Max());
            }
        }
    }
}
