using NodaTime;
using Shanhe.Plans.Package;
using Shanhe.Rules.Layers;

namespace Shanhe.Capabilities.Layers;

/// <summary>A layer and what is in force of it.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="InForce">The version in force; <c>null</c>: none is, or it comes from a register or a grid.</param>
/// <param name="Versions">Its versions with what became of them, the newest first.</param>
public sealed record LayerStanding(SpatialLayer Layer, KeptVersion? InForce, IReadOnlyList<DecidedVersion> Versions)
{
    /// <summary>How old what is in force is on a day, in days.</summary>
    public int? AgeOn(LocalDate day) => InForce is null ? null : Period.DaysBetween(InForce.ValidFrom, day);
}
