using NodaTime;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("Who owes which report when.")]
public sealed record Duty : PlanItem
{
    [Doc("Name of the duty.")]
    public required LocalText Name { get; init; }

    [Doc("Who owes it; empty when each department owes its own series.")]
    [Ref(typeof(Department))]
    public IReadOnlyList<string> Departments { get; init; } = [];

    [Doc("How often; left out for a duty that is due once.")]
    public Periods.Frequency? Every { get; init; }

    [Doc("Days after the end of the period by which it is due; moved to the next working day.")]
    public int DueDays { get; init; }

    [Doc("The day on which a single duty is due.")]
    public LocalDate? On { get; init; }

    [Doc("What is owed: inputs of the indicators, quantities of targets, progress of works, or a record of a register.")]
    public required DutyMatter Matter { get; init; }

    [Doc("For a record: the register.")]
    [Ref(typeof(Register))]
    public string? Register { get; init; }

    [Doc("Where the plan says so.")]
    [Ref(typeof(Chapter))]
    public IReadOnlyList<string> Ref { get; init; } = [];

    [Doc("What the deadline rests on.")]
    public required LocalText Basis { get; init; }
}
