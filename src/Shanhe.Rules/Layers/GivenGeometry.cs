using NetTopologySuite.Geometries;

namespace Shanhe.Rules.Layers;

/// <summary>A geometry as a file gives it, before anything is repaired: rings may be open, cross themselves or have too few points.</summary>
/// <param name="Dimension">Points 0, lines 1, areas 2.</param>
/// <param name="Parts">
/// Its parts. Of an area the first ring of a part is its outline, the others are its holes; of lines and points a part has one row of vertices.
/// </param>
/// <param name="HasHeight">Whether vertices carry more than two numbers; those are dropped.</param>
public sealed record GivenGeometry(Dimension Dimension, IReadOnlyList<IReadOnlyList<Coordinate[]>> Parts, bool HasHeight)
{
    /// <summary>Whether there is no vertex at all.</summary>
    public bool IsEmpty => Parts.All(p => p.All(r => r.Length == 0));
}
