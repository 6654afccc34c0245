using NetTopologySuite.Geometries;

namespace Shanhe.Rules.Layers;

/// <summary>A feature of a version of a layer.</summary>
/// <param name="Id">Its name, unique within the version.</param>
/// <param name="Attributes">The fields of the layer by their ids, as text; those without a value are left out.</param>
/// <param name="Geometry">On the plane of measuring in metres, valid. It must not be changed.</param>
public sealed record LayerFeature(string Id, IReadOnlyDictionary<string, string> Attributes, Geometry Geometry);
