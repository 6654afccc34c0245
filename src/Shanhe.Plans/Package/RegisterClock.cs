using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

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
