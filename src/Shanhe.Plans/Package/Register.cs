using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A register: what a record holds, through which states it goes, who may move it.")]
public sealed record Register : PlanItem
{
    [Doc("Name of the register.")]
    public required LocalText Name { get; init; }

    [Doc("Area of work.")]
    [Ref(typeof(Area))]
    public required string Area { get; init; }

    [Doc("The systems of the plan that it carries.")]
    public IReadOnlyList<string> Systems { get; init; } = [];

    [Doc("What it rests on.")]
    public required LocalText Basis { get; init; }

    [Doc("Key of a record; {year} and {no} are filled in.")]
    public required string Key { get; init; }

    [Doc("Whose records one sees and writes: own department, or every one.")]
    public RegisterScope Scope { get; init; } = RegisterScope.Department;

    [Doc("Roles that may open a record.")]
    public required IReadOnlyList<string> Writers { get; init; }

    [Doc("The fields.")]
    public required IReadOnlyList<RegisterField> Fields { get; init; }

    [Doc("The states, the first one being that of a new record.")]
    public required IReadOnlyList<RegisterState> States { get; init; }

    [Doc("The moves between states.")]
    public required IReadOnlyList<RegisterMove> Moves { get; init; }
}

public enum RegisterScope
{
    Department,
    Everyone,
}

[Doc("A field of a record.")]
public sealed record RegisterField : PlanItem
{
    [Doc("Label.")]
    public required LocalText Name { get; init; }

    [Doc("Type of value.")]
    public required FieldType Type { get; init; }

    [Doc("Whether a record must have it from the start.")]
    public bool Required { get; init; }

    [Doc("Longest text.")]
    public int MaxLength { get; init; } = 2000;

    [Doc("Smallest number.")]
    public decimal? Min { get; init; }

    [Doc("Largest number.")]
    public decimal? Max { get; init; }

    [Doc("For codes: the allowed values.")]
    public IReadOnlyList<RegisterCode> Codes { get; init; } = [];

    [Doc("Whether the public sees it when the record is public.")]
    public bool Public { get; init; }

    [Doc("Help shown beside the field.")]
    public LocalText? Help { get; init; }
}

public enum FieldType
{
    Text,
    LongText,
    Integer,
    Number,
    Date,
    Year,
    Truth,
    Code,
    Department,
    Indicator,
    Target,
    Work,
}

[Doc("An allowed value.")]
public sealed record RegisterCode : PlanItem
{
    [Doc("Its name.")]
    public required LocalText Name { get; init; }
}

[Doc("A state of a record.")]
public sealed record RegisterState : PlanItem
{
    [Doc("Its name.")]
    public required LocalText Name { get; init; }

    [Doc("Whether the public sees records in it.")]
    public bool Public { get; init; }

    [Doc("Whether the fields may still be changed.")]
    public bool Editable { get; init; }

    [Doc("Whether the matter is done.")]
    public bool Closed { get; init; }
}

[Doc("A move of a record from one state to another.")]
public sealed record RegisterMove : PlanItem
{
    [Doc("What the button says.")]
    public required LocalText Name { get; init; }

    [Doc("States from which it goes.")]
    public required IReadOnlyList<string> From { get; init; }

    [Doc("State to which it goes.")]
    public required string To { get; init; }

    [Doc("Roles that may make it.")]
    public required IReadOnlyList<string> Roles { get; init; }

    [Doc("Fields that must be filled by then.")]
    public IReadOnlyList<string> Needs { get; init; } = [];

    [Doc("Whether a reason must be given.")]
    public bool Reason { get; init; }

    [Doc("Freezes the indicators of the record's year as they are at this moment.")]
    public bool Freezes { get; init; }
}
