using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using NodaTime;
using Shanhe.Plans.Package;
using Shanhe.Rules.Measuring;
using Shanhe.Rules.Repairs;
using Shanhe.Rules.Rivers;

namespace Shanhe.Rules.Layers;

/// <summary>A version of a layer: what was in force from a day on, by which source. Immutable and thread-safe.</summary>
public sealed class LayerVersion
{
    readonly Lazy<STRtree<LayerFeature>> _tree;
    readonly Lazy<HashSet<LayerFeature>> _overlapping;
    readonly Lazy<RiverNetwork> _rivers;

    /// <param name="layer">The layer.</param>
    /// <param name="number">Counted from 1.</param>
    /// <param name="validFrom">The first day in force.</param>
    /// <param name="source">Whose it is, by which paper.</param>
    /// <param name="certainty">How sure it is.</param>
    /// <param name="isSimulated">Whether it was drawn for a demonstration.</param>
    /// <param name="hash">SHA-256 over its features, in lower-case hexadecimal digits.</param>
    /// <param name="features">Its features.</param>
    public LayerVersion(
        string layer,
        int number,
        LocalDate validFrom,
        string source,
        Certainty certainty,
        bool isSimulated,
        string hash,
        IReadOnlyList<LayerFeature> features
    )
    {
        (Layer, Number, ValidFrom, Source, Certainty, IsSimulated, Hash, Features) = (
            layer,
            number,
            validFrom,
            source,
            certainty,
            isSimulated,
            hash,
            features
        );
        _tree = new(Indexed);
        _overlapping = new(Overlapping);
        _rivers = new(() =>
            new RiverNetwork(
                Features.Select(f => (new RepairedFeature(f.Id, f.Geometry, []), f.Attributes.GetValueOrDefault("flow") == "reverse"))
            )
        );
    }

    public string Layer { get; }

    public int Number { get; }

    public LocalDate ValidFrom { get; }

    public string Source { get; }

    public Certainty Certainty { get; }

    public bool IsSimulated { get; }

    public string Hash { get; }

    public IReadOnlyList<LayerFeature> Features { get; }

    /// <summary>Its lines as a network of rivers; water runs as a line is drawn, or against it where the field flow says reverse.</summary>
    public RiverNetwork Rivers => _rivers.Value;

    /// <summary>Features whose bounding rectangle meets that of a geometry on the plane, or lies within a distance of it.</summary>
    public IList<LayerFeature> Around(Geometry geometry, double distance = 0)
    {
        var envelope = geometry.EnvelopeInternal.Copy();
        envelope.ExpandBy(distance);
        return _tree.Value.Query(envelope);
    }

    /// <summary>The feature nearest to a geometry, with the distance in metres; <c>null</c>: it has none.</summary>
    public (LayerFeature Feature, double Distance)? Nearest(Geometry geometry) => Nearest(new Outline(geometry));

    internal (LayerFeature Feature, double Distance)? Nearest(Outline outline)
    {
        if (Features.Count == 0)
            return null;
        var nearest = _tree.Value.NearestNeighbour(
            outline.Geometry.EnvelopeInternal,
            new LayerFeature("", new Dictionary<string, string>(), outline.Geometry),
            new ByDistance(outline)
        );
        return (nearest, outline.Distance(nearest.Geometry));
    }

    /// <summary>Whether features are areas that are sure to share no ground, so that what is measured of each adds up.</summary>
    internal bool AreApart(IEnumerable<LayerFeature> features) => !features.Any(_overlapping.Value.Contains);

    /// <summary>Areas whose borders do not go vertex by vertex along those of their neighbours, and all that are no areas.</summary>
    HashSet<LayerFeature> Overlapping()
    {
        LayerFeature[] areas = [.. Features.Where(f => f.Geometry.Dimension == Dimension.Surface)];
        var faults = CoverageValidator.Validate([.. areas.Select(f => f.Geometry)]);
        return new(
            Features.Where(f => f.Geometry.Dimension != Dimension.Surface).Concat(areas.Where((_, i) => faults[i] is not null)),
            ReferenceEqualityComparer.Instance
        );
    }

    STRtree<LayerFeature> Indexed()
    {
        var tree = new STRtree<LayerFeature>();
        foreach (var feature in Features)
            tree.Insert(feature.Geometry.EnvelopeInternal, feature);
        tree.Build();
        return tree;
    }

    /// <summary>The distance of a feature to a subject; of one whose rectangle is further than the nearest so far, that of the rectangle.</summary>
    sealed class ByDistance(Outline outline) : IItemDistance<Envelope, LayerFeature>
    {
        double _least = double.PositiveInfinity;

        public double Distance(IBoundable<Envelope, LayerFeature> item1, IBoundable<Envelope, LayerFeature> item2)
        {
            var feature = ReferenceEquals(item1.Item.Geometry, outline.Geometry) ? item2 : item1;
            var rectangle = feature.Bounds.Distance(outline.Geometry.EnvelopeInternal);
            if (rectangle > _least)
                return rectangle;
            var distance = outline.Distance(feature.Item.Geometry);
            _least = Math.Min(_least, distance);
            return distance;
        }
    }
}
