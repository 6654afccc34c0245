using NetTopologySuite.Geometries;
using Shanhe.Plans.Text;
using Shanhe.Rules.Judging;

namespace Shanhe.Capabilities.Rules;

/// <summary>What the rules say of what would be a record, or why they were not asked.</summary>
/// <param name="Fields">Its fields as they would be kept.</param>
/// <param name="Place">Where it lies, on the plane; <c>null</c>: that is not known.</param>
/// <param name="Judgement">What the rules say; <c>null</c>: they were not asked.</param>
/// <param name="Problems">Why they were not asked.</param>
public sealed record RuleCheck(
    IReadOnlyDictionary<string, string> Fields,
    Geometry? Place,
    Judgement? Judgement,
    IReadOnlyList<Problem> Problems
);
