namespace Shanhe.Plans.Package;

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
    [Ref(typeof(PlanLedger))]
    public string? Post { get; init; }

    [Doc("For post: whether it is posted at once, reserved, or settles what an earlier move of the record booked.")]
    public PostingPhase Phase { get; init; }

    [Doc("For post: the name by which later moves of the record find it; for phases that settle, the name of what they settle.")]
    public string? Entry { get; init; }

    [Doc("For post: formula for the account that gives, such as account('holding', seller, pollutant).")]
    public string? From { get; init; }

    [Doc("For post: formula for the account that takes.")]
    public string? To { get; init; }

    [Doc("For post: formula for the amount.")]
    public string? Amount { get; init; }

    [Doc("For post: the group of whose rows each is posted; its formulas see the row's fields before the record's.")]
    public string? Each { get; init; }

    [Doc("For post: the date field that is the booking day; left out: the day of the move.")]
    public string? Day { get; init; }

    [Doc("For phase pending: days after which what was reserved is free again.")]
    public int? LapsesAfter { get; init; }
}
