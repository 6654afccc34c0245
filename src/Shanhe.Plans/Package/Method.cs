using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("How an indicator is computed: inputs, formula, unit, rounding and the standard it follows. National: the same in every county.")]
public sealed record Method : PlanItem
{
    [Doc("Name of the quantity.")]
    public required LocalText Name { get; init; }

    [Doc("Area of work.")]
    [Ref(typeof(Area))]
    public required string Area { get; init; }

    [Doc("Unit of the result.")]
    [UnitSymbol]
    public required string Unit { get; init; }

    [Doc("Decimals kept (half to even, GB/T 8170); comparison with a target is made after rounding.")]
    public required int Decimals { get; init; }

    [Doc("The names used in the formula.")]
    public required IReadOnlyDictionary<string, MethodInput> Inputs { get; init; }

    [Doc("The formula.")]
    public required string Formula { get; init; }

    [Doc("Standards and rules it follows, with clause.")]
    public IReadOnlyList<string> Follows { get; init; } = [];

    [Doc(
        "What happens when inputs are missing: none gives no value; partial computes from what there is and says so; carry takes the last year's value and says so."
    )]
    public MissingPolicy Missing { get; init; } = MissingPolicy.None;

    [Doc("The method in words.")]
    public LocalText? Note { get; init; }
}
