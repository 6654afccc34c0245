namespace Shanhe.Plans.Formulas;

/// <summary>A name a formula may use: its type, its name for people, and the slot that the reader fills.</summary>
public sealed record FormulaName(string Name, FormulaType Type, int Slot, Shanhe.Plans.Text.LocalText Label)
{
    /// <summary>The only texts it can hold, when there are only some; a formula that compares it with another is refused.</summary>
    public IReadOnlyCollection<string>? Choices { get; init; }

    /// <summary>
    /// Whether its value is nobody's to learn: formulas may ask whether it is empty, and whether a text contains anything of its form, and
    /// nothing else.
    /// </summary>
    public bool Secret { get; init; }

    /// <summary>For secret names: whether a text holds anything of the form that its values have; <c>null</c> when they have none.</summary>
    public Func<string, bool>? Occurs { get; init; }
}
