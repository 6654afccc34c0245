using System.Globalization;

namespace Shanhe.Plans.Formulas;

/// <summary>
/// A condition of a decision table on one input: a unary test of DMN 1.5 (clause 7.3.3), such as <c>&gt; 200</c>, <c>[100..200)</c>,
/// <c>yellow, red</c>, <c>not(none)</c>; <c>-</c> or nothing holds whatever the input is. Immutable.
/// </summary>
public sealed class DecisionCondition
{
    readonly Func<Value, bool>? _test;

    DecisionCondition(Func<Value, bool>? test, bool? isNumeric)
    {
        _test = test;
        IsNumeric = isNumeric;
    }

    /// <summary>Whether it compares numbers; <c>null</c> when it holds for everything.</summary>
    public bool? IsNumeric { get; }

    /// <summary>Whether it holds; <c>null</c> when the input is missing and it matters.</summary>
    public bool? Holds(Value input) =>
        _test is null ? true
        : input.IsMissing ? null
        : _test(input);

    /// <summary>Reads a condition; <c>null</c> when it is none.</summary>
    public static DecisionCondition? Parse(string text)
    {
        var said = text.Trim();
        if (said is "" or "-")
            return new(null, null);
        if (said.StartsWith("not(", StringComparison.Ordinal) && said.EndsWith(')'))
            return Parse(said[4..^1]) is { _test: { } test } inner ? new(v => !test(v), inner.IsNumeric) : null;
        foreach (var (sign, compare) in Signs)
        {
            if (!said.StartsWith(sign, StringComparison.Ordinal))
                continue;
            return Number(said[sign.Length..]) is { } limit ? new(v => compare(v.Number, limit), true) : null;
        }

        if (said[0] is '[' or '(')
            return Interval(said);
        if (said.Contains(',', StringComparison.Ordinal))
        {
            var parts = said.Split(',').Select(Parse).ToList();
            return parts.All(p => p?._test is not null && p.IsNumeric == parts[0]!.IsNumeric)
                ? new(v => parts.Any(p => p!._test!(v)), parts[0]!.IsNumeric)
                : null;
        }

        return Number(said) is { } number ? new(v => v.Number == number, true)
            : said.Any(c => c is '<' or '>' or '=' or '[' or ']' or '(' or ')') ? null
            : new(v => string.Equals(v.Text, said, StringComparison.Ordinal), false);
    }

    static readonly (string Sign, Func<decimal, decimal, bool> Compare)[] Signs =
    [
        (">=", (a, b) => a >= b),
        ("<=", (a, b) => a <= b),
        ("≥", (a, b) => a >= b),
        ("≤", (a, b) => a <= b),
        (">", (a, b) => a > b),
        ("<", (a, b) => a < b),
    ];

    static DecisionCondition? Interval(string said)
    {
        if (said[^1] is not (']' or ')') || said[1..^1].Split("..") is not [var low, var high])
            return null;
        if (Number(low) is not { } from || Number(high) is not { } to || from > to)
            return null;
        var (withLow, withHigh) = (said[0] == '[', said[^1] == ']');
        return new(v => (withLow ? v.Number >= from : v.Number > from) && (withHigh ? v.Number <= to : v.Number < to), true);
    }

    static decimal? Number(string text) =>
        decimal.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
