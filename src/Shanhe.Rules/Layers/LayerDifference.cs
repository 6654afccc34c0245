using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Union;

namespace Shanhe.Rules.Layers;

/// <summary>What differs between two versions of a layer: features by their names, ground by their geometry.</summary>
/// <param name="Before">How much there was.</param>
/// <param name="After">How much there is.</param>
/// <param name="Gained">Ground, in m², or length, in m, that only the later covers; what moved from one feature to another is none; <c>null</c>: not worked out.</param>
/// <param name="Lost">The same that only the earlier covers.</param>
/// <param name="Features">The features that differ, by name.</param>
public sealed record LayerDifference(
    LayerExtent Before,
    LayerExtent After,
    double? Gained,
    double? Lost,
    IReadOnlyList<(string Id, LayerChange Change)> Features
)
{
    /// <summary>A vertex that moved by no more has not moved, in metres.</summary>
    const double Still = 1e-3;

    public int Count(LayerChange change) => Features.Count(f => f.Change == change);

    /// <summary>Compares two versions; nothing before is an empty one.</summary>
    /// <param name="before">The earlier features.</param>
    /// <param name="after">The later features.</param>
    /// <param name="withGround">Whether the ground that is gained and lost is worked out too.</param>
    public static LayerDifference Between(IReadOnlyList<LayerFeature> before, IReadOnlyList<LayerFeature> after, bool withGround = true)
    {
        var earlier = before.ToDictionary(f => f.Id, StringComparer.Ordinal);
        var later = after.ToDictionary(f => f.Id, StringComparer.Ordinal);
        var changes = before
            .Where(f => !later.ContainsKey(f.Id))
            .Select(f => (f.Id, LayerChange.Removed))
            .Concat(after.Where(f => !earlier.ContainsKey(f.Id)).Select(f => (f.Id, LayerChange.Added)))
            .Concat(after.Where(f => earlier.TryGetValue(f.Id, out var was) && !IsSame(was, f)).Select(f => (f.Id, LayerChange.Changed)))
            .OrderBy(c => c.Id, StringComparer.Ordinal)
            .ToList();
        if (!withGround)
            return new(LayerExtent.Of(before), LayerExtent.Of(after), null, null, changes);
        // Ground under features that stand as they stood is neither gained nor lost, and need not be overlaid.
        var moved = changes.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var still = before.Where(f => !moved.Contains(f.Id)).ToList();
        var was = Covered(before.Where(f => moved.Contains(f.Id)));
        var now = Covered(after.Where(f => moved.Contains(f.Id)));
        return new(LayerExtent.Of(before), LayerExtent.Of(after), SizeBeyond(now, was, still), SizeBeyond(was, now, still), changes);
    }

    static bool IsSame(LayerFeature was, LayerFeature now) =>
        was.Attributes.Count == now.Attributes.Count
        && was.Attributes.All(a => now.Attributes.GetValueOrDefault(a.Key) == a.Value)
        && was.Geometry.EqualsExact(now.Geometry, Still);

    static Geometry? Covered(IEnumerable<LayerFeature> features) => UnaryUnionOp.Union(features.Select(f => f.Geometry).ToList());

    static double SizeBeyond(Geometry? one, Geometry? other, List<LayerFeature> still)
    {
        var rest = Beyond(one, other);
        if (rest is null || rest.IsEmpty)
            return 0;
        var around = still.Where(f => f.Geometry.EnvelopeInternal.Intersects(rest.EnvelopeInternal));
        rest = Beyond(rest, Covered(around));
        return rest is null ? 0 : Math.Round(rest.Dimension == Dimension.Surface ? rest.Area : rest.Length, 2);
    }

    static Geometry? Beyond(Geometry? one, Geometry? other) =>
        one is null || other is null || other.IsEmpty
            ? one
            : OverlayNGRobust.Overlay(one, other, NetTopologySuite.Operation.Overlay.SpatialFunction.Difference);
}
