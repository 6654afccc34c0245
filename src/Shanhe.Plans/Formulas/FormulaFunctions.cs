using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;
using Shanhe.Plans.Units;

namespace Shanhe.Plans.Formulas;

/// <summary>The functions of the formula language, each with its typing rule.</summary>
static class FormulaFunctions
{
    internal delegate Compiled? Rule(FormulaChecker checker, CallNode call, Compiled[] arguments);

    static readonly Dictionary<string, (int Least, int Most, Rule Rule)> All = new(StringComparer.Ordinal)
    {
        ["if"] = (3, 3, If),
        ["sum"] = (1, 1, (k, c, a) => Fold(k, c, a, items => items.Sum())),
        ["mean"] = (1, 1, (k, c, a) => Fold(k, c, a, items => items.Sum() / items.Count)),
        ["min"] = (1, 20, (k, c, a) => a.Length == 1 ? Fold(k, c, a, items => items.Min()) : Among(k, c, a, Math.Min)),
        ["max"] = (1, 20, (k, c, a) => a.Length == 1 ? Fold(k, c, a, items => items.Max()) : Among(k, c, a, Math.Max)),
        ["count"] = (1, 1, Count),
        ["percentile"] = (2, 2, Percentile),
        ["abs"] = (
            1,
            1,
            (k, c, a) => a[0].Type.IsNumeric ? a[0] with { Run = Lift.Each(a[0].Run, Math.Abs) } : k.Wrong(c.Start, c.Function, a[0].Type)
        ),
        ["round"] = (2, 2, Round),
        ["safe_div"] = (3, 3, SafeDivision),
        ["coalesce"] = (2, 20, Coalesce),
        ["known"] = (1, 1, (_, _, a) => new(FormulaType.Truth, x => Value.Of(!a[0].Run(x).IsMissing))),
        ["prev"] = (1, 2, Previous),
        ["base"] = (1, 1, (_, _, a) => Moved(a[0], x => x.Period.ShiftYears(x.BaseYear - x.Period.Year))),
        ["at"] = (2, 2, At),
        ["days"] = (0, 0, Days),
        ["grade"] = (2, 20, Grade),
    };

    public static IEnumerable<string> Names => All.Keys;

    public static Compiled? Compile(FormulaChecker checker, CallNode call)
    {
        var ofRecords = RecordFunctions.All.TryGetValue(call.Function, out var function);
        if (ofRecords && checker.Records is null)
        {
            checker.Report("F210", call.Start, null, call.Function);
            return null;
        }

        if (!ofRecords && !All.TryGetValue(call.Function, out function))
        {
            checker.Report("F208", call.Start, Nearest.Name(call.Function, All.Keys.Concat(RecordFunctions.All.Keys)), call.Function);
            return null;
        }

        var arguments = call.Arguments.Select(checker.Compile).ToList();
        if (call.Arguments.Count < function.Least || call.Arguments.Count > function.Most)
        {
            checker.Report("F209", call.Start, null, call.Function, function.Least, function.Most, call.Arguments.Count);
            return null;
        }

        return arguments.Any(a => a is null) ? null : function.Rule(checker, call, [.. arguments.Select(a => a!.Value)]);
    }

    static Compiled? If(FormulaChecker checker, CallNode call, Compiled[] a)
    {
        if (a[0].Type.Kind != ValueKind.Truth || a[1].Type.Kind != a[2].Type.Kind || !a[1].Type.Unit.ConvertsTo(a[2].Type.Unit))
            return checker.Wrong(call.Start, "if", a[0].Type, a[1].Type, a[2].Type);
        var otherwise = a[2].In(a[1].Type.Unit);
        return a[1] with
        {
            Run = x => a[0].Run(x) is { IsMissing: false } condition ? (condition.IsTrue ? a[1].Run(x) : otherwise.Run(x)) : Value.Missing,
        };
    }

    static Compiled? Fold(FormulaChecker checker, CallNode call, Compiled[] a, Func<IReadOnlyList<decimal>, decimal> f)
    {
        if (a[0].Type.Kind != ValueKind.Numbers)
            return checker.Wrong(call.Start, call.Function, a[0].Type);
        return new(
            FormulaType.Number(a[0].Type.Unit),
            x => a[0].Run(x) is { IsMissing: false } value && Usable(value.Sequence, x) ? Value.Of(f(value.Sequence.Items)) : Value.Missing
        );
    }

    static bool Usable(Sequence sequence, FormulaContext context) =>
        sequence.Items.Count > 0 && (context.AllowPartial || sequence.IsComplete);

    static Compiled? Among(FormulaChecker checker, CallNode call, Compiled[] a, Func<decimal, decimal, decimal> f)
    {
        var result = a[0];
        foreach (var next in a.AsSpan(1))
        {
            if (!result.Type.IsNumeric || !next.Type.IsNumeric || !next.Type.Unit.ConvertsTo(result.Type.Unit))
                return checker.Wrong(call.Start, call.Function, result.Type, next.Type);
            var kind = result.Type.IsSequence || next.Type.IsSequence ? ValueKind.Numbers : ValueKind.Number;
            result = new(new(kind, result.Type.Unit), Lift.Pair(result.Run, next.In(result.Type.Unit).Run, f));
        }

        return result;
    }

    /// <summary>How many values a sequence has; of a sequence of truths, how many are true.</summary>
    static Compiled? Count(FormulaChecker checker, CallNode call, Compiled[] a)
    {
        if (a[0].Type.Kind == ValueKind.Rows)
            return new(FormulaType.Number(Unit.One), x => Value.Of(a[0].Run(x).Number));
        if (a[0].Type.Kind == ValueKind.Texts)
            return new(FormulaType.Number(Unit.One), x => Value.Of(a[0].Run(x).Texts.Count));
        if (a[0].Type.Kind == ValueKind.Dates)
            return new(FormulaType.Number(Unit.One), x => Value.Of(a[0].Run(x).Sequence.Items.Count));
        if (!a[0].Type.IsSequence)
            return checker.Wrong(call.Start, call.Function, a[0].Type);
        return new(
            FormulaType.Number(Unit.One),
            x =>
                a[0].Run(x) is not { IsMissing: false } value || !(x.AllowPartial || value.Sequence.IsComplete)
                    ? Value.Missing
                    : Value.Of(value.Kind == ValueKind.Truths ? value.Sequence.Items.Count(i => i != 0) : value.Sequence.Items.Count)
        );
    }

    /// <summary>The p-th percentile by linear interpolation between ranks k = 1 + (n − 1)·p/100 (HJ 663, appendix A).</summary>
    static Compiled? Percentile(FormulaChecker checker, CallNode call, Compiled[] a)
    {
        if (a[0].Type.Kind != ValueKind.Numbers || a[1].Type.Kind != ValueKind.Number)
            return checker.Wrong(call.Start, call.Function, a[0].Type, a[1].Type);
        return new(
            FormulaType.Number(a[0].Type.Unit),
            x =>
            {
                var value = a[0].Run(x);
                var p = a[1].Run(x);
                if (value.IsMissing || p.IsMissing || p.Number is < 0 or > 100 || !Usable(value.Sequence, x))
                    return Value.Missing;
                var sorted = value.Sequence.Items.Order().ToList();
                var rank = (sorted.Count - 1) * p.Number / 100;
                var below = (int)rank;
                return Value.Of(
                    below + 1 < sorted.Count ? sorted[below] + ((sorted[below + 1] - sorted[below]) * (rank - below)) : sorted[below]
                );
            }
        );
    }

    /// <summary>Rounds half to even (GB/T 8170) to a number of decimals that is written as a literal.</summary>
    static Compiled? Round(FormulaChecker checker, CallNode call, Compiled[] a)
    {
        if (!a[0].Type.IsNumeric || call.Arguments[1] is not NumberNode { Value: >= 0 and <= 10 } places)
            return checker.Wrong(call.Start, call.Function, a[0].Type, a[1].Type);
        var decimals = (int)places.Value;
        return a[0] with { Run = Lift.Each(a[0].Run, v => decimal.Round(v, decimals, MidpointRounding.ToEven)) };
    }

    static Compiled? SafeDivision(FormulaChecker checker, CallNode call, Compiled[] a)
    {
        if (a.Any(p => p.Type.Kind != ValueKind.Number))
            return checker.Wrong(call.Start, call.Function, a[0].Type, a[1].Type, a[2].Type);
        var unit = a[0].Type.Unit.Times(a[1].Type.Unit, -1);
        if (!unit.ConvertsTo(a[2].Type.Unit))
            return checker.Wrong(call.Start, call.Function, a[0].Type, a[1].Type, a[2].Type);
        var otherwise = a[2].In(unit);
        return new(
            FormulaType.Number(unit),
            x =>
            {
                var dividend = a[0].Run(x);
                var divisor = a[1].Run(x);
                if (divisor.IsMissing)
                    return Value.Missing;
                if (divisor.Number == 0)
                    return otherwise.Run(x);
                return dividend.IsMissing ? Value.Missing : Value.Of(dividend.Number / divisor.Number);
            }
        );
    }

    static Compiled? Coalesce(FormulaChecker checker, CallNode call, Compiled[] a)
    {
        if (a.Any(p => p.Type.Kind != a[0].Type.Kind || !p.Type.Unit.ConvertsTo(a[0].Type.Unit)))
            return checker.Wrong(call.Start, call.Function, a[0].Type, a[^1].Type);
        var runs = a.Select(p => p.In(a[0].Type.Unit).Run).ToArray();
        return a[0] with
        {
            Run = x =>
            {
                foreach (var run in runs)
                {
                    if (run(x) is { IsMissing: false } value)
                        return value;
                }

                return Value.Missing;
            },
        };
    }

    /// <summary>The value n periods of the same length earlier; one when n is left out.</summary>
    static Compiled? Previous(FormulaChecker checker, CallNode call, Compiled[] a)
    {
        var count = 1;
        if (call.Arguments.Count == 2)
        {
            if (call.Arguments[1] is not NumberNode { Value: >= 1 and <= 100 } given)
                return checker.Wrong(call.Start, call.Function, a[0].Type, a[1].Type);
            count = (int)given.Value;
        }

        return Moved(a[0], x => x.Period.Shift(-count));
    }

    static Compiled? At(FormulaChecker checker, CallNode call, Compiled[] a) =>
        call.Arguments[1] is NumberNode { Value: >= 1900 and <= 2200 } year
            ? Moved(a[0], x => x.Period.ShiftYears((int)year.Value - x.Period.Year))
            : checker.Wrong(call.Start, call.Function, a[0].Type, a[1].Type);

    static Compiled Moved(Compiled inner, Func<FormulaContext, Period> to) =>
        inner with
        {
            Run = x =>
            {
                var here = x.Period;
                x.Period = to(x);
                var value = inner.Run(x);
                x.Period = here;
                return value;
            },
        };

    /// <summary>Number of calendar days in the period, in the package's unit of days.</summary>
    static Compiled? Days(FormulaChecker checker, CallNode call, Compiled[] a) =>
        checker.UnitOf("d", call.Start) is { } day ? new(FormulaType.Number(day), x => Value.Of(x.Period.DayCount)) : null;

    /// <summary>
    /// The class of a value among ascending upper limits: 1 at or below the first, 2 up to the second, … one more than their number above
    /// the last.
    /// </summary>
    static Compiled? Grade(FormulaChecker checker, CallNode call, Compiled[] a)
    {
        if (!a[0].Type.IsNumeric || call.Arguments.Skip(1).Any(n => n is not NumberNode))
            return checker.Wrong(call.Start, call.Function, a[0].Type, a[1].Type);
        var limits = new decimal[a.Length - 1];
        for (var i = 1; i < a.Length; i++)
        {
            if (!a[i].Type.Unit.ConvertsTo(a[0].Type.Unit))
                return checker.Wrong(call.Start, call.Function, a[0].Type, a[i].Type);
            limits[i - 1] = a[i].Type.Unit.To(a[0].Type.Unit).Apply(((NumberNode)call.Arguments[i]).Value);
        }

        return new(a[0].Type with { Unit = Unit.One }, Lift.Each(a[0].Run, v => 1 + limits.Count(limit => v > limit)));
    }
}
