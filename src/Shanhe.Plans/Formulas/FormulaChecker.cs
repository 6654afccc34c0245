using Shanhe.Plans.Text;
using Shanhe.Plans.Units;

namespace Shanhe.Plans.Formulas;

/// <summary>
/// Parses a formula, finds the type and unit of every part, and makes it ready to run. All problems are reported, not only the first.
/// </summary>
public sealed class FormulaChecker
{
    readonly UnitTable _units;
    readonly Dictionary<string, FormulaName> _names;
    readonly HashSet<FormulaName> _used = [];
    readonly List<FormulaProblem> _problems = [];

    FormulaChecker(UnitTable units, IEnumerable<FormulaName> names, RecordScope? records)
    {
        Records = records;
        _units = units;
        // Of names that stand twice, which the definition's check reports, the first counts.
        _names = names.DistinctBy(n => n.Name, StringComparer.Ordinal).ToDictionary(n => n.Name, StringComparer.Ordinal);
    }

    /// <summary>The registers and laws that a formula over a record may name; <c>null</c> for formulas of indicators.</summary>
    internal RecordScope? Records { get; }

    /// <summary>
    /// Checks <paramref name="text"/>; the result is in <paramref name="wanted"/>'s unit when that is given (values are converted on the
    /// way out).
    /// </summary>
    public static Formula? Check(
        string text,
        IEnumerable<FormulaName> names,
        UnitTable units,
        FormulaType? wanted,
        out IReadOnlyList<FormulaProblem> problems,
        RecordScope? records = null
    )
    {
        var checker = new FormulaChecker(units, names, records);
        problems = checker._problems;
        if (FormulaParser.Parse(text, out var offset) is not { } root)
        {
            checker.Unread(text, offset);
            return null;
        }

        var compiled = checker.Compile(root);
        if (compiled is { } c && wanted is not null)
            compiled = checker.Deliver(root, c, wanted);
        return compiled is { } done && checker._problems.Count == 0
            ? new Formula(text, root, done.Type, [.. checker._used.OrderBy(n => n.Slot)], units, done.Run)
            : null;
    }

    internal void Report(string code, int offset, string? suggestion, params ReadOnlySpan<object?> values) =>
        _problems.Add(new(code, offset, FormulaMessages.Wording.Say(code, values), suggestion));

    /// <summary>Full-width forms of ASCII (Unicode, Halfwidth and Fullwidth Forms).</summary>
    const char FirstFullWidth = '\uFF01';

    const char LastFullWidth = '\uFF5E';

    /// <summary>Why a formula can't be read: a full-width sign, a bracket without its other half, or what reading stopped at.</summary>
    void Unread(string text, int offset)
    {
        var open = new Stack<int>();
        char? quote = null;
        foreach (var (i, c) in text.Index())
        {
            if (quote is not null || c is '"' or '\'')
                quote =
                    quote is null ? c
                    : quote == c ? null
                    : quote;
            else if (
                c is >= FirstFullWidth and <= LastFullWidth
                && (char)(c - FirstFullWidth + '!') is var half
                && !char.IsLetterOrDigit(half)
            )
            {
                Report("F216", i, half.ToString(), c);
                return;
            }
            else if (c == '(')
                open.Push(i);
            else if (c == ')' && !open.TryPop(out _))
            {
                Report("F217", i, null, c);
                return;
            }
        }

        if (open.TryPop(out var unclosed))
            Report("F217", unclosed, null, '(');
        else
            Report("F201", offset, null, offset >= text.Length ? "…" : text[offset..Math.Min(text.Length, offset + 12)]);
    }

    Compiled? Deliver(Node root, Compiled made, FormulaType wanted)
    {
        if (made.Type.Kind != wanted.Kind)
        {
            Report("F205", root.Start, null, wanted.Told, made.Type.Told);
            return null;
        }

        if (!made.Type.IsNumeric)
            return made;
        if (!made.Type.Unit.ConvertsTo(wanted.Unit))
        {
            Report("F206", root.Start, null, Shown(wanted.Unit), wanted.Unit.Dimension, Shown(made.Type.Unit), made.Type.Unit.Dimension);
            return null;
        }

        return made.In(wanted.Unit);
    }

    static string Shown(Unit unit) => unit.Symbol.Length == 0 ? "1" : unit.Symbol;

    internal Compiled? Compile(Node node)
    {
        switch (node)
        {
            case NumberNode n:
                if (UnitOf(n.UnitSymbol, n.Start) is not { } unit)
                    return null;
                var constant = Value.Of(n.Value);
                return new(FormulaType.Number(unit), _ => constant);
            case TextNode t:
                var text = Value.Of(t.Value);
                return new(FormulaType.Text, _ => text);
            case TruthNode t:
                var truth = Value.Of(t.Value);
                return new(FormulaType.Truth, _ => truth);
            case DateNode d:
                var date = Value.OfDate(d.Value);
                return new(FormulaType.Date, _ => date);
            case MemberNode { Name: { } joined } m:
                return Compile(new NameNode(m.Start, joined));
            case MemberNode m:
                Report("F201", m.Start, null, m.Member);
                return null;
            case NameNode n:
                if (!_names.TryGetValue(n.Name, out var name))
                {
                    Report("F202", n.Start, Nearest.Name(n.Name, _names.Keys), n.Name);
                    return null;
                }

                if (name.Secret)
                {
                    Report("F214", n.Start, null, n.Name);
                    return null;
                }

                _used.Add(name);
                var slot = name.Slot;
                return new(name.Type, context => context.Read(slot));
            case NegateNode n:
                return Compile(n.Inner) is not { } negated ? null
                    : !negated.Type.IsNumeric ? Wrong(n.Start, "-", negated.Type)
                    : negated with { Run = Lift.Each(negated.Run, x => -x) };
            case NotNode n:
                return Compile(n.Inner) is not { } inverted ? null
                    : inverted.Type.Kind is not (ValueKind.Truth or ValueKind.Truths) ? Wrong(n.Start, "not", inverted.Type)
                    : inverted with { Run = Lift.Each(inverted.Run, x => x == 0 ? 1 : 0) };
            case InfixNode i:
                var left = Compile(i.Left);
                var right = Compile(i.Right);
                return left is { } l && right is { } r ? Infix(i, l, r) : null;
            case CallNode { Function: "is_empty", Arguments: [NameNode asked] } when SecretOf(asked) is { } hidden:
                _used.Add(hidden);
                return new(FormulaType.Truth, context => Value.Of(context.Read(hidden.Slot).IsMissing));
            case CallNode { Function: "contains", Arguments: [var whole, NameNode part] }
                when SecretOf(part) is { Occurs: { } occurs } hidden:
                return Occurring(whole, hidden, occurs);
            case CallNode c:
                return FormulaFunctions.Compile(this, c);
            default:
                throw new InvalidOperationException(node.GetType().Name);
        }
    }

    /// <summary>The unit of a symbol; <c>null</c>, and reported, when there is none.</summary>
    internal Unit? UnitOf(string symbol, int offset)
    {
        var unit = _units.Find(symbol);
        if (unit is null)
            Report("F207", offset, Nearest.Name(symbol, _units.Symbols), symbol);
        return unit;
    }

    FormulaName? SecretOf(NameNode node) => _names.TryGetValue(node.Name, out var name) && name.Secret ? name : null;

    /// <summary>
    /// Whether a text contains a secret, asked of everything that has the secret's form: the answer is the same whatever the secret is, so
    /// that nobody finds it out by asking.
    /// </summary>
    Compiled? Occurring(Node whole, FormulaName secret, Func<string, bool> occurs)
    {
        if (Compile(whole) is not { } text)
            return null;
        if (text.Type.Kind != ValueKind.Text)
            return Wrong(whole.Start, "contains", text.Type, secret.Type);
        _used.Add(secret);
        return new(
            FormulaType.Truth,
            context => text.Run(context) is { IsMissing: false } value ? Value.Of(occurs(value.Text)) : Value.Missing
        );
    }

    internal Compiled? Wrong(int offset, string what, params ReadOnlySpan<FormulaType> types)
    {
        var told = types.ToArray().Select(t => t.Told).ToList();
        Report(
            "F204",
            offset,
            null,
            what,
            new LocalText(string.Join("、", told.Select(t => t.Zh)), string.Join(", ", told.Select(t => t.En)))
        );
        return null;
    }

    Compiled? Infix(InfixNode node, Compiled left, Compiled right)
    {
        var op = node.Operator;
        if (op is "and" or "or")
        {
            if (left.Type.Kind != ValueKind.Truth || right.Type.Kind != ValueKind.Truth)
                return Wrong(node.Start, op, left.Type, right.Type);
            return new(FormulaType.Truth, op == "and" ? Lift.And(left.Run, right.Run) : Lift.Or(left.Run, right.Run));
        }

        if (left.Type.Kind == ValueKind.Text && right.Type.Kind == ValueKind.Text && op is "==" or "!=")
        {
            CheckChoice(node.Left, node.Right);
            CheckChoice(node.Right, node.Left);
            return new(FormulaType.Truth, Lift.Texts(left.Run, right.Run, op == "=="));
        }

        if (left.Type.Kind == ValueKind.Texts && right.Type.Kind == ValueKind.Text && op is "==" or "!=")
        {
            CheckChoice(node.Left, node.Right);
            return new(FormulaType.Truths, Lift.EachText(left.Run, right.Run, op == "=="));
        }

        if (left.Type.Kind == ValueKind.Text && right.Type.Kind == ValueKind.Text && op == "+")
            return new(FormulaType.Text, Lift.Joined(left.Run, right.Run));
        if (left.Type.Kind == ValueKind.Date && right.Type.Kind == ValueKind.Date && op is not ("+" or "-" or "*" or "/"))
            return new(FormulaType.Truth, Lift.Days(left.Run, right.Run, Comparison(op)));
        if (left.Type.Kind == ValueKind.Truth && right.Type.Kind == ValueKind.Truth && op is "==" or "!=")
            return new(FormulaType.Truth, Lift.Pair(left.Run, right.Run, (a, b) => (a == b) == (op == "==") ? 1 : 0, truths: true));
        if (!left.Type.IsNumeric || !right.Type.IsNumeric)
            return Wrong(node.Start, op, left.Type, right.Type);
        var sequence = left.Type.IsSequence || right.Type.IsSequence;
        if (op is "*" or "/")
        {
            var unit = left.Type.Unit.Times(right.Type.Unit, op == "*" ? 1 : -1);
            return new(
                new(sequence ? ValueKind.Numbers : ValueKind.Number, unit),
                op == "*" ? Lift.Pair(left.Run, right.Run, (a, b) => a * b) : Lift.Quotient(left.Run, right.Run)
            );
        }

        if (!left.Type.Unit.ConvertsTo(right.Type.Unit))
        {
            Report("F203", node.Start, null, op, Shown(left.Type.Unit), Shown(right.Type.Unit));
            return null;
        }

        var same = right.In(left.Type.Unit);
        if (op is "+" or "-")
            return new(
                new(sequence ? ValueKind.Numbers : ValueKind.Number, left.Type.Unit),
                op == "+" ? Lift.Pair(left.Run, same.Run, (a, b) => a + b) : Lift.Pair(left.Run, same.Run, (a, b) => a - b)
            );
        return new(sequence ? FormulaType.Truths : FormulaType.Truth, Lift.Pair(left.Run, same.Run, Comparison(op), truths: true));
    }

    /// <summary>A text that is compared with a name of few values must be one of them.</summary>
    internal void CheckChoice(Node name, Node value)
    {
        var known = name switch
        {
            NameNode n => _names.GetValueOrDefault(n.Name),
            MemberNode { Name: { } joined } => _names.GetValueOrDefault(joined),
            _ => null,
        };
        if (known?.Choices is { Count: > 0 } choices && value is TextNode text && !choices.Contains(text.Value))
            Report("F211", text.Start, Nearest.Name(text.Value, choices), text.Value, known.Label);
    }

    static Func<decimal, decimal, decimal> Comparison(string op) =>
        op switch
        {
            "<=" => (a, b) => a <= b ? 1 : 0,
            ">=" => (a, b) => a >= b ? 1 : 0,
            "<" => (a, b) => a < b ? 1 : 0,
            ">" => (a, b) => a > b ? 1 : 0,
            "==" => (a, b) => a == b ? 1 : 0,
            _ => (a, b) => a != b ? 1 : 0,
        };
}

/// <summary>A checked part of a formula: its type and the function that runs it.</summary>
readonly record struct Compiled(FormulaType Type, Func<FormulaContext, Value> Run)
{
    /// <summary>The same value given in <paramref name="unit"/>.</summary>
    public Compiled In(Unit unit)
    {
        var factor = Type.Unit.To(unit);
        var run = Run;
        return new(Type with { Unit = unit }, factor == Rational.One ? run : Lift.Each(run, x => factor.Apply(x)));
    }
}
