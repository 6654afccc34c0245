using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Accountability;

/// <summary>What the triggers of accountability say of a period and of those that end with it.</summary>
/// <param name="Period">The period that was asked for.</param>
/// <param name="Answers">Triggers that speak, then those that can't be told.</param>
/// <param name="Beyond">Triggers that are not the county's to compute.</param>
/// <param name="Notices">What lacks before anything can be told, such as the rank.</param>
/// <param name="Opened">Cases that were opened now.</param>
/// <param name="Problems">Why a case could not be opened, or the whole not computed.</param>
public sealed record AccountabilityResult(
    Period Period,
    IReadOnlyList<TriggerAnswer> Answers,
    IReadOnlyList<PlanRule> Beyond,
    IReadOnlyList<Problem> Notices,
    IReadOnlyList<string> Opened,
    IReadOnlyList<Problem> Problems
)
{
    internal static AccountabilityResult Refused(Period period, Problem problem) => new(period, [], [], [], [], [problem]);
}
