namespace Shanhe.Plans.Formulas;

/// <summary>Several values of one input: the months of a year, the towns of a county, the years of a plan.</summary>
/// <param name="Items">The values there are.</param>
/// <param name="Expected">How many there ought to be.</param>
public sealed record Sequence(IReadOnlyList<decimal> Items, int Expected)
{
    public bool IsComplete => Items.Count >= Expected;
}
