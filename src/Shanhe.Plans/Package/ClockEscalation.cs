namespace Shanhe.Plans.Package;

[Doc("A step of a clock's escalation ladder.")]
public sealed record ClockEscalation
{
    [Doc("When, against the end: '-3 days', '0 days', '7 days'.")]
    public required string At { get; init; }

    [Doc("Who is told: a role, 'assignee', 'creator', or a field.")]
    public required string Notify { get; init; }
}
