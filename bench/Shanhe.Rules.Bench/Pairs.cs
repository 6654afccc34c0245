using NetTopologySuite.Geometries;

namespace Shanhe.Rules.Bench;

/// <summary>
/// Pairs of areas, lines and points that a seed decides: apart, across, one in the other, in its hole, equal, side by side on one border, and
/// moved against each other by less than a centimetre.
/// </summary>
sealed class Pairs(int seed)
{
    const int LeastWithHole = 12;

    static readonly GeometryFactory Factory = new();

    readonly Random _random = new(seed);

    /// <summary>A subject, a feature, and what they are.</summary>
    public (Geometry Subject, Geometry Feature, string What) Next()
    {
        var middle = new Coordinate(503_260 + (28_340 * _random.NextDouble()), 3_925_000 + (40_600 * _random.NextDouble()));
        var radius = 20 + (180 * _random.NextDouble());
        var (feature, kind) = Any(middle, radius);
        var (subject, how) = Beside(feature, middle, radius);
        return (subject, feature, $"{how} {kind}");
    }

    (Geometry, string) Beside(Geometry feature, Coordinate middle, double radius)
    {
        switch (_random.Next(7))
        {
            case 0:
                return (Any(Moved(middle, 4 * radius), radius).Geometry, "apart or across");
            case 1:
                return (Any(Moved(middle, 0.2 * radius), 0.1 * radius).Geometry, "small in");
            case 2:
                return (feature.Copy(), "equal to");
            case 3:
                return (Shifted(feature, Math.Pow(10, -4 + (2 * _random.NextDouble()))), "moved a little against");
            case 4:
                return (Neighbour(feature), "on one border with");
            case 5:
                return (Stretch(feature), "a stretch of");
            default:
                return (Any(Moved(middle, radius), radius).Geometry, "across");
        }
    }

    (Geometry Geometry, string Kind) Any(Coordinate middle, double radius) =>
        _random.Next(7) switch
        {
            0 => (Factory.CreatePoint(middle), "a point"),
            1 => (Factory.CreateMultiPointFromCoords([middle, Moved(middle, radius), Moved(middle, radius)]), "points"),
            2 => (Line(middle, radius), "a line"),
            3 => (Factory.CreateMultiLineString([Line(middle, radius), Line(Moved(middle, radius, radius), radius)]), "lines"),
            4 => (Holed(middle, radius), "an area with a hole"),
            5 => (Factory.CreateMultiPolygon([Holed(middle, radius), Area(new(middle.X + (3 * radius), middle.Y), radius)]), "areas"),
            _ => (Area(middle, radius), "an area"),
        };

    Polygon Area(Coordinate middle, double radius) => Shapes.Star(_random, middle, radius, _random.Next(4, 60));

    Polygon Holed(Coordinate middle, double radius) =>
        Factory.CreatePolygon(
            Factory.CreateLinearRing(Shapes.Star(_random, middle, radius, _random.Next(LeastWithHole, 60)).Coordinates),
            [Factory.CreateLinearRing(Shapes.Star(_random, middle, 0.3 * radius, _random.Next(4, 20)).Coordinates)]
        );

    LineString Line(Coordinate middle, double radius)
    {
        var vertices = new Coordinate[_random.Next(2, 30)];
        for (var i = 0; i < vertices.Length; i++)
            vertices[i] = new(middle.X - radius + (2 * radius * i / (vertices.Length - 1)), Moved(middle, radius).Y);
        return Factory.CreateLineString(vertices);
    }

    /// <summary>A triangle on the outer side of a segment, with the same two vertices; of a point, the point.</summary>
    Geometry Neighbour(Geometry feature)
    {
        if (feature.Dimension == Dimension.Point)
            return feature.Copy();
        var row = Row(feature);
        var at = _random.Next(row.Length - 1);
        var (from, to) = (row[at], row[at + 1]);
        var top = new Coordinate(((from.X + to.X) / 2) + (to.Y - from.Y), ((from.Y + to.Y) / 2) - (to.X - from.X));
        return Factory.CreatePolygon([from.Copy(), to.Copy(), top, from.Copy()]);
    }

    /// <summary>A line along some of the vertices; of a point, a line that begins there.</summary>
    LineString Stretch(Geometry feature)
    {
        if (feature.Dimension == Dimension.Point)
            return Factory.CreateLineString([feature.Coordinate.Copy(), Moved(feature.Coordinate, 10)]);
        var row = Row(feature);
        var first = _random.Next(row.Length - 1);
        return Factory.CreateLineString([.. row[first..(first + _random.Next(2, row.Length - first + 1))].Select(c => c.Copy())]);
    }

    static Coordinate[] Row(Geometry feature) =>
        feature.GetGeometryN(0) is Polygon polygon ? polygon.ExteriorRing.Coordinates : feature.GetGeometryN(0).Coordinates;

    Geometry Shifted(Geometry feature, double most)
    {
        var way = Moved(new(0, 0), most);
        return NetTopologySuite.Geometries.Utilities.AffineTransformation.TranslationInstance(way.X, way.Y).Transform(feature);
    }

    Coordinate Moved(Coordinate from, double most, double least = 0) =>
        new(from.X + least + (most * ((2 * _random.NextDouble()) - 1)), from.Y + least + (most * ((2 * _random.NextDouble()) - 1)));
}
