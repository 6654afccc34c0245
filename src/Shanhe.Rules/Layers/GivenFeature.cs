using NetTopologySuite.Geometries;

namespace Shanhe.Rules.Layers;

/// <summary>A feature as a file gives it.</summary>
/// <param name="Id">Its attribute <c>id</c>, else the id of the file, else its place counted from 1.</param>
/// <param name="Geometry"><c>null</c>: it has none, or one of a kind that is not measured.</param>
/// <param name="IsUnsupported">Whether it has a geometry of a kind that is not measured, such as a collection.</param>
public sealed record GivenFeature(string Id, GivenGeometry? Geometry, bool IsUnsupported = false)
{
    /// <summary>The feature as an area, where all of its lines are closed: drawings know no areas.</summary>
    public GivenFeature AsArea() =>
        Geometry is { Dimension: Dimension.Curve, IsEmpty: false } lines && lines.Parts.All(p => p.All(IsClosed))
            ? this with
            {
                Geometry = lines with { Dimension = Dimension.Surface },
            }
            : this;

    static bool IsClosed(Coordinate[] row) => row is [var first, _, _, .., var last] && first.Equals2D(last);
}
