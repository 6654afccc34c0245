using System.Text.Json.Nodes;

namespace Shanhe.Evidence.Records;

/// <summary>
/// Lengths and areas on the plane: Gauss–Krüger projection of CGCS2000 (GB/T 17798, 3° zones, the zone of the geometry's middle), by
/// Krüger's series in the third flattening to its third power, good to a millimetre within a zone. Pure.
/// </summary>
public static class GeoPlane
{
    const double A = 6_378_137.0;
    const double F = 1 / 298.257222101;
    const double N = F / (2 - F);
    const double Radius = A / (1 + N) * (1 + (N * N / 4) + (N * N * N * N / 64));
    static readonly double[] Alpha =
    [
        (N / 2) - (2 * N * N / 3) + (5 * N * N * N / 16),
        (13 * N * N / 48) - (3 * N * N * N / 5),
        61 * N * N * N / 240,
    ];

    /// <summary>The central meridian of the 3° zone that holds a longitude, in degrees.</summary>
    public static double Meridian(double longitude) => Math.Round(longitude / 3) * 3;

    /// <summary>Metres east of the central meridian and north of the equator.</summary>
    public static (double East, double North) Project(double longitude, double latitude, double meridian)
    {
        var (phi, lambda) = (latitude * Math.PI / 180, (longitude - meridian) * Math.PI / 180);
        var k = 2 * Math.Sqrt(N) / (1 + N);
        var t = Math.Sinh(Math.Atanh(Math.Sin(phi)) - (k * Math.Atanh(k * Math.Sin(phi))));
        var (xi, eta) = (Math.Atan2(t, Math.Cos(lambda)), Math.Atanh(Math.Sin(lambda) / Math.Sqrt(1 + (t * t))));
        var (north, east) = (xi, eta);
        for (var j = 1; j <= Alpha.Length; j++)
        {
            north += Alpha[j - 1] * Math.Sin(2 * j * xi) * Math.Cosh(2 * j * eta);
            east += Alpha[j - 1] * Math.Cos(2 * j * xi) * Math.Sinh(2 * j * eta);
        }

        return (Radius * east, Radius * north);
    }

    /// <summary>Length of lines in metres, area of polygons in square metres (holes taken off); <c>null</c> for points.</summary>
    public static (double? Length, double? Area) Measure(string geoJson)
    {
        if (
            GeoShape.Box(geoJson) is not { } box
            || JsonNode.Parse(geoJson) is not JsonObject shape
            || shape["coordinates"] is not JsonArray c
        )
            return (null, null);
        var meridian = Meridian((box.West + box.East) / 2);
        List<(double East, double North)> Plane(JsonNode? line) =>
            [.. line!.AsArray().Select(p => Project((double)p![0]!, (double)p[1]!, meridian))];
        double Length(JsonNode? line) =>
            Plane(line) is { } p
                ? p.Zip(
                        p.Skip(1),
                        (a, b) => Math.Sqrt(((b.East - a.East) * (b.East - a.East)) + ((b.North - a.North) * (b.North - a.North)))
                    )
                    .Sum()
                : 0;
        double Ring(JsonNode? ring) =>
            Plane(ring) is { } p ? Math.Abs(p.Zip(p.Skip(1), (a, b) => (a.East * b.North) - (b.East * a.North)).Sum()) / 2 : 0;
        double Polygon(JsonNode? rings) => rings!.AsArray().Select((r, i) => i == 0 ? Ring(r) : -Ring(r)).Sum();
        return (string?)shape["type"] switch
        {
            "LineString" => (Length(c), null),
            "MultiLineString" => (c.Sum(Length), null),
            "Polygon" => (null, Polygon(c)),
            "MultiPolygon" => (null, c.Sum(Polygon)),
            _ => (null, null),
        };
    }
}
