using NodaTime;
using Shanhe.Capabilities.Maps;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Shapes;
using Shanhe.Rules.Layers;

namespace Shanhe.Capabilities.Layers;

/// <summary>Records as the features of a layer, as they stood at the end of a day: by state, with the fields that the layer names.</summary>
sealed class RegisterFeatures(PlanPackage package, IEvidenceStore store)
{
    const int Page = 1_000;

    /// <summary>No revision is of a later day.</summary>
    static readonly LocalDate Latest = new(2200, 1, 1);

    readonly MeasuringPlane _plane = MeasuringPlane.Of(package.Plan);

    public async ValueTask<IReadOnlyList<LayerFeature>> On(
        SpatialLayer layer,
        Register register,
        LocalDate day,
        CancellationToken cancellation = default
    )
    {
        var features = new List<LayerFeature>();
        if (RecordMaps.ShapeOf(register) is not { } shape)
            return features;
        var end = LocalDate.Min(day, Latest).PlusDays(1).Begin();
        string? after = null;
        do
        {
            var page = await store.RecordsByKey(register.Id, after, Page, cancellation);
            foreach (var record in page)
            {
                if (
                    await AsOf(record, end, cancellation) is { } revision
                    && Counts(layer, register, revision.State)
                    && Shape.Kept(revision.Fields.GetValueOrDefault(shape.Id)) is { } place
                )
                    features.Add(FeatureOf(layer, record.Key, revision, place));
            }

            after = page.Count == Page ? page[^1].Key : null;
        } while (after is not null);
        return features;
    }

    static bool Counts(SpatialLayer layer, Register register, string state) =>
        layer.States.Count > 0 ? layer.States.Contains(state) : !register.State(state).Closed;

    /// <summary>The revision that stood then; <c>null</c>: the record was opened later.</summary>
    async ValueTask<RecordRevision?> AsOf(PlanRecord record, Instant end, CancellationToken cancellation) =>
        record.Last.At < end ? record.Last
        : record.Created >= end ? null
        : (await store.RecordHistory(record.Register, record.Key, cancellation)).LastOrDefault(r => r.At < end);

    LayerFeature FeatureOf(SpatialLayer layer, string key, RecordRevision revision, Shape place) =>
        new(
            key,
            layer
                .Fields.Where(f => revision.Fields.ContainsKey(f.Id))
                .ToDictionary(f => f.Id, f => revision.Fields[f.Id], StringComparer.Ordinal),
            _plane.Of(place.Geometry)
        );
}
