namespace Shanhe.Plans.Formulas;

/// <summary>Lifts functions of numbers to values that may be missing or sequences.</summary>
static class Lift
{
    public static Func<FormulaContext, Value> Each(Func<FormulaContext, Value> inner, Func<decimal, decimal> f) =>
        context =>
        {
            var value = inner(context);
            return value.Kind switch
            {
                ValueKind.Number => Value.Of(f(value.Number)),
                ValueKind.Truth => Value.Of(f(value.Number) != 0),
                ValueKind.Numbers or ValueKind.Truths => Value.Of(
                    new Sequence([.. value.Sequence.Items.Select(f)], value.Sequence.Expected),
                    value.Kind == ValueKind.Truths
                ),
                _ => Value.Missing,
            };
        };

    public static Func<FormulaContext, Value> Pair(
        Func<FormulaContext, Value> left,
        Func<FormulaContext, Value> right,
        Func<decimal, decimal, decimal> f,
        bool truths = false
    ) =>
        context =>
        {
            // Both sides are read even when one is missing, so that everything that is missing gets reported.
            var a = left(context);
            var b = right(context);
            if (a.IsMissing || b.IsMissing)
                return Value.Missing;
            if (a.Kind is ValueKind.Number or ValueKind.Truth && b.Kind is ValueKind.Number or ValueKind.Truth)
            {
                var result = f(a.Number, b.Number);
                return truths ? Value.Of(result != 0) : Value.Of(result);
            }

            return Value.Of(Zip(a, b, f), truths);
        };

    static Sequence Zip(Value a, Value b, Func<decimal, decimal, decimal> f)
    {
        if (a.Kind == ValueKind.Number)
            return new([.. b.Sequence.Items.Select(y => f(a.Number, y))], b.Sequence.Expected);
        if (b.Kind == ValueKind.Number)
            return new([.. a.Sequence.Items.Select(x => f(x, b.Number))], a.Sequence.Expected);
        return new([.. a.Sequence.Items.Zip(b.Sequence.Items, f)], Math.Max(a.Sequence.Expected, b.Sequence.Expected));
    }

    /// <summary>Division; a zero divisor gives a missing value.</summary>
    public static Func<FormulaContext, Value> Quotient(Func<FormulaContext, Value> left, Func<FormulaContext, Value> right) =>
        context =>
        {
            var a = left(context);
            var b = right(context);
            if (a.IsMissing || b.IsMissing || (b.Kind == ValueKind.Number && b.Number == 0))
                return Value.Missing;
            if (b.Kind == ValueKind.Numbers && b.Sequence.Items.Contains(0))
                return Value.Missing;
            return a.Kind == ValueKind.Number && b.Kind == ValueKind.Number
                ? Value.Of(a.Number / b.Number)
                : Value.Of(Zip(a, b, (x, y) => x / y));
        };

    /// <summary>True when both are; false as soon as one is false, even when the other is missing.</summary>
    public static Func<FormulaContext, Value> And(Func<FormulaContext, Value> left, Func<FormulaContext, Value> right) =>
        context =>
        {
            var a = left(context);
            if (!a.IsMissing && !a.IsTrue)
                return Value.Of(false);
            var b = right(context);
            if (!b.IsMissing && !b.IsTrue)
                return Value.Of(false);
            return a.IsMissing || b.IsMissing ? Value.Missing : Value.Of(true);
        };

    /// <summary>True as soon as one is true, even when the other is missing.</summary>
    public static Func<FormulaContext, Value> Or(Func<FormulaContext, Value> left, Func<FormulaContext, Value> right) =>
        context =>
        {
            var a = left(context);
            if (!a.IsMissing && a.IsTrue)
                return Value.Of(true);
            var b = right(context);
            if (!b.IsMissing && b.IsTrue)
                return Value.Of(true);
            return a.IsMissing || b.IsMissing ? Value.Missing : Value.Of(false);
        };

    public static Func<FormulaContext, Value> Texts(Func<FormulaContext, Value> left, Func<FormulaContext, Value> right, bool equal) =>
        context =>
        {
            var a = left(context);
            var b = right(context);
            return a.IsMissing || b.IsMissing ? Value.Missing : Value.Of(string.Equals(a.Text, b.Text, StringComparison.Ordinal) == equal);
        };

    /// <summary>Which texts of a column are, or are not, the other one.</summary>
    public static Func<FormulaContext, Value> EachText(Func<FormulaContext, Value> left, Func<FormulaContext, Value> right, bool equal) =>
        context =>
        {
            var texts = left(context).Texts;
            return right(context) is { IsMissing: false } other
                ? Value.Of(
                    new Sequence(
                        [.. texts.Select(t => string.Equals(t, other.Text, StringComparison.Ordinal) == equal ? 1m : 0m)],
                        texts.Count
                    ),
                    truths: true
                )
                : Value.Missing;
        };

    public static Func<FormulaContext, Value> Joined(Func<FormulaContext, Value> left, Func<FormulaContext, Value> right) =>
        context =>
        {
            var a = left(context);
            var b = right(context);
            return a.IsMissing || b.IsMissing ? Value.Missing : Value.Of(a.Text + b.Text);
        };

    public static Func<FormulaContext, Value> Days(
        Func<FormulaContext, Value> left,
        Func<FormulaContext, Value> right,
        Func<decimal, decimal, decimal> f
    ) =>
        context =>
        {
            var a = left(context);
            var b = right(context);
            return a.IsMissing || b.IsMissing ? Value.Missing : Value.Of(f(a.Number, b.Number) != 0);
        };
}
