using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Union;
using Shanhe.Rules.Repairs;

namespace Shanhe.Rules.Layers;

/// <summary>
/// Takes a geometry to the plane and makes it valid there, naming what was wrong. A ring stands for the points with a winding number other
/// than 0, so that no place is lost by being drawn twice; an area is its outline without the union of its holes, a hole that does not meet its
/// outline is a part of its own, and several parts are their union. Pure.
/// </summary>
public sealed class GeometryRepair
{
    /// <summary>Areas up to this, in square metres, are none.</summary>
    const double NoArea = 1e-6;

    const int LeastOfRing = 3;
    const int LeastOfLine = 2;

    static readonly GeometryFactory Factory = new();

    readonly ReferenceSystem _system;
    readonly MeasuringPlane _plane;
    readonly SortedSet<GeometryProblem> _problems = [];

    GeometryRepair(ReferenceSystem system, MeasuringPlane plane) => (_system, _plane) = (system, plane);

    /// <summary>A feature on the plane, or why it takes no part.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="system">The system of its vertices.</param>
    /// <param name="plane">The plane; <c>null</c>: that of a plan without a map.</param>
    public static RepairedFeature Of(GivenFeature feature, ReferenceSystem system, MeasuringPlane? plane = null)
    {
        GeometryProblem? none = feature switch
        {
            { IsUnsupported: true } => GeometryProblem.UnsupportedGeometry,
            { Geometry: null } => GeometryProblem.NullGeometry,
            { Geometry.IsEmpty: true } => GeometryProblem.Empty,
            { Geometry: { } given } when !given.Parts.All(p => p.All(r => Array.TrueForAll(r, system.Holds))) =>
                GeometryProblem.CoordinateOutOfRange,
            _ => null,
        };
        return none is { } problem
            ? new(feature.Id, null, [new(problem, RepairAction.Skipped)])
            : new GeometryRepair(system, plane ?? MeasuringPlane.Usual).Repaired(feature.Id, feature.Geometry!);
    }

    RepairedFeature Repaired(string id, GivenGeometry given)
    {
        List<Geometry> parts = given.Dimension switch
        {
            Dimension.Surface => [.. given.Parts.SelectMany(AreaOf)],
            Dimension.Curve => [.. given.Parts.Select(p => LineOf(p[0])).OfType<Geometry>()],
            _ => [.. given.Parts.SelectMany(p => p[0]).Select(v => Factory.CreatePoint(_system.ToPlane(v, _plane)))],
        };
        if (parts.Count == 0)
            return new(id, null, [new(_problems.Min, RepairAction.Skipped)]);
        if (given.Dimension == Dimension.Surface && Overlap(parts))
            _problems.Add(GeometryProblem.PartsOverlap);
        if (given.HasHeight)
            _problems.Add(GeometryProblem.ZDropped);
        return new(
            id,
            parts is [var only] && (given.Dimension != Dimension.Curve || only.IsSimple) ? only : UnaryUnionOp.Union(parts),
            [.. _problems.Select(p => new FoundProblem(p, p == GeometryProblem.ZDropped ? RepairAction.Noted : RepairAction.Repaired))]
        );
    }

    IEnumerable<Geometry> AreaOf(IReadOnlyList<Coordinate[]> rings)
    {
        if (rings.Count == 0 || RingOf(rings[0]) is not { } outline)
            yield break;
        var holes = new List<Geometry>();
        foreach (var hole in rings.Skip(1).Select(RingOf).OfType<Geometry>())
        {
            if (!hole.Intersects(outline))
            {
                _problems.Add(GeometryProblem.HoleOutside);
                yield return hole;
                continue;
            }

            if (!outline.Covers(hole) && hole.Difference(outline).Area > NoArea)
                _problems.Add(GeometryProblem.HoleAcross);
            holes.Add(hole);
        }

        var area = holes.Count == 0 ? outline : outline.Difference(UnaryUnionOp.Union(holes));
        if (!area.IsEmpty)
            yield return area;
    }

    /// <summary>The points with a winding number other than 0; <c>null</c>: the ring is lost.</summary>
    Geometry? RingOf(Coordinate[] vertices)
    {
        if (vertices.Length == 0)
            return null;
        var isOpen = !vertices[0].Equals2D(vertices[^1]);
        var ring = Distinct(isOpen ? [.. vertices, vertices[0]] : vertices, out var repeats);
        if (ring.Distinct().Take(LeastOfRing).Count() < LeastOfRing)
        {
            _problems.Add(GeometryProblem.TooFewPoints);
            return null;
        }

        var outline = Factory.CreateLinearRing([.. ring.Select(v => _system.ToPlane(v, _plane))]);
        var isSimple = outline.IsSimple;
        var area = isSimple ? Factory.CreatePolygon(outline) : GeometryFixer.Fix(Factory.CreatePolygon(outline));
        if (area.Area <= NoArea)
        {
            _problems.Add(GeometryProblem.Collapsed);
            return null;
        }

        if (isOpen)
            _problems.Add(GeometryProblem.RingNotClosed);
        if (repeats)
            _problems.Add(GeometryProblem.RepeatedPoint);
        if (!isSimple)
            _problems.Add(GeometryProblem.SelfIntersection);
        return area;
    }

    LineString? LineOf(Coordinate[] vertices)
    {
        var line = Distinct(vertices, out var repeats);
        if (line.Distinct().Take(LeastOfLine).Count() < LeastOfLine)
        {
            _problems.Add(GeometryProblem.TooFewPoints);
            return null;
        }

        if (repeats)
            _problems.Add(GeometryProblem.RepeatedPoint);
        return Factory.CreateLineString([.. line.Select(v => _system.ToPlane(v, _plane))]);
    }

    /// <summary>Without vertices that are those before them.</summary>
    static List<Coordinate> Distinct(Coordinate[] vertices, out bool repeats)
    {
        var kept = new List<Coordinate>(vertices.Length);
        foreach (var vertex in vertices)
        {
            if (kept.Count == 0 || !kept[^1].Equals2D(vertex))
                kept.Add(vertex);
        }

        repeats = kept.Count < vertices.Length;
        return kept;
    }

    static bool Overlap(List<Geometry> parts)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (parts[i].EnvelopeInternal.Intersects(parts[j].EnvelopeInternal) && parts[i].Intersection(parts[j]).Area > NoArea)
                    return true;
            }
        }

        return false;
    }
}
