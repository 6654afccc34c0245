using System.Collections.Concurrent;
using Shanhe.Capabilities.Maps;
using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Package;
using Shanhe.Rules.Layers;

namespace Shanhe.Capabilities.Layers;

/// <summary>Layers as maps draw them, in degrees and found by place; held until another version is in force. Thread-safe.</summary>
public sealed class LayerMaps(PlanPackage package, LayerDesk desk)
{
    /// <summary>The state of features that were drawn for a demonstration, by which maps mark them.</summary>
    public const string Simulated = "simulated";

    readonly ConcurrentDictionary<(string Layer, bool Public), MappedRegister> _held = new();
    readonly MeasuringPlane _plane = MeasuringPlane.Of(package.Plan);

    /// <summary>What is in force of a layer; <c>null</c>: nothing is, or the reader does not see it.</summary>
    public async ValueTask<MappedRegister?> Of(SpatialLayer layer, Actor? reader, CancellationToken cancellation = default)
    {
        if (await desk.Features(layer.Id, reader, cancellation: cancellation) is not { } version)
            return null;
        var key = (layer.Id, reader is null);
        var name = $"{package.Version[..8]}/{version.Hash}/{(reader is null ? "public" : "")}";
        return _held.TryGetValue(key, out var held) && held.Version == name
            ? held
            : _held[key] = new(name, [.. version.Features.Select(f => Mapped(layer, version, f, reader is null))]);
    }

    MappedRecord Mapped(SpatialLayer layer, LayerVersion version, LayerFeature feature, bool isPublic) =>
        new(
            feature.Id,
            TitleOf(layer, feature, isPublic),
            version.IsSimulated ? Simulated : DecidedVersion.Accepted,
            false,
            null,
            _plane.InDegrees(feature.Geometry)
        );

    /// <summary>How a feature is called: by its name where it has one that the reader sees, else by its id.</summary>
    public static string TitleOf(SpatialLayer layer, LayerFeature feature, bool isPublic) =>
        layer.Field("name") is { } field && (field.Public || !isPublic) && feature.Attributes.TryGetValue("name", out var name)
            ? name
            : feature.Id;
}
