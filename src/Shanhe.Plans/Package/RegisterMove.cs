using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A move of a record from one state to another.")]
public sealed record RegisterMove : PlanItem
{
    [Doc("What the button says.")]
    public required LocalText Name { get; init; }

    [Doc("States from which it goes.")]
    public required IReadOnlyList<string> From { get; init; }

    [Doc("State to which it goes; left out, the state stays.")]
    public string? To { get; init; }

    [Doc("Roles that may make it.")]
    public required IReadOnlyList<string> Roles { get; init; }

    [Doc("Fields that must be filled by then.")]
    public IReadOnlyList<string> Needs { get; init; } = [];

    [Doc("Attachment fields that must hold a file by then.")]
    public IReadOnlyList<string> Evidence { get; init; } = [];

    [Doc("Fields that the move sets: a formula or a literal of the field's type.")]
    public IReadOnlyDictionary<string, string> Sets { get; init; } = new Dictionary<string, string>();

    [Doc("Formula that must be true.")]
    public string? Guard { get; init; }

    [Doc("What is said when the guard is not true.")]
    public LocalText? Message { get; init; }

    [Doc("Whether a reason must be given.")]
    public bool Reason { get; init; }

    [Doc("Freezes the indicators of the record's year as they are at this moment.")]
    public bool Freezes { get; init; }

    [Doc("What else happens.")]
    public IReadOnlyList<MoveEffect> Effects { get; init; } = [];

    [Doc("The move whose maker may not make this one (four eyes); 'create' for who opened the record.")]
    public string? OtherThan { get; init; }

    [Doc("The departments whose accounts may make it; left out: those that the register lets.")]
    [Ref(typeof(Department))]
    public IReadOnlyList<string> Departments { get; init; } = [];

    [Doc("The field that names the firm, the department or the place that makes it: of accounts of that role, only theirs may.")]
    public string? By { get; init; }

    [Doc(
        "The field that names the indicator whose deed is confirmed: only the department that the target names (confirmed-by) makes the move, and a file must be there where the target asks for evidence, unless the move asks for a reason and hands it back."
    )]
    public string? Confirms { get; init; }

    [Doc("The clock before whose end it must be made.")]
    public string? Within { get; init; }

    [Doc("The clock that must have run out before it may be made.")]
    public string? After { get; init; }
}
