using NetTopologySuite.Geometries;
using Shanhe.Rules.Layers;

namespace Shanhe.Rules.Bench;

/// <summary>
/// Layers over the rectangle of 新绛 on EPSG:4546 that a seed decides: uneven quadrangles whose neighbours share their borders vertex by
/// vertex, 4 to 200 vertices each and 50 on the average, one in twenty with a hole, one in a hundred with a spike that has to be mended.
/// </summary>
sealed class Landscape(int seed)
{
    public const int Layers = 30;

    const double West = 503_260;
    const double South = 3_925_000;
    const double Width = 28_340;
    const double Height = 40_600;

    /// <summary>Each layer has so much of the features of the one before it.</summary>
    const double Shrinking = 0.8;

    const double CornerJitter = 0.12;
    const double BorderJitter = 0.1;
    const int MostOnBorder = 49;

    static readonly GeometryFactory Factory = new();

    /// <summary>How many features a layer has of a number in all.</summary>
    public static int Count(int layer, int polygons) =>
        Math.Max(1, (int)Math.Round(polygons * (1 - Shrinking) / (1 - Math.Pow(Shrinking, Layers)) * Math.Pow(Shrinking, layer)));

    /// <summary>The features of a layer as a file would give them.</summary>
    /// <param name="layer">Counted from 0.</param>
    /// <param name="count">About how many.</param>
    /// <param name="cover">What share of the ground it covers.</param>
    public IEnumerable<GivenFeature> Features(int layer, int count, double cover)
    {
        var random = new Random(HashCode(layer));
        var side = Math.Sqrt(Width * Height * cover / count);
        var (columns, rows) = (Math.Max(1, (int)Math.Round(Width / side)), Math.Max(1, (int)Math.Round(Height / side)));
        var size = new Coordinate(Width / columns, Height / rows);
        Coordinate[] Corners(int row) =>
            [
                .. Enumerable
                    .Range(0, columns + 1)
                    .Select(c => new Coordinate(
                        West + ((c + Jitter(random, CornerJitter)) * size.X),
                        South + ((row + Jitter(random, CornerJitter)) * size.Y)
                    )),
            ];
        Coordinate[][] Across(Coordinate[] corners) =>
            [.. Enumerable.Range(0, columns).Select(c => Border(random, corners[c], corners[c + 1]))];
        var below = Corners(0);
        var south = Across(below);
        for (var row = 0; row < rows; row++)
        {
            var above = Corners(row + 1);
            var north = Across(above);
            Coordinate[][] upright = [.. Enumerable.Range(0, columns + 1).Select(c => Border(random, below[c], above[c]))];
            for (var c = 0; c < columns; c++)
            {
                if (random.NextDouble() >= cover)
                    continue;
                Coordinate[] ring =
                [
                    below[c],
                    .. south[c],
                    below[c + 1],
                    .. upright[c + 1],
                    above[c + 1],
                    .. north[c].Reverse(),
                    above[c],
                    .. upright[c].Reverse(),
                    below[c],
                ];
                yield return new($"{layer}-{row}-{c}", Given(random, ring, Middle(below[c], above[c + 1]), Math.Min(size.X, size.Y)));
            }

            (below, south) = (above, north);
        }
    }

    /// <summary>Places to be judged.</summary>
    public IReadOnlyList<Geometry> Points(int count)
    {
        var random = new Random(HashCode(-1));
        return [.. Enumerable.Range(0, count).Select(_ => Factory.CreatePoint(Place(random)))];
    }

    /// <summary>Sites of 50 vertices to be judged, 60 to 500 m across.</summary>
    public IReadOnlyList<Geometry> Sites(int count)
    {
        var random = new Random(HashCode(-2));
        return [.. Enumerable.Range(0, count).Select(_ => Shapes.Star(random, Place(random), 30 + (220 * random.NextDouble()), 50))];
    }

    int HashCode(int part) => (seed * 31) + part;

    static Coordinate Place(Random random) =>
        new(West + (Width * (0.05 + (0.9 * random.NextDouble()))), South + (Height * (0.05 + (0.9 * random.NextDouble()))));

    static double Jitter(Random random, double most) => most * ((2 * random.NextDouble()) - 1);

    static Coordinate Middle(Coordinate one, Coordinate other) => new((one.X + other.X) / 2, (one.Y + other.Y) / 2);

    /// <summary>The vertices between two corners, few more often than many.</summary>
    static Coordinate[] Border(Random random, Coordinate from, Coordinate to)
    {
        var vertices = new Coordinate[(int)Math.Pow(MostOnBorder + 1, random.NextDouble()) - 1];
        for (var i = 0; i < vertices.Length; i++)
        {
            var way = (i + 1d) / (vertices.Length + 1);
            var aside = Jitter(random, BorderJitter) * Math.Sin(Math.PI * way);
            var (east, north) = (to.X - from.X, to.Y - from.Y);
            vertices[i] = new(from.X + (way * east) - (aside * north), from.Y + (way * north) + (aside * east));
        }

        return vertices;
    }

    static GivenGeometry Given(Random random, Coordinate[] ring, Coordinate middle, double side)
    {
        var hasHole = random.Next(20) == 0;
        if (random.Next(100) == 0)
            ring = [ring[0], Middle(ring[0], Middle(ring[0], middle)), .. ring];
        Coordinate[][] rings = hasHole ? [ring, Shapes.Star(random, middle, 0.1 * side, 8).Coordinates] : [ring];
        return new(Dimension.Surface, [rings], HasHeight: false);
    }
}
