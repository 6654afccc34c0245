using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
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

    /// <summary>What it shares with a feature, as a geometry of the lower dimension; <c>null</c>: nothing.</summary>
    public Geometry? SharedWith(Geometry feature)
    {
        if (Outline.LiesWithin(feature))
            return geometry;
        if (!_prepared.Value.Intersects(feature))
            return null;
        return
            geometry.Dimension == Dimension.Surface
            && feature.Dimension == Dimension.Surface
            && geometry.EnvelopeInternal.Contains(feature.EnvelopeInternal)
            && _prepared.Value.ContainsProperly(feature)
            ? feature
            : Measuring.Extent.Shared(geometry, feature);
    }
}
