using Shanhe.Capabilities.Plan;
using Shanhe.Indicators;

namespace Shanhe.Capabilities.Today;

/// <summary>The county's plan in one look.</summary>
/// <param name="Year">The newest year that is substantially complete.</param>
/// <param name="Evaluations">The rows of the table, each by its newest value up to that year.</param>
/// <param name="Behind">Rows that are behind, off track first, then by what lacks.</param>
/// <param name="Departments">How the departments report, the latest first.</param>
/// <param name="Works">The works.</param>
/// <param name="Passed">The share of the plan's time that has passed, percent.</param>
/// <param name="DaysLeft">Days to the end of the plan; 0 afterwards.</param>
public sealed record CountyGlance(
    int Year,
    IReadOnlyList<Evaluation> Evaluations,
    IReadOnlyList<BehindRow> Behind,
    IReadOnlyList<DepartmentStanding> Departments,
    IReadOnlyList<WorkProgress> Works,
    decimal Passed,
    int DaysLeft
)
{
    /// <summary>How many rows have a status.</summary>
    public int Count(params ReadOnlySpan<Status> statuses)
    {
        var wanted = statuses.ToArray();
        return Evaluations.Count(e => wanted.Contains(e.Status));
    }
}
