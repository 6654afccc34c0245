namespace Shanhe.Plans.Authoring;

/// <summary>A row of an indicator table as the plan prints it; what the table does not have is empty.</summary>
/// <param name="Line">The row of the sheet, from 1.</param>
/// <param name="No">Its number.</param>
/// <param name="Category">Its group.</param>
/// <param name="Name">What is measured.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Target">The target: ≥20, 100, 不发生, ≥55且不降低.</param>
/// <param name="Baseline">The value in the base year.</param>
/// <param name="Force">How binding it is.</param>
/// <param name="Department">Who answers for it.</param>
/// <param name="Remark">What else stands there.</param>
public sealed record PlannedRow(
    int Line,
    string No,
    string Category,
    string Name,
    string Unit,
    string Target,
    string Baseline,
    string Force,
    string Department,
    string Remark
)
{
    /// <summary>The targets of years before the last, each with its year.</summary>
    public IReadOnlyList<(int Year, string Target)> Interim { get; init; } = [];
}
