using System.Collections.Concurrent;
using System.Globalization;
using NetTopologySuite.Geometries;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace Shanhe.Plans.Shapes;

/// <summary>
/// The plane on which lengths and areas are measured: Gauss–Krüger projection of CGCS2000 (GB/T 17798) in zones of 3°, by ProjNET; a shape is
/// measured in the zone of its middle, its edges straight on the plane. Pure and thread-safe.
/// </summary>
public static class Plane
{
    /// <summary>The reference system of what is kept: CGCS2000, longitude and latitude in degrees, east first.</summary>
    public const int Epsg = 4490;

    const string Geographic =
        """GEOGCS["China Geodetic Coordinate System 2000",DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]""";

    static readonly ConcurrentDictionary<double, MathTransform> Zones = new();
    static readonly ConcurrentDictionary<double, MathTransform> Inverses = new();

    /// <summary>The central meridian of the 3° zone that holds a longitude, in degrees.</summary>
    public static double Meridian(double longitude) => Math.Round(longitude / 3) * 3;

    /// <summary>Metres east of a central meridian and north of the equator.</summary>
    public static (double East, double North) Project(double longitude, double latitude, double meridian)
    {
        var (east, north) = Zone(meridian).Transform(longitude, latitude);
        return (east, north);
    }

    /// <summary>The place in degrees of what lies so many metres east of a central meridian and north of the equator.</summary>
    public static (double Longitude, double Latitude) Unproject(double east, double north, double meridian)
    {
        var (longitude, latitude) = Inverses.GetOrAdd(meridian, m => Zone(m).Inverse()).Transform(east, north);
        return (longitude, latitude);
    }

    /// <summary>A geometry on the plane of the zone of its middle, in metres.</summary>
    public static Geometry Of(Geometry geometry)
    {
        var around = geometry.EnvelopeInternal;
        var zone = Zone(Meridian((around.MinX + around.MaxX) / 2));
        var copy = geometry.Copy();
        copy.Apply(new Projection(zone));
        return copy;
    }

    /// <summary>Length of lines in metres, area of polygons in square metres; <c>null</c> for points.</summary>
    internal static (double? Length, double? Area) Measure(Geometry geometry) =>
        geometry switch
        {
            ILineal => (Of(geometry).Length, null),
            IPolygonal => (null, Of(geometry).Area),
            _ => (null, null),
        };

    static MathTransform Zone(double meridian) =>
        Zones.GetOrAdd(
            meridian,
            m =>
            {
                var systems = new CoordinateSystemFactory();
                var projected = string.Create(
                    CultureInfo.InvariantCulture,
                    $"""PROJCS["CGCS2000 / 3-degree Gauss-Kruger",{Geographic},PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",{m}],PARAMETER["scale_factor",1],PARAMETER["false_easting",0],PARAMETER["false_northing",0],UNIT["metre",1]]"""
                );
                return new CoordinateTransformationFactory()
                    .CreateFromCoordinateSystems(systems.CreateFromWkt(Geographic), systems.CreateFromWkt(projected))
                    .MathTransform;
            }
        );

    sealed class Projection(MathTransform zone) : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq, int i)
        {
            var (east, north) = zone.Transform(seq.GetX(i), seq.GetY(i));
            seq.SetX(i, east);
            seq.SetY(i, north);
        }
    }
}
