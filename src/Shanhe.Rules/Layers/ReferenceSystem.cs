using System.Collections.Frozen;
using NetTopologySuite.Geometries;
using Shanhe.Plans.Shapes;

namespace Shanhe.Rules.Layers;

/// <summary>
/// A reference system that can be taken to the plane of measuring, EPSG:4546 (CGCS2000, 3° Gauss–Krüger, central meridian 111° E): degrees of
/// CGCS2000 or WGS 84, which are taken as equal, or metres on that plane, with or without the number of the zone in the easting.
/// </summary>
/// <param name="Epsg">Its number in the EPSG registry.</param>
/// <param name="IsGeographic">Degrees, longitude first.</param>
/// <param name="FalseEasting">What stands before the easting beyond that of the plane, in metres.</param>
public sealed record ReferenceSystem(int Epsg, bool IsGeographic, double FalseEasting = 0)
{
    /// <summary>The central meridian of the plane, in degrees.</summary>
    public const double Meridian = 111;

    /// <summary>The easting of the central meridian on the plane, in metres.</summary>
    public const double PlaneEasting = 500_000;

    const double ZonePrefix = 37_000_000;
    const double MostLongitude = 180;
    const double MostLatitude = 90;

    static readonly FrozenDictionary<int, ReferenceSystem> Systems = new ReferenceSystem[]
    {
        new(4490, true),
        new(4326, true),
        new(4546, false),
        new(4525, false, ZonePrefix),
    }.ToFrozenDictionary(s => s.Epsg);

    /// <summary>The numbers that are known.</summary>
    public static IEnumerable<int> Known => Systems.Keys.Order();

    /// <summary>The system of a number; <c>null</c>: it is not known.</summary>
    public static ReferenceSystem? Find(int epsg) => Systems.GetValueOrDefault(epsg);

    /// <summary>Whether a vertex can be one of this system: a number, and no more degrees than there are.</summary>
    public bool Holds(Coordinate vertex) =>
        double.IsFinite(vertex.X)
        && double.IsFinite(vertex.Y)
        && (!IsGeographic || (Math.Abs(vertex.X) <= MostLongitude && Math.Abs(vertex.Y) <= MostLatitude));

    /// <summary>A vertex on the plane, in metres.</summary>
    public Coordinate ToPlane(Coordinate vertex)
    {
        if (!IsGeographic)
            return new(vertex.X - FalseEasting, vertex.Y);
        var (east, north) = Plane.Project(vertex.X, vertex.Y, Meridian);
        return new(east + PlaneEasting, north);
    }
}
