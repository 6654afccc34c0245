namespace Shanhe.Plans.Shapes;

/// <summary>The smallest rectangle around a shape, in degrees of CGCS2000.</summary>
public readonly record struct GeoBox(double West, double South, double East, double North)
{
    /// <summary>The middle, by which a place on a map is shown.</summary>
    public (double Longitude, double Latitude) Middle => ((West + East) / 2, (South + North) / 2);
}
