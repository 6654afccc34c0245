using Shanhe.Plans.Text;
using Shanhe.Plans.Units;

namespace Shanhe.Plans.Formulas;

/// <summary>A formula that has been parsed, checked for types and units, and made ready to run. Immutable and thread-safe.</summary>
public sealed class Formula
{
    readonly UnitTable _units;
    readonly Func<FormulaContext, Value> _run;

    internal Formula(
        string source,
        Node root,
        FormulaType type,
        IReadOnlyList<FormulaName> names,
        UnitTable units,
        Func<FormulaContext, Value> run
    )
    {
        _units = units;
        Source = source;
        Root = root;
        Type = type;
        Names = names;
        _run = run;
    }

    public string Source { get; }

    public Node Root { get; }

    /// <summary>The type and unit of the result.</summary>
    public FormulaType Type { get; }

    /// <summary>The names it uses, each once.</summary>
    public IReadOnlyList<FormulaName> Names { get; }

    /// <summary>Runs the formula. Missing inputs, division by zero and overflow give a missing value, never an exception.</summary>
    public Value Run(FormulaContext context)
    {
        try
        {
            return _run(context);
        }
        catch (OverflowException)
        {
            return Value.Missing;
        }
    }

    /// <summary>The formula with the names of its inputs in place of their identifiers.</summary>
    public string InWords(Language language) => FormulaWords.Describe(Root, Names, _units, language);
}
