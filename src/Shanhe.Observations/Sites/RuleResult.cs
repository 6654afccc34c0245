using Shanhe.Plans.Text;

namespace Shanhe.Observations.Sites;

/// <summary>What writing a rule down gave: the rule as it now is, or what is wrong.</summary>
public sealed record RuleResult(OwnRule? Rule, IReadOnlyList<Problem> Problems);
