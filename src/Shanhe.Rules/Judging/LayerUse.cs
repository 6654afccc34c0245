using NodaTime;
using Shanhe.Plans.Package;
using Shanhe.Rules.Layers;

namespace Shanhe.Rules.Judging;

/// <summary>Which version of a layer a rule was measured against.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Number">The version, counted from 1.</param>
/// <param name="ValidFrom">Its first day in force.</param>
/// <param name="Source">Whose it is, by which paper.</param>
/// <param name="Certainty">How sure it is.</param>
/// <param name="IsSimulated">Whether it was drawn for a demonstration.</param>
/// <param name="Hash">SHA-256 over its features.</param>
public sealed record LayerUse(
    string Layer,
    int Number,
    LocalDate ValidFrom,
    string Source,
    Certainty Certainty,
    bool IsSimulated,
    string Hash
)
{
    public static LayerUse Of(LayerVersion version) =>
        new(version.Layer, version.Number, version.ValidFrom, version.Source, version.Certainty, version.IsSimulated, version.Hash);
}
