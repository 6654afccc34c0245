using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A kind of monitored site: which factors, how often, which rules judge its readings.")]
public sealed record SiteKind : PlanItem
{
    [Doc("Name of the kind.")]
    public required LocalText Name { get; init; }

    [Doc("Area of work.")]
    [Ref(typeof(Area))]
    public required string Area { get; init; }

    [Doc("Which rules of averaging and limits hold.")]
    public required Medium Medium { get; init; }

    [Doc("System codes ST of HJ 212 with which its devices send.")]
    public IReadOnlyList<string> St { get; init; } = [];

    [Doc("Factors that a site of this kind must send.")]
    [Ref(typeof(ObservedFactor))]
    public required IReadOnlyList<string> Factors { get; init; }

    [Doc("Factors that it may send besides.")]
    [Ref(typeof(ObservedFactor))]
    public IReadOnlyList<string> Optional { get; init; } = [];

    [Doc("The length of the readings by which completeness is counted.")]
    public Cadence Expects { get; init; } = Cadence.Hour;

    [Doc("Minutes of valid data that make an hour valid.")]
    public int HourMinutes { get; init; } = 45;

    [Doc("Valid hours that make a day valid.")]
    public int DayHours { get; init; } = 20;

    [Doc("Minutes without any reading after which the site is off line.")]
    public int OfflineMinutes { get; init; } = 120;

    [Doc("Seconds between real-time readings, set on the device when it connects.")]
    public int RealTimeSeconds { get; init; } = 300;

    [Doc("Minutes of its minute data, set on the device when it connects.")]
    public int MinuteInterval { get; init; } = 10;

    [Doc("Whether its sites count when the county is assessed.")]
    public bool Assessed { get; init; }

    [Doc("Whether everyone may read its values.")]
    public bool Public { get; init; }

    [Doc("The department that operates or supervises it.")]
    [Ref(typeof(Department))]
    public required string Department { get; init; }

    [Doc("Source of the rule figures and how sure they are.")]
    public string Source { get; init; } = "";
}
