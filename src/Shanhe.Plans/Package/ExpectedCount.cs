namespace Shanhe.Plans.Package;

[Doc("How many records there ought to be.")]
public sealed record ExpectedCount
{
    [Doc("The number.")]
    public required int Count { get; init; }

    [Doc("Chapter or box of the plan that says so.")]
    public string Ref { get; init; } = "";
}
