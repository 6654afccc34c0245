using System.Globalization;
using NetTopologySuite.Geometries;
using Shanhe.Plans.Package;
using Shanhe.Plans.Shapes;
using Shanhe.Plans.Text;
using Shanhe.Rules.Layers;
using Shanhe.Rules.Repairs;

namespace Shanhe.Capabilities.Layers;

/// <summary>
/// Reads the features of a file as a layer wants them: on the county's plane, mended, with the fields of the layer. Each is taken or refused
/// by itself. Not thread-safe.
/// </summary>
sealed class LayerReading
{
    /// <summary>How far beyond its map something of a county may lie, in degrees.</summary>
    const double Margin = 0.05;

    /// <summary>Of features that are the same so many are named.</summary>
    const int MostNamed = 10;

    /// <summary>After so many features it is told how far it is.</summary>
    const int Told = 500;

    readonly GivenLayer _given;
    readonly MeasuringPlane _plane;
    readonly Envelope? _map;
    readonly SpatialLayer _layer;
    readonly LayerFields _fields;
    readonly List<LayerFeature> _taken = [];
    readonly List<RepairedFeature> _repaired = [];
    readonly List<Problem> _refused = [];
    readonly HashSet<string> _names = new(StringComparer.Ordinal);

    LayerReading(PlanPackage package, SpatialLayer layer, GivenLayer given, LayerFields fields)
    {
        (_given, _layer, _fields, _plane) = (given, layer, fields, MeasuringPlane.Of(package.Plan));
        _map = package.Plan.Map is { } map
            ? new((double)map.West - Margin, (double)map.East + Margin, (double)map.South - Margin, (double)map.North + Margin)
            : null;
    }

    /// <summary>What a file gives.</summary>
    /// <param name="package">The package.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="given">The features of the file.</param>
    /// <param name="attributes">Of each feature its attributes, in the same order.</param>
    /// <param name="progress">Is told how far it is.</param>
    public static LayerTrial Of(
        PlanPackage package,
        SpatialLayer layer,
        GivenLayer given,
        IReadOnlyList<IReadOnlyDictionary<string, string>> attributes,
        IProgress<LayerProgress>? progress = null
    )
    {
        var fields = new LayerFields(package, layer);
        var reading = new LayerReading(package, layer, given, fields);
        var read = attributes.Select(fields.Known).ToList();
        var names = FeatureNames.Of(given.Features, read);
        foreach (var (index, feature) in given.Features.Index())
        {
            if (index % Told == 0)
                progress?.Report(new(index, given.Features.Count));
            reading.Take(feature with { Id = names[index] }, read[index]);
        }

        progress?.Report(new(given.Features.Count, given.Features.Count));
        var unknown = fields.Unknown(attributes);
        return new()
        {
            Layer = layer.Id,
            GivenIn = given.System.Name,
            Given = given.Features.Count,
            Taken = reading._taken,
            Repaired = reading._repaired,
            Refused = reading._refused,
            Notes = [.. Notes(given, unknown, reading._taken)],
        };
    }

    static IEnumerable<Problem> Notes(GivenLayer given, IReadOnlyList<string> unknown, IReadOnlyList<LayerFeature> taken)
    {
        if (given.System.Shift != DatumShift.None)
            yield return LayerMessages.Problem("E447", given.Name, given.System.Name);
        if (unknown.Count > 0)
            yield return LayerMessages.Problem("E448", given.Name, string.Join("、", unknown));
        foreach (var same in taken.GroupBy(f => (FeatureHash.Text(f.Attributes), Convert.ToBase64String(FeatureHash.Bytes(f)))))
        {
            if (same.Count() > 1)
                yield return LayerMessages.Problem(
                    "E487",
                    given.Name,
                    string.Join("、", same.Take(MostNamed).Select(f => f.Id)),
                    same.Count()
                );
        }
    }

    void Take(GivenFeature feature, IReadOnlyDictionary<string, string> given)
    {
        var before = _refused.Count;
        if (!_names.Add(feature.Id))
            Refuse(feature, "E439");
        else if (PlaceFault(feature) is { } misplaced)
            _refused.Add(misplaced);
        else
        {
            var repaired = GeometryRepair.Of(_layer.Geometry == GeometryKind.Area ? feature.AsArea() : feature, _given.System, _plane);
            var attributes = _fields.Read(feature.Id, given, _refused);
            if (repaired.Geometry is not { } geometry)
                Refuse(feature, "E435", [.. repaired.Problems.Select(p => LayerMessages.Wording.Say("geometry." + p.Problem))]);
            else if (!Fits(geometry))
                Refuse(feature, "E436", LayerMessages.Wording.Say("kind." + _layer.Geometry));
            else if (_refused.Count == before)
            {
                _taken.Add(new(feature.Id, attributes, geometry));
                if (repaired.Problems.Count > 0)
                    _repaired.Add(repaired);
            }
        }
    }

    void Refuse(GivenFeature feature, string code, params ReadOnlySpan<object?> values) =>
        _refused.Add(LayerMessages.Problem(code, feature.Id, values));

    bool Fits(Geometry geometry) =>
        geometry.Dimension
        == _layer.Geometry switch
        {
            GeometryKind.Line => Dimension.Curve,
            GeometryKind.Point => Dimension.Point,
            _ => Dimension.Surface,
        };

    /// <summary>That a feature lies outside the county's map, with what its numbers look like; <c>null</c>: it does not, or nothing is known.</summary>
    Problem? PlaceFault(GivenFeature feature)
    {
        var vertices = feature.Geometry?.Parts.SelectMany(p => p.SelectMany(r => r)).ToList() ?? [];
        if (_map is null || vertices.Count == 0 || !vertices.All(v => double.IsFinite(v.X) && double.IsFinite(v.Y)))
            return null;
        if (LiesInside(vertices, _given.System))
            return null;
        if (LiesInside([.. vertices.Select(v => new Coordinate(v.Y, v.X))], _given.System))
            return LayerMessages.Problem("E438", feature.Id);
        var guess =
            SystemGuess.Of(vertices[0]) is { } guessed && guessed != _given.System && LiesInside(vertices, guessed) ? guessed.Name : null;
        return LayerMessages.Problem("E437", feature.Id, Shown(vertices[0]), _given.System.Name) with { Suggestion = guess };
    }

    bool LiesInside(List<Coordinate> vertices, ReferenceSystem system)
    {
        if (!vertices.TrueForAll(system.Holds))
            return false;
        var around = new Envelope();
        foreach (var vertex in vertices)
        {
            var (longitude, latitude) = system.ToDegrees(vertex);
            around.ExpandToInclude(longitude, latitude);
        }

        return _map!.Intersects(around);
    }

    static string Shown(Coordinate vertex) => string.Create(CultureInfo.InvariantCulture, $"{vertex.X:0.######}, {vertex.Y:0.######}");
}
