using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("When an alarm opens, how it closes, and who is told.")]
public sealed record AlarmRule : PlanItem
{
    [Doc("What it is called.")]
    public required LocalText Name { get; init; }

    [Doc("Kinds of site it holds for; all when left out.")]
    [Ref(typeof(SiteKind))]
    public IReadOnlyList<string> Kinds { get; init; } = [];

    [Doc("Factors it holds for; all when left out.")]
    [Ref(typeof(ObservedFactor))]
    public IReadOnlyList<string> Factors { get; init; } = [];

    [Doc("What it watches.")]
    public required AlarmTrigger Trigger { get; init; }

    [Doc("exceedance, level: the average that is watched.")]
    public Cadence Averaging { get; init; } = Cadence.Hour;

    [Doc("level, idle: the value at which it opens. change: the largest change between two readings in a row.")]
    public decimal? High { get; init; }

    [Doc("level: opens below this value. idle: the value of the other factor that counts as running.")]
    public decimal? Low { get; init; }

    [Doc("Unit of high and low; that of the factor when left out.")]
    [UnitSymbol]
    public string? Unit { get; init; }

    [Doc("idle: the factor that shows production; the rule's own factor shows treatment.")]
    [Ref(typeof(ObservedFactor))]
    public string? Other { get; init; }

    [Doc("How many in a row open it.")]
    public int Opens { get; init; } = 1;

    [Doc("How many in a row close it.")]
    public int Closes { get; init; } = 1;

    [Doc("Share of the limit under which a value counts for closing.")]
    public decimal ClosesBelow { get; init; } = 1m;

    [Doc("missing: share of expected readings of a day below which it opens.")]
    public decimal Share { get; init; } = 0.9m;

    [Doc("offline: minutes without any reading; those of the kind of site when left out.")]
    public int? SilentMinutes { get; init; }

    [Doc("Severity.")]
    public Severity Severity { get; init; } = Severity.Warning;

    [Doc("Hours without acknowledgement after which it becomes more severe.")]
    public int EscalatesAfterHours { get; init; } = 24;

    [Doc("Hours within which a person must explain it.")]
    public int ExplainWithinHours { get; init; } = 24;

    [Doc("The department that is told and handles its alarms; that of the kind of site when left out.")]
    [Ref(typeof(Department))]
    public string? Department { get; init; }

    [Doc("The rule it follows.")]
    public LocalText Source { get; init; } = LocalText.Empty;
}
