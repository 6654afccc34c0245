namespace Shanhe.Plans.Package;

[Doc("Gives an indicator's series from posted transfers; what was reversed is taken off again.")]
public sealed record LedgerCount
{
    [Doc("The series that it gives.")]
    [Ref(typeof(Series))]
    public required string Series { get; init; }

    [Doc("Kinds of account that give; left out: any.")]
    public IReadOnlyList<string> From { get; init; } = [];

    [Doc("Kinds of account that take; left out: any.")]
    public IReadOnlyList<string> To { get; init; } = [];

    [Doc("What is held; left out: anything.")]
    public IReadOnlyList<string> Assets { get; init; } = [];
}
