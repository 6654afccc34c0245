namespace Shanhe.Plans.Package;

[Doc("Codes of a field that have another id now.")]
public sealed record CodeMapping
{
    [Doc("The field, by the id that it has after this migration.")]
    public required string Field { get; init; }

    [Doc("The codes: 'old: new'.")]
    public required IReadOnlyDictionary<string, string> Map { get; init; }
}
