using NetTopologySuite.Geometries;

namespace Shanhe.Rules.Repairs;

/// <summary>A feature on the plane.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Geometry">On the plane in metres, valid; <c>null</c>: it was skipped. It must not be changed.</param>
/// <param name="Problems">What was wrong with it.</param>
public sealed record RepairedFeature(string Id, Geometry? Geometry, IReadOnlyList<FoundProblem> Problems);
