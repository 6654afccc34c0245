using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Distance;
using Shanhe.Rules.Repairs;

namespace Shanhe.Rules.Rivers;

/// <summary>
/// A network of rivers on the plane. Water runs in the order in which a line is drawn, or against it where that is said. An end of a line joins
/// any other line that it meets; lines that cross without an end there, as a canal over a river, do not join. Immutable and thread-safe.
/// </summary>
public sealed class RiverNetwork
{
    /// <summary>So near an end joins another line, in metres.</summary>
    const double Joining = 0.1;

    /// <summary>So near a geometry stands on a line, in metres.</summary>
    const double Meeting = 1e-3;

    /// <summary>So far from the network a geometry still has a foot on it, in metres.</summary>
    const double Reach = 1000;

    readonly List<RiverLine> _lines = [];

    /// <summary>Of each line the places where others join it, with the place on the other.</summary>
    readonly List<(double Place, int Other, double OtherPlace)>[] _joints;

    /// <param name="features">
    /// The lines, and whether water runs against the order in which they are drawn. Parts of one are lines of their own; what was skipped takes no
    /// part.
    /// </param>
    public RiverNetwork(IEnumerable<(RepairedFeature Feature, bool RunsAgainst)> features)
    {
        foreach (var (feature, runsAgainst) in features.Where(f => f.Feature.Geometry is { Dimension: Dimension.Curve }))
        {
            for (var i = 0; i < feature.Geometry!.NumGeometries; i++)
            {
                var line = (LineString)feature.Geometry.GetGeometryN(i);
                _lines.Add(new(runsAgainst ? (LineString)line.Reverse() : line));
            }
        }

        _joints = [.. _lines.Select(_ => new List<(double, int, double)>())];
        for (var i = 0; i < _lines.Count; i++)
        {
            foreach (var (end, place) in new[] { (_lines[i].Line.StartPoint, 0), (_lines[i].Line.EndPoint, _lines[i].Length) })
                Join(i, end.Coordinate, place);
        }
    }

    /// <summary>Where a geometry stands: what it shares with the network, or the nearest place within a kilometre; <c>null</c>: nowhere.</summary>
    public Foot? FootOf(Geometry geometry)
    {
        var stretches = new List<Stretch>();
        var nearest = (Line: -1, Distance: double.PositiveInfinity);
        for (var i = 0; i < _lines.Count; i++)
        {
            var distance = _lines[i].Line.Distance(geometry);
            if (distance <= Meeting)
            {
                var within = geometry.Dimension == Dimension.Point ? [] : _lines[i].Within(geometry).ToList();
                stretches.AddRange(within.Count > 0 ? within.Select(w => new Stretch(i, w.From, w.To)) : [NearestOn(i, geometry)]);
            }

            if (distance < nearest.Distance)
                nearest = (i, distance);
        }

        return stretches.Count > 0 ? new(stretches)
            : nearest.Distance <= Reach ? new([NearestOn(nearest.Line, geometry)])
            : null;
    }

    /// <summary>
    /// The shortest ways with the flow between one foot and others: positive from the one down to the other, negative from the other down to
    /// the one; the shorter of both, where they are equal the positive. <c>null</c>: no way.
    /// </summary>
    public IReadOnlyList<double?> Ways(Foot one, IReadOnlyList<Foot?> others)
    {
        var down = Reached(one, 1);
        var up = Reached(one, -1);
        return
        [
            .. others.Select(other =>
            {
                if (other is null)
                    return (double?)null;
                var (below, above) = (down.To(other), up.To(other));
                return below is null && above is null ? null
                    : above is null || below <= above ? below
                    : -above;
            }),
        ];
    }

    Reached Reached(Foot from, int direction) => new(from, direction, [.. _lines.Select(l => l.Length)], _joints);

    Stretch NearestOn(int line, Geometry geometry)
    {
        var (place, _) = _lines[line].Nearest(DistanceOp.NearestPoints(_lines[line].Line, geometry)[0]);
        return new(line, place, place);
    }

    void Join(int line, Coordinate end, double place)
    {
        for (var other = 0; other < _lines.Count; other++)
        {
            if (
                other == line
                || !_lines[other]
                    .Line.EnvelopeInternal.Intersects(new Envelope(end.X - Joining, end.X + Joining, end.Y - Joining, end.Y + Joining))
            )
                continue;
            var (there, distance) = _lines[other].Nearest(end);
            if (distance > Joining)
                continue;
            _joints[line].Add((place, other, there));
            _joints[other].Add((there, line, place));
        }
    }
}
