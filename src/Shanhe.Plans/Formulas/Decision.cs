using Shanhe.Plans.Units;

namespace Shanhe.Plans.Formulas;

/// <summary>
/// A decision table made ready to run (DMN 1.5, hit policy "first"): the first row whose conditions all hold gives the result. A row of which
/// that can't be told, because an input is missing, leaves the result missing, as does a table of which no row holds. Immutable.
/// </summary>
/// <param name="Inputs">The inputs in the order in which a formula gives them.</param>
/// <param name="Result">The type of the result.</param>
/// <param name="Rows">The rows from the top.</param>
public sealed record Decision(
    IReadOnlyList<Decision.Input> Inputs,
    FormulaType Result,
    IReadOnlyList<(IReadOnlyList<DecisionCondition> Conditions, Value Result)> Rows
)
{
    /// <summary>An input: its name, and the unit of its numbers; <c>null</c> for a text.</summary>
    public sealed record Input(string Name, Unit? Unit);

    /// <summary>The result for inputs in the units of the table.</summary>
    public Value Decide(IReadOnlyList<Value> inputs)
    {
        foreach (var (conditions, result) in Rows)
        {
            bool? holds = true;
            for (var i = 0; i < inputs.Count && holds != false; i++)
                holds = conditions[i].Holds(inputs[i]) switch
                {
                    false => false,
                    null => null,
                    true => holds,
                };
            if (holds == true)
                return result;
            if (holds is null)
                return Value.Missing;
        }

        return Value.Missing;
    }
}
