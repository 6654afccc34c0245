using System.Collections.Frozen;
using System.Globalization;
using NetTopologySuite.Geometries;
using Shanhe.Plans.Shapes;

namespace Shanhe.Rules.Layers;

/// <summary>
/// A reference system that can be taken to the plane of measuring: degrees of CGCS2000 or WGS 84, which are taken as equal, degrees that
/// public maps displace, or metres of CGCS2000 on a Gauss–Krüger zone of 3° or 6°, with or without its number in the easting.
/// </summary>
/// <param name="Epsg">Its number in the EPSG registry; 0: it has none.</param>
/// <param name="CentralMeridian">The central meridian of the zone in degrees; <c>null</c>: degrees, longitude first.</param>
/// <param name="FalseEasting">What stands before the easting beyond that of the plane, in metres: the number of the zone.</param>
/// <param name="Shift">How the degrees are displaced.</param>
public sealed record ReferenceSystem(int Epsg, double? CentralMeridian = null, double FalseEasting = 0, DatumShift Shift = DatumShift.None)
{
    /// <summary>The central meridian of the plane of a plan without a map, in degrees.</summary>
    public const double Meridian = 111;

    /// <summary>The easting of the central meridian on the plane, in metres.</summary>
    public const double PlaneEasting = 500_000;

    const double MostLongitude = 180;
    const double MostLatitude = 90;
    const double ZoneNumber = 1_000_000;
    const string Registry = "EPSG:";

    static readonly FrozenDictionary<int, ReferenceSystem> Systems = new[] { new ReferenceSystem(4490), new ReferenceSystem(4326) }
        .Concat(Zones(25, 45, 3, 0, 4513, 4534))
        .Concat(Zones(13, 23, 6, -3, 4491, 4502))
        .ToFrozenDictionary(s => s.Epsg);

    static readonly ReferenceSystem[] Displaced = [new(0, Shift: DatumShift.Gcj02), new(0, Shift: DatumShift.Bd09)];

    /// <summary>Degrees, longitude first.</summary>
    public bool IsGeographic => CentralMeridian is null;

    /// <summary>How it is named: by its number, or by what its degrees are called.</summary>
    public string Name =>
        Shift switch
        {
            DatumShift.Gcj02 => "GCJ-02",
            DatumShift.Bd09 => "BD-09",
            _ => Registry + Epsg.ToString(CultureInfo.InvariantCulture),
        };

    /// <summary>The numbers that are known.</summary>
    public static IEnumerable<int> Known => Systems.Keys.Order();

    /// <summary>The system of a number; <c>null</c>: it is not known.</summary>
    public static ReferenceSystem? Find(int epsg) => Systems.GetValueOrDefault(epsg);

    /// <summary>The system of a name: a number, with or without the registry before it, or that of displaced degrees; <c>null</c>: not known.</summary>
    public static ReferenceSystem? Find(string name)
    {
        var number = name.StartsWith(Registry, StringComparison.OrdinalIgnoreCase) ? name[Registry.Length..] : name;
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var epsg)
            ? Find(epsg)
            : Array.Find(Displaced, s => s.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether a vertex can be one of this system: a number, and no more degrees than there are.</summary>
    public bool Holds(Coordinate vertex) =>
        double.IsFinite(vertex.X)
        && double.IsFinite(vertex.Y)
        && (!IsGeographic || (Math.Abs(vertex.X) <= MostLongitude && Math.Abs(vertex.Y) <= MostLatitude));

    /// <summary>A vertex on a plane, in metres.</summary>
    /// <param name="vertex">The vertex.</param>
    /// <param name="plane">The plane; <c>null</c>: that of a plan without a map.</param>
    public Coordinate ToPlane(Coordinate vertex, MeasuringPlane? plane = null)
    {
        plane ??= MeasuringPlane.Usual;
        if (CentralMeridian == plane.Meridian)
            return new(vertex.X - FalseEasting, vertex.Y);
        var (longitude, latitude) = ToDegrees(vertex);
        var (east, north) = plane.ToPlane(longitude, latitude);
        return new(east, north);
    }

    /// <summary>A vertex in degrees of CGCS2000.</summary>
    public (double Longitude, double Latitude) ToDegrees(Coordinate vertex) =>
        CentralMeridian is { } meridian ? Plane.Unproject(vertex.X - FalseEasting - PlaneEasting, vertex.Y, meridian)
        : Shift == DatumShift.None ? (vertex.X, vertex.Y)
        : DisplacedDegrees.Restored(vertex.X, vertex.Y, Shift);

    /// <summary>Zones that lie side by side, each with and without its number.</summary>
    static IEnumerable<ReferenceSystem> Zones(int first, int last, int width, int offset, int numbered, int plain) =>
        Enumerable
            .Range(first, last - first + 1)
            .SelectMany(zone =>
                new ReferenceSystem[]
                {
                    new(numbered + zone - first, (zone * width) + offset, zone * ZoneNumber),
                    new(plain + zone - first, (zone * width) + offset),
                }
            );
}
