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

    [Doc("The clock before whose end it must be made.")]
    public string? Within { get; init; }

    [Doc("The clock that must have run out before it may be made.")]
    public string? After { get; init; }
}

[Doc("An effect of a move: exactly one of create, notify, set and post.")]
public sealed record MoveEffect
{
    [Doc("The effect happens only when this formula is true.")]
    public string? When { get; init; }

    [Doc("Opens a record of this register.")]
    [Ref(typeof(Register))]
    public string? Create { get; init; }

    [Doc("Fields of the new record: formulas over this record.")]
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    [Doc("The reference field, of the new record or of this one, that ties the two.")]
    public string? Link { get; init; }

    [Doc("The department to which the new record belongs, an id or a department field; this record's department when left out.")]
    public string? Department { get; init; }

    [Doc("Who is told: a role, 'assignee', 'creator', or a field that names a department or firm.")]
    public string? Notify { get; init; }

    [Doc("A field of this record to set.")]
    public string? Set { get; init; }

    [Doc("The formula or literal for 'set'.")]
    public string? Value { get; init; }

    [Doc("The ledger to post to.")]
    public string? Post { get; init; }

    [Doc("For post: formula for the account that gives.")]
    public string? From { get; init; }

    [Doc("For post: formula for the account that takes.")]
    public string? To { get; init; }

    [Doc("For post: formula for the amount.")]
    public string? Amount { get; init; }
}

[Doc(
    "A period that runs in a record. Counting starts on the day after the event; a period of natural days, months or years that ends on a day off ends on the next working day."
)]
public sealed record RegisterClock : PlanItem
{
    [Doc("Its name.")]
    public required LocalText Name { get; init; }

    [Doc("Moves that start it; 'create' for the opening of the record.")]
    public IReadOnlyList<string> Starts { get; init; } = [];

    [Doc("The date field from which it counts, in place of the day of the start.")]
    public string? FromField { get; init; }

    [Doc("Moves that stop it; closing the record stops every clock.")]
    public IReadOnlyList<string> Stops { get; init; } = [];

    [Doc("Its length: '60 days', '15 working-days', '24 hours', '3 months', '1 years', or '{field-id} days'.")]
    public required string Length { get; init; }

    [Doc("States in which it stands still.")]
    public IReadOnlyList<string> SuspendedIn { get; init; } = [];

    [Doc("How it may be extended.")]
    public ClockExtension? Extend { get; init; }

    [Doc("Who is told how long before or after its end.")]
    public IReadOnlyList<ClockEscalation> Escalate { get; init; } = [];

    [Doc("What it rests on.")]
    public Citation? Citation { get; init; }

    [Doc("How sure the length is.")]
    public Certainty Certainty { get; init; }
}

[Doc("How a clock is extended.")]
public sealed record ClockExtension
{
    [Doc("The move that extends it.")]
    public required string Move { get; init; }

    [Doc("By how much.")]
    public required string By { get; init; }

    [Doc("How often.")]
    public int Times { get; init; } = 1;
}

[Doc("A step of a clock's escalation ladder.")]
public sealed record ClockEscalation
{
    [Doc("When, against the end: '-3 days', '0 days', '7 days'.")]
    public required string At { get; init; }

    [Doc("Who is told: a role, 'assignee', 'creator', or a field.")]
    public required string Notify { get; init; }
}
