using Shanhe.Plans.Text;

namespace Shanhe.Plans.Formulas;

/// <summary>The functions by which formulas over records name accounts of ledgers and read what stands on them.</summary>
public static class LedgerFunctions
{
    /// <summary>Between the parts of the name of an account.</summary>
    public const char Between = '/';

    internal const string Account = "account";

    /// <summary>
    /// The name of an account: its kind and what the kind has of holder, asset and year, joined. A part that holds the sign between them, or
    /// nothing, names no account.
    /// </summary>
    internal static Compiled? NameOf(FormulaChecker checker, CallNode call, Compiled[] a)
    {
        if (call.Arguments[0] is not TextNode || a.Skip(1).Any(p => p.Type.Kind is not (ValueKind.Text or ValueKind.Number)))
            return checker.Wrong(call.Start, call.Function, [.. a.Select(p => p.Type)]);
        return new(
            FormulaType.Text,
            x =>
            {
                var parts = new string[a.Length];
                for (var i = 0; i < a.Length; i++)
                {
                    var value = a[i].Run(x);
                    parts[i] = value.IsMissing ? "" : RecordFunctions.TextOf(value);
                    if (parts[i].Length == 0 || parts[i].Contains(Between, StringComparison.Ordinal))
                        return Value.Missing;
                }

                return Value.Of(string.Join(Between, parts));
            }
        );
    }

    /// <summary>What stands on an account of a ledger, which the first argument names.</summary>
    internal static Compiled? Standing(FormulaChecker checker, CallNode call, Compiled[] a, bool available)
    {
        if (call.Arguments[0] is not TextNode ledger || a[1].Type.Kind != ValueKind.Text)
            return checker.Wrong(call.Start, call.Function, a[0].Type, a[1].Type);
        if (!checker.Records!.Ledgers.TryGetValue(ledger.Value, out var scope))
        {
            checker.Report("F218", ledger.Start, Nearest.Name(ledger.Value, checker.Records.Ledgers.Keys), ledger.Value);
            return null;
        }

        foreach (var (code, start, suggestion, values) in Faults(call.Arguments[1], scope))
            checker.Report(code, start, suggestion, values);
        return new(
            FormulaType.Number(scope.Unit),
            x =>
                a[1].Run(x) is { IsMissing: false } account && x.Records?.Balance(ledger.Value, account.Text, available) is { } amount
                    ? Value.Of(amount)
                    : Value.Missing
        );
    }

    /// <summary>What is wrong with the accounts that a formula names, for a ledger: a kind that it has not, or too many or few parts.</summary>
    public static IEnumerable<(string Code, int Start, string? Suggestion, object?[] Values)> Faults(Node node, LedgerScope scope)
    {
        if (node is not CallNode call)
            yield break;
        if (call is { Function: Account, Arguments: [TextNode kind, ..] })
        {
            var given = call.Arguments.Count - 1;
            if (!scope.Parts.TryGetValue(kind.Value, out var count))
                yield return ("F219", kind.Start, Nearest.Name(kind.Value, scope.Parts.Keys), [kind.Value]);
            else if (count != given)
                yield return ("F220", call.Start, null, [kind.Value, count, given]);
            yield break;
        }

        foreach (var fault in call.Arguments.SelectMany(a => Faults(a, scope)))
            yield return fault;
    }
}
