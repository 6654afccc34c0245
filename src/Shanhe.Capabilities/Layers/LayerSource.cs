using System.Collections.Concurrent;
using System.Globalization;
using NetTopologySuite.Geometries;
using NodaTime;
using Shanhe.Capabilities.Maps;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Rules.Grids;
using Shanhe.Rules.Layers;

namespace Shanhe.Capabilities.Layers;

/// <summary>
/// The layers of a county for its rules: versions that were brought in, records of registers, grids. A version is read once and held; it
/// never changes. What a register gives is held until something is written. Thread-safe.
/// </summary>
public sealed class LayerSource(PlanPackage package, IEvidenceStore evidence, ILayerStore layers, LayerVersions versions) : ILayerSource
{
    /// <summary>Features that are held at once; versions that were asked for longest ago go first.</summary>
    const int MostHeld = 400_000;

    /// <summary>What follows from registers and the plane has no numbers: it is always the one version there is.</summary>
    const int Only = 1;

    readonly ConcurrentDictionary<(string Layer, int Number), Entry> _held = new();
    readonly ConcurrentDictionary<(string Layer, LocalDate Day), (long Written, LayerVersion Version)> _registers = new();
    readonly ConcurrentDictionary<string, LayerVersion> _grids = new(StringComparer.Ordinal);
    long _uses;

    public async ValueTask<LayerVersion?> InForce(string layer, LocalDate day, CancellationToken cancellation = default)
    {
        if (package.Find<SpatialLayer>(layer) is not { } found)
            return null;
        if (found.Register is { } register)
            return await OfRegister(found, package.Find<Register>(register)!, day, cancellation);
        if (found.Grid is { } side)
            return OfGrid(found, side);
        return await versions.InForce(layer, day, cancellation) is { } kept ? await Of(kept, cancellation) : null;
    }

    /// <summary>A version with its features.</summary>
    public async ValueTask<LayerVersion> Of(KeptVersion kept, CancellationToken cancellation = default)
    {
        var key = (kept.Layer, kept.Number);
        if (!_held.TryGetValue(key, out var entry))
        {
            var read = await layers.Features(kept.Layer, kept.Number, cancellation);
            entry = _held.GetOrAdd(
                key,
                new Entry(new(kept.Layer, kept.Number, kept.ValidFrom, kept.Source, kept.Certainty, kept.Simulated, kept.Hash, read))
            );
        }

        entry.Used = Interlocked.Increment(ref _uses);
        while (_held.Count > 1 && _held.Values.Sum(e => (long)e.Version.Features.Count) > MostHeld)
            _held.TryRemove(_held.MinBy(h => h.Value.Used).Key, out _);
        return entry.Version;
    }

    async ValueTask<LayerVersion> OfRegister(SpatialLayer layer, Register register, LocalDate day, CancellationToken cancellation)
    {
        var written = evidence.Written;
        if (_registers.TryGetValue((layer.Id, day), out var held) && held.Written == written)
            return held.Version;
        var features = await new RegisterFeatures(package, evidence).On(layer, register, day, cancellation);
        var version = Made(layer, day, register.Name, features);
        foreach (var old in _registers.Where(r => r.Value.Written != written))
            _registers.TryRemove(old);
        _registers[(layer.Id, day)] = (written, version);
        return version;
    }

    LayerVersion? OfGrid(SpatialLayer layer, int side) =>
        _grids.TryGetValue(layer.Id, out var held) ? held
        : CountyGround.Of(package) is { } ground
            ? _grids.GetOrAdd(layer.Id, _ => Made(layer, LocalDate.MinIsoValue, layer.Name, FeaturesOf(new(side), ground)))
        : null;

    /// <summary>The whole squares of a grid that meet the county, each with how much of it lies inside.</summary>
    static IReadOnlyList<LayerFeature> FeaturesOf(SquareGrid grid, Geometry ground) =>
        [
            .. grid.Squares(ground)
                .Select(s => new LayerFeature(
                    s.Code,
                    new Dictionary<string, string>
                    {
                        ["row"] = s.Row.ToString(CultureInfo.InvariantCulture),
                        ["column"] = s.Column.ToString(CultureInfo.InvariantCulture),
                        ["inside"] = Math.Round(s.Area, 2).ToString(CultureInfo.InvariantCulture),
                    },
                    grid.Square(s.Row, s.Column)
                )),
        ];

    static LayerVersion Made(SpatialLayer layer, LocalDate day, LocalText source, IReadOnlyList<LayerFeature> features) =>
        new(layer.Id, Only, day, source.Zh, Certainty.Text, false, FeatureHash.Of(features), features);

    sealed class Entry(LayerVersion version)
    {
        public LayerVersion Version { get; } = version;

        public long Used { get; set; }
    }
}
