using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A field of a record.")]
public sealed record RegisterField : PlanItem
{
    [Doc("Label.")]
    public required LocalText Name { get; init; }

    [Doc("Type of value.")]
    public required FieldType Type { get; init; }

    [Doc("Section of the form.")]
    public string? Section { get; init; }

    [Doc("Whether a record must have it from the start.")]
    public bool Required { get; init; }

    [Doc("Unit of a number.")]
    [UnitSymbol]
    public string Unit { get; init; } = "";

    [Doc("Decimals that a number keeps.")]
    public int? Decimals { get; init; }

    [Doc("Smallest number.")]
    public decimal? Min { get; init; }

    [Doc("Largest number.")]
    public decimal? Max { get; init; }

    [Doc("Longest text.")]
    public int MaxLength { get; init; } = 2000;

    [Doc("Regular expression that the whole text must match.")]
    public string? Pattern { get; init; }

    [Doc("Whether the public sees it when the record is public.")]
    public bool Public { get; init; }

    [Doc("Whether only the department that leads, those who handle the record and who opened it see it: a reporter's name, say.")]
    public bool Secret { get; init; }

    [Doc("Roles that may fill it; left out: those of its section, else everyone who writes the record.")]
    public IReadOnlyList<string> Roles { get; init; } = [];

    [Doc("How sure the field's rule, limit or form is.")]
    public Certainty Certainty { get; init; }

    [Doc("Whether lists filter and sort by it.")]
    public bool Index { get; init; }

    [Doc("Whether the full-text search reads it.")]
    public bool Search { get; init; }

    [Doc("Help shown beside the field.")]
    public LocalText? Help { get; init; }

    [Doc("What it rests on.")]
    public Citation? Citation { get; init; }

    [Doc("Formula: when it is true, the field must be filled.")]
    public string? RequiredWhen { get; init; }

    [Doc("Formula: the form shows the field only when it is true; a hidden field holds nothing.")]
    public string? VisibleWhen { get; init; }

    [Doc("Formula that must not be false once it can be worked out.")]
    public string? ValidWhen { get; init; }

    [Doc("What is said when valid-when or pattern does not hold.")]
    public LocalText? Message { get; init; }

    [Doc("For codes: the list of the package.")]
    [Ref(typeof(CodeList))]
    public string? CodeList { get; init; }

    [Doc("For codes: the allowed values, when no list is named.")]
    public IReadOnlyList<RegisterCode> Codes { get; init; } = [];

    [Doc("Whether it holds several values.")]
    public bool Many { get; init; }

    [Doc("For references: the register of the other record.")]
    [Ref(typeof(Register))]
    public string? Register { get; init; }

    [Doc("For references: what happens when the other record is closed.")]
    public OnClose OnClose { get; init; } = OnClose.Keep;

    [Doc("For places: which level.")]
    public PlaceLevel? Level { get; init; }

    [Doc("For attachments: what is taken.")]
    public IReadOnlyList<AttachmentKind> Accept { get; init; } = [];

    [Doc("For attachments: largest file in megabytes.")]
    public decimal MaxMb { get; init; } = 10;

    [Doc("For computed fields: the formula.")]
    public string? Formula { get; init; }

    [Doc("For measured fields: the site and factor that give the value.")]
    public FieldMeasure? Measure { get; init; }

    [Doc("For groups: the fields of a row.")]
    public IReadOnlyList<RegisterField> Fields { get; init; } = [];

    [Doc("For texts: the kind of identifier, whose form and check digit are verified.")]
    public IdentifierKind? Identifier { get; init; }

    /// <summary>Whether the text form of the value is JSON.</summary>
    public bool IsStructured => Many || Type is FieldType.Group or FieldType.Geometry or FieldType.Attachment;

    /// <summary>Of a computed field, what its formula gives; known once the formulas of its register are compiled.</summary>
    public Formulas.ValueKind? Result { get; private set; }

    internal void Compute(Formulas.FormulaType type) => Result = type.Kind;

    /// <summary>Whether it is computed and its formula gives a number.</summary>
    public bool ComputesNumber => Result == Formulas.ValueKind.Number;

    /// <summary>Whether people type it; computed and measured values come from elsewhere.</summary>
    public bool IsGiven => Type is not (FieldType.Computed or FieldType.Measured);

    /// <summary>Whether a place is of the level that is asked for.</summary>
    public bool Admits(PlanPlace place) =>
        Level switch
        {
            PlaceLevel.Town => place.IsTown,
            PlaceLevel.Village => place.Kind == PlaceKind.Village,
            _ => true,
        };
}
