using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Indicators;

/// <summary>The target that an evaluation was held against.</summary>
/// <param name="Is">Comparator; <see cref="Comparator.Assigned"/> while nothing has been assigned.</param>
/// <param name="Value">The target, or the low end of a range.</param>
/// <param name="Text">The target as the plan or the assigning document writes it.</param>
/// <param name="Origin">Where it comes from: <c>plan</c>, <c>working</c> or <c>assigned</c>.</param>
public sealed record AppliedTarget(Comparator Is, decimal? Value, LocalText Text, string Origin);
