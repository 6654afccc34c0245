using Shanhe.Plans.Text;
using Shanhe.Plans.Units;

namespace Shanhe.Plans.Formulas;

/// <summary>The static type of a formula's node: a number with its unit, a truth, a text, or a sequence of numbers or truths.</summary>
public sealed record FormulaType(ValueKind Kind, Unit Unit)
{
    public static FormulaType Number(Unit unit) => new(ValueKind.Number, unit);

    public static FormulaType Numbers(Unit unit) => new(ValueKind.Numbers, unit);

    public static FormulaType Truth { get; } = new(ValueKind.Truth, Unit.One);

    public static FormulaType Truths { get; } = new(ValueKind.Truths, Unit.One);

    public static FormulaType Text { get; } = new(ValueKind.Text, Unit.One);

    public static FormulaType Date { get; } = new(ValueKind.Date, Unit.One);

    public static FormulaType Texts { get; } = new(ValueKind.Texts, Unit.One);

    public static FormulaType Rows { get; } = new(ValueKind.Rows, Unit.One);

    public static FormulaType Dates { get; } = new(ValueKind.Dates, Unit.One);

    public bool IsNumeric => Kind is ValueKind.Number or ValueKind.Numbers;

    public bool IsSequence => Kind is ValueKind.Numbers or ValueKind.Truths;

    /// <summary>The type in both languages, with its unit.</summary>
    public LocalText Told => FormulaMessages.Wording.Say($"type.{Kind}{(IsNumeric && Unit.Symbol.Length > 0 ? ".in" : "")}", Unit.Symbol);

    public override string ToString() =>
        Kind switch
        {
            ValueKind.Number => Unit.Symbol.Length == 0 ? "number" : $"number in {Unit}",
            ValueKind.Numbers => Unit.Symbol.Length == 0 ? "sequence of numbers" : $"sequence of numbers in {Unit}",
            ValueKind.Truth => "truth",
            ValueKind.Truths => "sequence of truths",
            ValueKind.Date => "date",
            ValueKind.Texts => "list of texts",
            ValueKind.Rows => "group",
            ValueKind.Dates => "column of dates",
            _ => "text",
        };
}
