using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;
using Shanhe.Rules.Repairs;
using Shanhe.Rules.Rivers;

namespace Shanhe.Rules.Measuring;

/// <summary>
/// Measures subjects against a layer on the plane: first against the union of its features, so that an overlap counts once, then against each
/// that meets the subject, or against the nearest where none does. It judges nothing. All sets are closed: a border belongs to its area.
/// Thread-safe.
/// </summary>
public sealed class LayerMeasure
{
    readonly IReadOnlyList<RepairedFeature> _features;
    readonly RiverNetwork? _rivers;
    readonly Lazy<double> _whole;
    readonly Lazy<IReadOnlyList<Foot?>> _feet;

    /// <param name="features">The layer; what was skipped takes no part.</param>
    /// <param name="rivers">The network along which distances are told; every feature then has a row.</param>
    public LayerMeasure(IEnumerable<RepairedFeature> features, RiverNetwork? rivers = null)
    {
        _features = [.. features.Where(f => f.Geometry is not null)];
        _rivers = rivers;
        _whole = new(() => Extent.Of(UnaryUnionOp.Union(_features.Select(f => f.Geometry!).ToList())));
        _feet = new(() => [.. _features.Select(f => _rivers!.FootOf(f.Geometry!))]);
    }

    /// <summary>The rows of a subject.</summary>
    public IReadOnlyList<Measurement> Of(RepairedFeature subject)
    {
        if (subject.Geometry is not { } geometry || _features.Count == 0)
            return [new(subject.Id, Measurement.Whole, Relation.None)];
        var shared = _features.Select(f => Extent.Shared(geometry, f.Geometry!)).ToList();
        var outline = new Outline(geometry);
        var distances = _features.Select(f => outline.Distance(f.Geometry!)).ToList();
        var rivers = AlongRivers(geometry);
        var rows = _features
            .Select(
                (f, i) =>
                    Row(subject.Id, geometry, f.Id, f.Geometry!.Dimension, Extent.Of(f.Geometry!), shared[i], distances[i], rivers?[i])
            )
            .ToList();
        var least = distances.Min();
        var all = shared.OfType<Geometry>().ToList();
        var whole = Row(
            subject.Id,
            geometry,
            Measurement.Whole,
            _features[0].Geometry!.Dimension,
            _whole.Value,
            all.Count == 0 ? null : UnaryUnionOp.Union(all),
            least,
            rivers?.OfType<double>().OrderBy(Math.Abs).ThenByDescending(r => r).Select(r => (double?)r).FirstOrDefault()
        );
        if (_rivers is not null)
            return [whole, .. rows];
        var meeting = rows.Where(r => r.Relation != Relation.Disjoint).ToList();
        return [whole, .. meeting.Count > 0 ? meeting : [rows[distances.FindIndex(d => d <= least + Extent.Near)]]];
    }

    IReadOnlyList<double?>? AlongRivers(Geometry subject)
    {
        if (_rivers is null)
            return null;
        var foot = _rivers.FootOf(subject);
        return foot is null ? new double?[_features.Count] : _rivers.Ways(foot, _feet.Value);
    }

    static Measurement Row(
        string subject,
        Geometry geometry,
        string feature,
        Dimension dimension,
        double size,
        Geometry? shared,
        double distance,
        double? river
    )
    {
        var lower = geometry.Dimension < dimension ? geometry.Dimension : dimension;
        var common = shared is null ? 0 : Extent.Of(shared);
        return new(
            subject,
            feature,
            RelationOf(geometry, dimension, size, common, lower, distance),
            lower == Dimension.Surface ? common : null,
            lower == Dimension.Curve ? common : null,
            distance,
            river
        );
    }

    static Relation RelationOf(Geometry subject, Dimension dimension, double size, double common, Dimension lower, double distance)
    {
        if (distance > Extent.Near)
            return Relation.Disjoint;
        var nothing = Extent.Nothing(lower);
        if (common <= nothing)
            return subject.Dimension == Dimension.Curve && dimension == Dimension.Curve ? Relation.Crosses : Relation.Touches;
        var inside = subject.Dimension <= dimension && Extent.Of(subject) - common <= nothing;
        var covers = dimension <= subject.Dimension && size - common <= nothing;
        return inside && covers ? Relation.Equals
            : inside ? Relation.Inside
            : covers ? Relation.Covers
            : Relation.Overlaps;
    }
}
