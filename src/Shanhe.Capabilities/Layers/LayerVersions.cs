using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Rules.Layers;

namespace Shanhe.Capabilities.Layers;

/// <summary>
/// The versions of layers with their records. What is in force follows from the records alone, so that no second truth can differ from
/// them; it is worked out again when anything was written. Thread-safe.
/// </summary>
public sealed class LayerVersions(IEvidenceStore evidence, ILayerStore layers)
{
    const int Page = 1_000;

    Held? _held;

    sealed record Held(long Written, IReadOnlyList<DecidedVersion> Versions);

    /// <summary>All versions of a layer, or of all, by layer and number.</summary>
    public async ValueTask<IReadOnlyList<DecidedVersion>> Of(string? layer = null, CancellationToken cancellation = default)
    {
        var written = evidence.Written;
        if (_held is not { } held || held.Written != written)
            _held = held = new(written, await Read(cancellation));
        return layer is null ? held.Versions : [.. held.Versions.Where(v => v.Version.Layer == layer)];
    }

    /// <summary>The version that was in force on a day: of the accepted ones that with the last first day, and of two of a day the later.</summary>
    public async ValueTask<KeptVersion?> InForce(string layer, LocalDate day, CancellationToken cancellation = default) =>
        (await Of(layer, cancellation))
            .Where(v => v.IsAccepted && v.Version.ValidFrom <= day)
            .OrderByDescending(v => v.Version.ValidFrom)
            .ThenByDescending(v => v.Version.Number)
            .FirstOrDefault()
            ?.Version;

    async ValueTask<IReadOnlyList<DecidedVersion>> Read(CancellationToken cancellation)
    {
        var records = new Dictionary<string, PlanRecord>(StringComparer.Ordinal);
        string? after = null;
        do
        {
            var page = await evidence.RecordsByKey(DecidedVersion.Register, after, Page, cancellation);
            foreach (var record in page)
                records[record.Key] = record;
            after = page.Count == Page ? page[^1].Key : null;
        } while (after is not null);
        return
        [
            .. (await layers.Versions(cancellation: cancellation)).Select(v => new DecidedVersion(
                v,
                records.GetValueOrDefault(KeyOf(v.Layer, v.Number))
            )),
        ];
    }

    /// <summary>The key of a version's record.</summary>
    public static string KeyOf(string layer, int number) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{layer}-{number}");
}
