using Shanhe.Plans.Text;

namespace Shanhe.Reports.Tables;

/// <summary>How the reading of a file went.</summary>
/// <param name="Problems">Why nothing, or not all, could be read.</param>
/// <param name="Notes">What was left aside and why, so that nothing is dropped in silence.</param>
public sealed record TableOutcome(IReadOnlyList<Problem> Problems, IReadOnlyList<Problem> Notes);
