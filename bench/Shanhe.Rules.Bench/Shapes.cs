using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Shanhe.Rules.Bench;

/// <summary>Geometries that a generator of random numbers decides, and how they go to PostGIS.</summary>
static class Shapes
{
    static readonly GeometryFactory Factory = new(new PrecisionModel(), 4546);

    /// <summary>An area around a place, its vertices between half and the whole of a radius away.</summary>
    public static Polygon Star(Random random, Coordinate middle, double radius, int vertices)
    {
        var ring = new Coordinate[vertices + 1];
        for (var i = 0; i < vertices; i++)
        {
            var angle = 2 * Math.PI * (i + (0.8 * random.NextDouble())) / vertices;
            var away = radius * (0.5 + (0.5 * random.NextDouble()));
            ring[i] = new(middle.X + (away * Math.Cos(angle)), middle.Y + (away * Math.Sin(angle)));
        }

        ring[^1] = ring[0].Copy();
        return Factory.CreatePolygon(ring);
    }

    /// <summary>A geometry as PostGIS keeps it, with its reference system.</summary>
    public static byte[] Bytes(Geometry geometry) => new WKBWriter(ByteOrder.LittleEndian, true).Write(Numbered(geometry));

    /// <summary>The same in hexadecimal digits.</summary>
    public static string Text(Geometry geometry) => Convert.ToHexString(Bytes(geometry));

    static Geometry Numbered(Geometry geometry) => geometry.SRID == Factory.SRID ? geometry : Factory.CreateGeometry(geometry);
}
