namespace Shanhe.Plans.Package;

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
