using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A sum over facts of the plan; facts are named by their identifiers.")]
public sealed record DoubtSum
{
    [Doc("What is computed.")]
    public required LocalText Name { get; init; }

    [Doc("The formula.")]
    public required string Formula { get; init; }

    [Doc("Unit of the result.")]
    [UnitSymbol]
    public string Unit { get; init; } = "";

    [Doc("Decimals shown.")]
    public int Decimals { get; init; } = 2;
}
