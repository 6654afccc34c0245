namespace Shanhe.Plans.Package;

[Doc("What anyone may write without an account, such as a complaint.")]
public sealed record PublicEntry
{
    [Doc("The fields that are asked for, in a step for each section of the register; attachments are photos, and few.")]
    public required IReadOnlyList<string> Fields { get; init; }

    [Doc("Fields that are set: a literal of the field's type, or 'today' for a date.")]
    public IReadOnlyDictionary<string, string> Sets { get; init; } = new Dictionary<string, string>();

    [Doc("The field that who wrote it must know to follow it: a phone number, say.")]
    public required string Proof { get; init; }

    [Doc("Fields that who follows it is shown.")]
    public IReadOnlyList<string> Shown { get; init; } = [];
}
