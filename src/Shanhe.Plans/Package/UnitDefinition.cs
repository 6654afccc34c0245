using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A unit of measure.")]
public sealed record UnitDefinition : PlanItem
{
    [Doc("For a base unit: the dimension it measures.")]
    public string? Dimension { get; init; }

    [Doc("For a derived unit: a factor and known units, such as '10000/15 m^2'.")]
    public string? Is { get; init; }

    [Doc("Name for people; the English one stands beside numbers on English pages where the symbol is Chinese.")]
    public LocalText? Name { get; init; }

    [Doc("Other ways to write the symbol.")]
    public IReadOnlyList<string> Aliases { get; init; } = [];
}
