namespace Shanhe.Plans.Formulas;

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

    public IReadOnlyList<string> Texts => (IReadOnlyList<string>?)Content ?? [];

    public static Value Missing => default;

    public static Value Of(decimal number) => new(ValueKind.Number, number);

    public static Value Of(bool truth) => new(ValueKind.Truth, truth ? 1 : 0);

    public static Value Of(string text) => new(ValueKind.Text, 0, text);

    public static Value Of(IReadOnlyList<string> texts) => new(ValueKind.Texts, 0, texts);

    /// <summary>A date as days since 1970-01-01.</summary>
    public static Value OfDate(decimal days) => new(ValueKind.Date, days);

    public static Value OfDate(NodaTime.LocalDate date) => OfDate(NodaTime.Period.DaysBetween(Epoch, date));

    /// <summary>The calendar day of a date value.</summary>
    public NodaTime.LocalDate Day => Epoch.PlusDays((int)Math.Floor(Number));

    public static Value OfDates(Sequence days) => new(ValueKind.Dates, 0, days);

    public static Value OfRows(int count) => new(ValueKind.Rows, count);

    static readonly NodaTime.LocalDate Epoch = new(1970, 1, 1);

    public static Value Of(Sequence numbers, bool truths = false) => new(truths ? ValueKind.Truths : ValueKind.Numbers, 0, numbers);
}
