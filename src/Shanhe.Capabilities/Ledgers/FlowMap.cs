using NetTopologySuite.Geometries;

namespace Shanhe.Capabilities.Ledgers;

/// <summary>What flowed between places, on the ground of the county.</summary>
/// <param name="Ground">The county on its plane.</param>
/// <param name="Arrows">The flows, the largest first.</param>
/// <param name="Elsewhere">Flows of which one end has no place of its own.</param>
public sealed record FlowMap(Geometry Ground, IReadOnlyList<FlowArrow> Arrows, int Elsewhere);
