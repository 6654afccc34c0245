using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc(
    "A decision table: which result follows from which conditions. Formulas of registers ask it by decide('id', input, …); the first row that holds decides."
)]
public sealed record DecisionTable : PlanItem
{
    [Doc("Its name.")]
    public required LocalText Name { get; init; }

    [Doc("The standard or notice that sets it.")]
    public required string Source { get; init; }

    [Doc("How sure it is.")]
    public Certainty Certainty { get; init; }

    [Doc("The columns of its conditions, in the order in which formulas give them.")]
    public required IReadOnlyList<string> Inputs { get; init; }

    [Doc("The column of its result.")]
    public required string Result { get; init; }

    [Doc("Units of columns whose numbers have one.")]
    public IReadOnlyDictionary<string, string> Units { get; init; } = new Dictionary<string, string>();

    [Doc(
        "The rows from the top: a file of rows, or 'column: condition'. A condition is '> 200', '<= 5', '[100..200)', 'yellow, red', 'not(none)', a value, or '-' for any."
    )]
    public required IReadOnlyList<IReadOnlyDictionary<string, string>> Rows { get; init; }
}
