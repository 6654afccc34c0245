using NetTopologySuite.Geometries;

namespace Shanhe.Rules.Repairs;

/// <summary>A feature on the plane.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Geometry">On the plane in metres, valid; <c>null</c>: it was skipped. It must not be changed.</param>
/// <param name="Problems">What was wrong with it.</param>
public sealed record RepairedFeature(string Id, Geometry? Geometry, IReadOnlyList<FoundProblem> Problems)
{
    /// <summary>
    /// Whether the mending had to choose which ground is meant: an outline that crosses itself, a hole that is none, parts that overlap. What is
    /// asked of a single outline is then refused, as a record of it would be; a layer keeps all the ground that was drawn.
    /// </summary>
    public bool ChoosesGround =>
        Problems.Any(p =>
            p.Problem
                is GeometryProblem.SelfIntersection
                    or GeometryProblem.HoleOutside
                    or GeometryProblem.HoleAcross
                    or GeometryProblem.PartsOverlap
        );
}
