using System.Globalization;
using NodaTime;
using Shanhe.Plans.Text;
using Shanhe.Plans.Units;

namespace Shanhe.Plans.Formulas;

/// <summary>What a formula over a record may name beside the record's own fields.</summary>
/// <param name="FieldsOf">The fields of a register as formulas write them, or <c>null</c> when there is no such register.</param>
/// <param name="StatesOf">The states of a register.</param>
/// <param name="InForce">Whether a law is in force on a day; <c>null</c> when there is no such law.</param>
/// <param name="WorkingDaysBetween">Working days after the first day, up to and with the second.</param>
/// <param name="Registers">All registers, for suggestions.</param>
/// <param name="Decisions">The decision tables by their ids.</param>
/// <param name="Ledgers">The ledgers by their ids.</param>
public sealed record RecordScope(
    Func<string, IReadOnlyCollection<string>?> FieldsOf,
    Func<string, IReadOnlyCollection<string>> StatesOf,
    Func<string, LocalDate, bool?> InForce,
    Func<LocalDate, LocalDate, int> WorkingDaysBetween,
    IReadOnlyCollection<string> Registers,
    IReadOnlyDictionary<string, Decision> Decisions,
    IReadOnlyDictionary<string, LedgerScope> Ledgers
);

/// <summary>The functions that only formulas over records have: dates, texts, emptiness, other records, laws.</summary>
static class RecordFunctions
{
    public static IReadOnlyDictionary<string, (int Least, int Most, FormulaFunctions.Rule Rule)> All { get; } =
        new Dictionary<string, (int, int, FormulaFunctions.Rule)>(StringComparer.Ordinal)
        {
            ["today"] = (0, 0, (_, _, _) => new(FormulaType.Date, x => Value.OfDate(x.Today))),
            ["now"] = (0, 0, (_, _, _) => new(FormulaType.Date, x => Value.OfDate(x.Now))),
            ["year"] = (1, 1, (k, c, a) => OfDate(k, c, a, d => d.Year)),
            ["month"] = (1, 1, (k, c, a) => OfDate(k, c, a, d => d.Month)),
            ["days_between"] = (2, 2, (k, c, a) => Between(k, c, a, (from, to) => Math.Floor(to) - Math.Floor(from))),
            ["working_days_between"] = (
                2,
                2,
                (k, c, a) => Between(k, c, a, (from, to) => k.Records!.WorkingDaysBetween(Value.OfDate(from).Day, Value.OfDate(to).Day))
            ),
            ["first"] = (1, 1, (k, c, a) => OneOfColumn(k, c, a, first: true)),
            ["last"] = (1, 1, (k, c, a) => OneOfColumn(k, c, a, first: false)),
            ["hours_between"] = (2, 2, (k, c, a) => Between(k, c, a, (from, to) => (to - from) * 24)),
            ["add_days"] = (2, 2, (k, c, a) => Later(k, c, a, (d, n) => d.PlusDays(n))),
            ["add_months"] = (2, 2, (k, c, a) => Later(k, c, a, (d, n) => d.PlusMonths(n))),
            ["is_empty"] = (1, 1, (_, _, a) => new(FormulaType.Truth, x => Value.Of(IsEmpty(a[0].Run(x))))),
            ["one_of"] = (2, 50, OneOf),
            ["len"] = (
                1,
                1,
                (k, c, a) =>
                    a[0].Type.Kind == ValueKind.Text
                        ? new(
                            FormulaType.Number(Unit.One),
                            x =>
                                a[0].Run(x) is { IsMissing: false } t
                                    ? Value.Of(new StringInfo(t.Text).LengthInTextElements)
                                    : Value.Missing
                        )
                        : k.Wrong(c.Start, c.Function, a[0].Type)
            ),
            ["contains"] = (2, 2, Contains),
            ["starts_with"] = (2, 2, (k, c, a) => Texts(k, c, a, (text, part) => text.StartsWith(part, StringComparison.Ordinal))),
            ["text"] = (
                1,
                1,
                (_, _, a) => new(FormulaType.Text, x => a[0].Run(x) is { IsMissing: false } v ? Value.Of(TextOf(v)) : Value.Missing)
            ),
            ["exists"] = (3, 20, (k, c, a) => Lookup(k, c, a, n => Value.Of(n > 0), FormulaType.Truth)),
            ["count_records"] = (3, 20, (k, c, a) => Lookup(k, c, a, n => Value.Of((decimal)n), FormulaType.Number(Unit.One))),
            ["in_force"] = (2, 2, InForce),
            ["decide"] = (2, 20, Decide),
            [LedgerFunctions.Account] = (1, 4, LedgerFunctions.NameOf),
            ["balance"] = (2, 2, (k, c, a) => LedgerFunctions.Standing(k, c, a, available: false)),
            ["available"] = (2, 2, (k, c, a) => LedgerFunctions.Standing(k, c, a, available: true)),
            ["ref"] = (1, 1, (k, c, a) => k.Wrong(c.Start, "ref", a[0].Type)),
        };

    /// <summary>A value as a record's field writes it: invariant numbers, ISO dates, true and false.</summary>
    public static string TextOf(Value value) =>
        value.Kind switch
        {
            ValueKind.Text => value.Text,
            ValueKind.Truth => value.IsTrue ? "true" : "false",
            ValueKind.Date => value.Day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
            ValueKind.Number or ValueKind.Rows => (value.Number / 1.000000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
            ValueKind.Texts => string.Join("、", value.Texts),
            _ => "",
        };

    static bool IsEmpty(Value value) =>
        value.Kind switch
        {
            ValueKind.Missing => true,
            ValueKind.Text => value.Text.Length == 0,
            ValueKind.Texts => value.Texts.Count == 0,
            ValueKind.Rows => value.Number == 0,
            ValueKind.Numbers or ValueKind.Truths or ValueKind.Dates => value.Sequence.Items.Count == 0,
            _ => false,
        };

    static Compiled? OfDate(FormulaChecker checker, CallNode call, Compiled[] a, Func<LocalDate, int> f) =>
        a[0].Type.Kind == ValueKind.Date
            ? new(FormulaType.Number(Unit.One), x => a[0].Run(x) is { IsMissing: false } d ? Value.Of((decimal)f(d.Day)) : Value.Missing)
            : checker.Wrong(call.Start, call.Function, a[0].Type);

    static Compiled? Between(FormulaChecker checker, CallNode call, Compiled[] a, Func<decimal, decimal, decimal> f) =>
        a.All(p => p.Type.Kind == ValueKind.Date)
            ? new(
                FormulaType.Number(Unit.One),
                x =>
                    (a[0].Run(x), a[1].Run(x)) is ({ IsMissing: false } from, { IsMissing: false } to)
                        ? Value.Of(f(from.Number, to.Number))
                        : Value.Missing
            )
            : checker.Wrong(call.Start, call.Function, a[0].Type, a[1].Type);

    /// <summary>The value of the first or the last row of a group that has one.</summary>
    static Compiled? OneOfColumn(FormulaChecker checker, CallNode call, Compiled[] a, bool first)
    {
        var run = a[0].Run;
        Func<FormulaContext, Value> Pick(Func<decimal, Value> made) =>
            x =>
                run(x) is { IsMissing: false } v && v.Sequence.Items is { Count: > 0 } items
                    ? made(first ? items[0] : items[^1])
                    : Value.Missing;
        return a[0].Type.Kind switch
        {
            ValueKind.Numbers => new(FormulaType.Number(a[0].Type.Unit), Pick(Value.Of)),
            ValueKind.Truths => new(FormulaType.Truth, Pick(n => Value.Of(n != 0))),
            ValueKind.Dates => new(FormulaType.Date, Pick(Value.OfDate)),
            ValueKind.Texts => new(
                FormulaType.Text,
                x => run(x).Texts is { Count: > 0 } texts ? Value.Of(first ? texts[0] : texts[^1]) : Value.Missing
            ),
            _ => checker.Wrong(call.Start, call.Function, a[0].Type),
        };
    }

    static Compiled? Later(FormulaChecker checker, CallNode call, Compiled[] a, Func<LocalDate, int, LocalDate> f) =>
        a[0].Type.Kind == ValueKind.Date && a[1].Type.Kind == ValueKind.Number && a[1].Type.Unit.Dimension.IsNone
            ? new(
                FormulaType.Date,
                x =>
                    (a[0].Run(x), a[1].Run(x)) is ({ IsMissing: false } d, { IsMissing: false, Number: >= -40_000 and <= 40_000 } n)
                        ? Value.OfDate(f(d.Day, (int)n.Number))
                        : Value.Missing
            )
            : checker.Wrong(call.Start, call.Function, a[0].Type, a[1].Type);

    static Compiled? Texts(FormulaChecker checker, CallNode call, Compiled[] a, Func<string, string, bool> f) =>
        a.All(p => p.Type.Kind == ValueKind.Text)
            ? new(
                FormulaType.Truth,
                x =>
                    (a[0].Run(x), a[1].Run(x)) is ({ IsMissing: false } text, { IsMissing: false } part)
                        ? Value.Of(f(text.Text, part.Text))
                        : Value.Missing
            )
            : checker.Wrong(call.Start, call.Function, a[0].Type, a[1].Type);

    static Compiled? Contains(FormulaChecker checker, CallNode call, Compiled[] a)
    {
        if (a[0].Type.Kind != ValueKind.Texts)
            return Texts(checker, call, a, (text, part) => text.Contains(part, StringComparison.Ordinal));
        if (a[1].Type.Kind != ValueKind.Text)
            return checker.Wrong(call.Start, call.Function, a[0].Type, a[1].Type);
        checker.CheckChoice(call.Arguments[0], call.Arguments[1]);
        return new(
            FormulaType.Truth,
            x =>
                a[1].Run(x) is { IsMissing: false } part
                    ? Value.Of(a[0].Run(x).Texts.Contains(part.Text, StringComparer.Ordinal))
                    : Value.Missing
        );
    }

    /// <summary>Whether the first value is one of the others; of a list, whether any of its values is.</summary>
    static Compiled? OneOf(FormulaChecker checker, CallNode call, Compiled[] a)
    {
        if (a[0].Type.Kind is not (ValueKind.Text or ValueKind.Texts) || a.Skip(1).Any(p => p.Type.Kind != ValueKind.Text))
            return checker.Wrong(call.Start, call.Function, [.. a.Select(p => p.Type)]);
        foreach (var choice in call.Arguments.Skip(1))
            checker.CheckChoice(call.Arguments[0], choice);
        return new(
            FormulaType.Truth,
            x =>
            {
                var value = a[0].Run(x);
                if (value.IsMissing)
                    return Value.Missing;
                IReadOnlyList<string> held = value.Kind == ValueKind.Texts ? value.Texts : [value.Text];
                return Value.Of(
                    a.Skip(1).Any(p => p.Run(x) is { IsMissing: false } other && held.Contains(other.Text, StringComparer.Ordinal))
                );
            }
        );
    }

    static Compiled? Lookup(FormulaChecker checker, CallNode call, Compiled[] a, Func<int, Value> result, FormulaType type)
    {
        if (
            call.Arguments[0] is not TextNode register
            || call.Arguments[1] is not TextNode field
            || call.Arguments.Skip(3).Any(n => n is not TextNode)
        )
            return checker.Wrong(call.Start, call.Function, a[0].Type, a[1].Type);
        if (checker.Records!.FieldsOf(register.Value) is not { } fields)
        {
            checker.Report("F212", register.Start, Nearest.Name(register.Value, checker.Records.Registers), register.Value);
            return null;
        }

        if (!fields.Contains(field.Value))
            checker.Report("F202", field.Start, Nearest.Name(field.Value, fields), field.Value);
        var states = call.Arguments.Skip(3).Cast<TextNode>().ToList();
        var known = checker.Records.StatesOf(register.Value);
        foreach (var state in states.Where(s => !known.Contains(s.Value)))
            checker.Report("F211", state.Start, Nearest.Name(state.Value, known), state.Value, register.Value);
        IReadOnlyList<string> wanted = [.. states.Select(s => s.Value)];
        return new(
            type,
            x =>
                a[2].Run(x) is { IsMissing: false } value && x.Records is { } records
                    ? result(records.Count(register.Value, field.Value, TextOf(value), wanted))
                    : Value.Missing
        );
    }

    static Compiled? InForce(FormulaChecker checker, CallNode call, Compiled[] a)
    {
        if (call.Arguments[0] is not TextNode law || a[1].Type.Kind != ValueKind.Date)
            return checker.Wrong(call.Start, call.Function, a[0].Type, a[1].Type);
        if (checker.Records!.InForce(law.Value, default) is null)
        {
            checker.Report("F213", law.Start, null, law.Value);
            return null;
        }

        var inForce = checker.Records.InForce;
        return new(
            FormulaType.Truth,
            x => a[1].Run(x) is { IsMissing: false } day && inForce(law.Value, day.Day) is { } holds ? Value.Of(holds) : Value.Missing
        );
    }

    static Compiled? Decide(FormulaChecker checker, CallNode call, Compiled[] a)
    {
        if (call.Arguments[0] is not TextNode table)
            return checker.Wrong(call.Start, call.Function, a[0].Type);
        var decisions = checker.Records!.Decisions;
        if (!decisions.TryGetValue(table.Value, out var decision))
        {
            checker.Report("F215", table.Start, Nearest.Name(table.Value, decisions.Keys), table.Value);
            return null;
        }

        var count = decision.Inputs.Count + 1;
        if (a.Length != count)
        {
            checker.Report("F209", call.Start, null, call.Function, count, count, a.Length);
            return null;
        }

        var given = new Compiled[decision.Inputs.Count];
        foreach (var (index, input) in decision.Inputs.Index())
        {
            var argument = a[index + 1];
            if (
                input.Unit is { } unit
                    ? !argument.Type.IsNumeric || !argument.Type.Unit.ConvertsTo(unit)
                    : argument.Type.Kind != ValueKind.Text
            )
                return checker.Wrong(call.Arguments[index + 1].Start, $"{call.Function} {table.Value}.{input.Name}", argument.Type);
            given[index] = input.Unit is { } wanted ? argument.In(wanted) : argument;
        }

        return new(decision.Result, x => decision.Decide([.. given.Select(g => g.Run(x))]));
    }
}
