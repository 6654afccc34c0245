namespace Shanhe.Capabilities.Today;

/// <summary>How a department reports: of what was due so far, how much came at all.</summary>
/// <param name="Department">The department.</param>
/// <param name="Due">Periods of duties that have been due this year and last.</param>
/// <param name="Done">Those that are reported whole.</param>
/// <param name="Late">Those that are not and whose day has passed.</param>
/// <param name="LongestLate">By how many days the one that is late longest is.</param>
public sealed record DepartmentStanding(string Department, int Due, int Done, int Late, int LongestLate)
{
    /// <summary>The share that came, percent.</summary>
    public decimal Share => Due == 0 ? 100 : Math.Round(100m * Done / Due, 0, MidpointRounding.ToEven);
}
