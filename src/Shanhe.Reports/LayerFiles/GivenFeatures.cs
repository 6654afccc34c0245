using NetTopologySuite.Geometries;
using Shanhe.Rules.Layers;

namespace Shanhe.Reports.LayerFiles;

/// <summary>Gathers the features of a file in their order.</summary>
sealed class GivenFeatures
{
    readonly List<GivenFeature> _features = [];
    readonly List<IReadOnlyDictionary<string, string>> _attributes = [];

    /// <summary>Adds a feature; its name is its attribute <c>id</c>, else the id of the file, else its place.</summary>
    public void Add(GivenGeometry? geometry, bool unsupported, IReadOnlyDictionary<string, string> attributes, string? id = null)
    {
        var name =
            attributes.GetValueOrDefault("id") is { Length: > 0 } given ? given
            : id is { Length: > 0 } ? id
            : (_features.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        _features.Add(new(name, geometry, unsupported));
        _attributes.Add(attributes);
    }

    public LayerFileContent Layer(string path, ReferenceSystem system) =>
        new(new(Path.GetFileNameWithoutExtension(path), system, _features), _attributes);

    /// <summary>Rings of a row of areas: what is drawn clockwise in a Shapefile is an outline, what runs the other way a hole of one.</summary>
    public static GivenGeometry Areas(IReadOnlyList<Coordinate[]> rings, bool hasHeight)
    {
        var outlines = rings
            .Where(r => !NetTopologySuite.Algorithm.Orientation.IsCCW(Closed(r)))
            .Select(r => new List<Coordinate[]> { r })
            .ToList();
        foreach (var hole in rings.Where(r => NetTopologySuite.Algorithm.Orientation.IsCCW(Closed(r))))
        {
            var around = outlines
                .Where(o =>
                    EnvelopeOf(o[0]).Contains(EnvelopeOf(hole)) && NetTopologySuite.Algorithm.PointLocation.IsInRing(hole[0], Closed(o[0]))
                )
                .MinBy(o => EnvelopeOf(o[0]).Area);
            if (around is null)
                outlines.Add([hole]);
            else
                around.Add(hole);
        }

        return new(Dimension.Surface, [.. outlines.Select(o => (IReadOnlyList<Coordinate[]>)o)], hasHeight);
    }

    static Coordinate[] Closed(Coordinate[] ring) =>
        ring is [var first, .., var last] && first.Equals2D(last) ? ring : [.. ring, .. ring.Take(1)];

    static Envelope EnvelopeOf(Coordinate[] ring)
    {
        var envelope = new Envelope();
        foreach (var vertex in ring)
            envelope.ExpandToInclude(vertex);
        return envelope;
    }
}
