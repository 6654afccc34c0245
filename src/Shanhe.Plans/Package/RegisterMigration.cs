namespace Shanhe.Plans.Package;

[Doc(
    "What becomes of records that were written under an earlier version of a register, when they are migrated. Without one they stay as they are and stay readable."
)]
public sealed record RegisterMigration
{
    [Doc("The version it starts from; it makes records of the next one.")]
    public required int From { get; init; }

    [Doc("Fields that have another id now: 'old: new'; those of a group with it: 'trips.mass: trips.tons'.")]
    public IReadOnlyDictionary<string, string> Rename { get; init; } = new Dictionary<string, string>();

    [Doc("Codes that have another id now.")]
    public IReadOnlyList<CodeMapping> Codes { get; init; } = [];

    [Doc("States that have another id now: 'old: new'.")]
    public IReadOnlyDictionary<string, string> States { get; init; } = new Dictionary<string, string>();

    [Doc("Fields that are set: 'field: formula over the record as it is by then', or a literal of the field's type.")]
    public IReadOnlyDictionary<string, string> Set { get; init; } = new Dictionary<string, string>();

    [Doc(
        "Fields that the definition no longer has, those of a group with it; their values stay readable and nobody is asked about them again."
    )]
    public IReadOnlyList<string> Drop { get; init; } = [];
}
