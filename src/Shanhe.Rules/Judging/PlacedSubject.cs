using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using Shanhe.Rules.Layers;
using Shanhe.Rules.Measuring;

namespace Shanhe.Rules.Judging;

/// <summary>A subject on the plane, with what all rules need of it worked out once. Used by one thread at a time.</summary>
sealed class PlacedSubject(Geometry geometry)
{
    readonly Lazy<IPreparedGeometry> _prepared = new(() => PreparedGeometryFactory.Prepare(geometry));
    readonly Lazy<double> _extent = new(() => Measuring.Extent.Of(geometry));

    public Geometry Geometry => geometry;

    public Outline Outline { get; } = new(geometry);

    /// <summary>How much it is, in its dimension.</summary>
    public double Extent => _extent.Value;

    /// <summary>What it shares with a feature; <c>null</c>: nothing.</summary>
    public SharedPart? SharedWith(LayerFeature feature)
    {
        var other = feature.Geometry;
        if (geometry.Dimension == Dimension.Surface && other.Dimension == Dimension.Surface)
        {
            var outline = new Outline(other);
            if (SharedArea.Of(Outline, outline) is { } found)
                return found.Area > 0
                    ? new(feature, found.Area, found.Border, Outline.Rows.Length + outline.Rows.Length, Overlay(other))
                    : null;
        }

        return _prepared.Value.Intersects(other) && Measuring.Extent.Shared(geometry, other) is { } shared
            ? new(feature, Measuring.Extent.Of(shared), shared.Length, new Outline(shared).Rows.Length, new(shared))
            : null;
    }

    Lazy<Geometry?> Overlay(Geometry other) => new(() => Measuring.Extent.Shared(geometry, other));
}
