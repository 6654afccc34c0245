namespace Shanhe.Rules.Rivers;

/// <summary>Where a geometry stands on a river network.</summary>
public sealed class Foot
{
    internal Foot(IReadOnlyList<Stretch> stretches) => Stretches = stretches;

    internal IReadOnlyList<Stretch> Stretches { get; }
}
