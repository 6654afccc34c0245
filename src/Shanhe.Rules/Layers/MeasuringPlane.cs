using NetTopologySuite.Geometries;
using Shanhe.Plans.Package;
using Shanhe.Plans.Shapes;

namespace Shanhe.Rules.Layers;

/// <summary>
/// The plane on which a county measures: CGCS2000, 3° Gauss–Krüger, in the zone of the middle of its map, with a false easting of 500 km and
/// without the number of the zone. Immutable and thread-safe.
/// </summary>
/// <param name="Meridian">The central meridian in degrees.</param>
public sealed record MeasuringPlane(double Meridian)
{
    /// <summary>The plane of a plan without a map.</summary>
    public static MeasuringPlane Usual { get; } = new(ReferenceSystem.Meridian);

    /// <summary>The plane of a county; of a plan without a map, that of 111° E.</summary>
    public static MeasuringPlane Of(Plan plan) =>
        new(plan.Map is { } map ? Plane.Meridian((double)(map.West + map.East) / 2) : ReferenceSystem.Meridian);

    /// <summary>Its number in the EPSG registry: 4534 for 75° E to 4554 for 135° E.</summary>
    public int Epsg => 4534 + (int)((Meridian - 75) / 3);

    /// <summary>A geometry in degrees of CGCS2000, longitude first, as it lies on the plane.</summary>
    public Geometry Of(Geometry degrees) => Moved(degrees, (x, y) => ToPlane(x, y));

    /// <summary>A geometry of the plane in degrees of CGCS2000, longitude first.</summary>
    public Geometry InDegrees(Geometry plane) => Moved(plane, (x, y) => Plane.Unproject(x - ReferenceSystem.PlaneEasting, y, Meridian));

    /// <summary>A place on the plane, in metres.</summary>
    public (double East, double North) ToPlane(double longitude, double latitude)
    {
        var (east, north) = Plane.Project(longitude, latitude, Meridian);
        return (east + ReferenceSystem.PlaneEasting, north);
    }

    static Geometry Moved(Geometry geometry, Func<double, double, (double, double)> way)
    {
        var copy = geometry.Copy();
        copy.Apply(new Movement(way));
        return copy;
    }

    sealed class Movement(Func<double, double, (double, double)> way) : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq, int i)
        {
            var (x, y) = way(seq.GetX(i), seq.GetY(i));
            seq.SetX(i, x);
            seq.SetY(i, y);
        }
    }
}
