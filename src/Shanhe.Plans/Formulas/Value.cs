namespace Shanhe.Plans.Formulas;

/// <summary>What kind of value a formula or a part of it has.</summary>
public enum ValueKind
{
    Missing,
    Number,
    Truth,
    Text,
    Numbers,
    Truths,
}

/// <summary>Several values of one input: the months of a year, the towns of a county, the years of a plan.</summary>
/// <param name="Items">The values there are.</param>
/// <param name="Expected">How many there ought to be.</param>
public sealed record Sequence(IReadOnlyList<decimal> Items, int Expected)
{
    public bool IsComplete => Items.Count >= Expected;
}

/// <summary>A value while a formula runs. The default is "missing", which every operation hands on. Immutable.</summary>
public readonly struct Value
{
    Value(ValueKind kind, decimal number = 0, object? content = null)
    {
        Kind = kind;
        Number = number;
        Content = content;
    }

    public ValueKind Kind { get; }

    /// <summary>The number in the unit of the node; 1 or 0 for truths.</summary>
    public decimal Number { get; }

    object? Content { get; }

    public bool IsMissing => Kind == ValueKind.Missing;

    public bool IsTrue => Number != 0;

    public string Text => (string?)Content ?? "";

    public Sequence Sequence => (Sequence)Content!;

    public static Value Missing => default;

    public static Value Of(decimal number) => new(ValueKind.Number, number);

    public static Value Of(bool truth) => new(ValueKind.Truth, truth ? 1 : 0);

    public static Value Of(string text) => new(ValueKind.Text, 0, text);

    public static Value Of(Sequence numbers, bool truths = false) => new(truths ? ValueKind.Truths : ValueKind.Numbers, 0, numbers);
}
