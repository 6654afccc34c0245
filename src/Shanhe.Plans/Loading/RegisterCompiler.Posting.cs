using Shanhe.Plans.Formulas;
using Shanhe.Plans.Package;

namespace Shanhe.Plans.Loading;

/// <summary>What moves book into ledgers.</summary>
sealed partial class RegisterCompiler
{
    /// <summary>What an effect posts; where it goes over the rows of a group, its formulas see the row's fields first.</summary>
    void Post(MoveEffect effect)
    {
        if (effect.Post is null)
            return;
        ledgers.TryGetValue(effect.Post, out var ledger);
        IReadOnlyList<FormulaName> names = effect.Each is { } group && _rows.TryGetValue(group, out var row) ? row : _names;
        Part(effect, nameof(MoveEffect.From), "from", effect.From, FormulaType.Text, names);
        Part(effect, nameof(MoveEffect.To), "to", effect.To, FormulaType.Text, names);
        Part(effect, nameof(MoveEffect.Amount), "amount", effect.Amount, ledger is null ? null : FormulaType.Number(ledger.Unit), names);
        if (ledger is null)
            return;
        foreach (var (member, part) in new[] { (nameof(MoveEffect.From), "from"), (nameof(MoveEffect.To), "to") })
        {
            if (_made.Formula(effect, part) is not { } formula)
                continue;
            foreach (var (code, start, suggestion, values) in LedgerFunctions.Faults(formula.Root, ledger))
                problems.Add(
                    new(
                        code,
                        marks.Inside(marks.Of(effect, member), start),
                        LoadingMessages.Wording.Say("P118", FormulaMessages.Wording.Say(code, values)),
                        suggestion
                    )
                );
        }
    }
}
