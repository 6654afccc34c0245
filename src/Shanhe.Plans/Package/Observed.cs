using NodaTime;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A quantity that instruments measure. Its id is the code of HJ 212-2017 where that has one; else a code of this package.")]
public sealed record ObservedFactor : PlanItem
{
    [Doc("Name of the quantity.")]
    public required LocalText Name { get; init; }

    [Doc("Unit in which readings are kept.")]
    [UnitSymbol]
    public required string Unit { get; init; }

    [Doc("Decimals shown and kept in averages.")]
    public required int Decimals { get; init; }

    [Doc("Name in the tables of standards, such as PM2.5 or COD.")]
    public string? Standard { get; init; }

    [Doc("Other codes under which devices and files send it; codes of HJ/T 212-2005 are known without being named.")]
    public IReadOnlyList<string> Codes { get; init; } = [];

    [Doc("Unit of the total over a period, such as m³ or kg.")]
    [UnitSymbol]
    public string? TotalUnit { get; init; }

    [Doc("How readings make up an hour: mean; last for a counter; sum for amounts; vector for a direction.")]
    public Gathering Gathering { get; init; } = Gathering.Mean;
}

public enum Gathering
{
    Mean,
    Sum,
    Last,
    Median,
    Vector,
}

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

public enum Medium
{
    Air,
    Surface,
    Groundwater,
    FlueGas,
    Sewage,
    Dust,
    Weather,
    Soil,
    Noise,
    Meter,
    Power,
    Mobile,
    Greenhouse,
}

public enum Cadence
{
    Moment,
    Minute,
    Hour,
    Day,
}

[Doc("A monitored site that the plan names. More sites are registered while the program runs.")]
public sealed record PlanSite : PlanItem
{
    [Doc("Its name.")]
    public required LocalText Name { get; init; }

    [Doc("Its kind.")]
    [Ref(typeof(SiteKind))]
    public required string Kind { get; init; }

    [Doc("The place it stands in or stands for.")]
    [Ref(typeof(PlanPlace))]
    public required string Place { get; init; }

    [Doc("Whose it is: the nation, the province, the county, a firm.")]
    public string Owner { get; init; } = "";

    [Doc("Longitude in degrees (CGCS2000).")]
    public decimal? Longitude { get; init; }

    [Doc("Latitude in degrees (CGCS2000).")]
    public decimal? Latitude { get; init; }

    [Doc("Target class of the water (I to V), or grade of the air (1, 2).")]
    public string? Target { get; init; }

    [Doc("Where the plan names it.")]
    [Ref(typeof(Chapter))]
    public IReadOnlyList<string> Ref { get; init; } = [];

    [Doc("Remark, source, certainty.")]
    public LocalText? Note { get; init; }
}

[Doc("A limit that holds for sites of some kinds: a national or local standard, or a rule of the county.")]
public sealed record ObservedLimit : PlanItem
{
    [Doc("What the limit is called.")]
    public required LocalText Name { get; init; }

    [Doc("Kinds of site it holds for.")]
    [Ref(typeof(SiteKind))]
    public required IReadOnlyList<string> Kinds { get; init; }

    [Doc("The factor.")]
    [Ref(typeof(ObservedFactor))]
    public required string Factor { get; init; }

    [Doc("The average that is compared.")]
    public required Cadence Averaging { get; init; }

    [Doc("Largest value that keeps the limit.")]
    public decimal? High { get; init; }

    [Doc("Smallest value that keeps the limit.")]
    public decimal? Low { get; init; }

    [Doc("Whether the value converted to reference oxygen is compared.")]
    public bool Converted { get; init; }

    [Doc("First day on which it holds.")]
    public LocalDate? From { get; init; }

    [Doc("Last day on which it holds.")]
    public LocalDate? To { get; init; }

    [Doc("The standard or document, with clause.")]
    public required string Follows { get; init; }

    [Doc("How sure the figure is: text, secondary, memory.")]
    public string Certainty { get; init; } = "text";
}

[Doc("A check that marks readings; it never deletes them.")]
public sealed record QualityRule : PlanItem
{
    [Doc("What it is called.")]
    public required LocalText Name { get; init; }

    [Doc("Kinds of site it holds for; all when left out.")]
    [Ref(typeof(SiteKind))]
    public IReadOnlyList<string> Kinds { get; init; } = [];

    [Doc("Factors it holds for; all when left out.")]
    [Ref(typeof(ObservedFactor))]
    public IReadOnlyList<string> Factors { get; init; } = [];

    [Doc("Lengths of reading it holds for.")]
    public IReadOnlyList<Cadence> Cadences { get; init; } = [Cadence.Hour];

    [Doc("How it checks.")]
    public required QualityCheck Check { get; init; }

    [Doc("range: smallest value; negative: values above this and below zero count as zero drift and stay valid.")]
    public decimal? Low { get; init; }

    [Doc(
        "range: largest value; rate: largest change between two readings; spike: largest ratio to the median of the readings before; neighbours: largest ratio to the median of the others."
    )]
    public decimal? High { get; init; }

    [Doc("flat: how many equal readings in a row; spike: how many readings make the median; neighbours: how many other sites are needed.")]
    public int Count { get; init; } = 6;

    [Doc("drift: minutes by which the device's clock may differ; flat: not counted below Low.")]
    public int Minutes { get; init; } = 15;

    [Doc("order: the factor that must not be smaller; sum: the factors whose sum must not exceed this one.")]
    [Ref(typeof(ObservedFactor))]
    public IReadOnlyList<string> Others { get; init; } = [];

    [Doc("Whether a marked reading leaves averages; else it is only to be looked at.")]
    public bool Invalid { get; init; }

    [Doc("The rule it follows and how sure it is.")]
    public string Source { get; init; } = "";
}

public enum QualityCheck
{
    Range,
    Negative,
    Spike,
    Flat,
    Rate,
    Drift,
    Order,
    Sum,
    Neighbours,
}

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

    [Doc("level, idle: the value at which it opens.")]
    public decimal? High { get; init; }

    [Doc("level: opens below this value. idle: the value of the other factor that counts as running.")]
    public decimal? Low { get; init; }

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

    [Doc("Severity.")]
    public Severity Severity { get; init; } = Severity.Warning;

    [Doc("Hours without acknowledgement after which it becomes more severe.")]
    public int EscalatesAfterHours { get; init; } = 24;

    [Doc("Hours within which a person must explain it.")]
    public int ExplainWithinHours { get; init; } = 24;

    [Doc("The rule it follows.")]
    public LocalText Source { get; init; } = LocalText.Empty;
}

public enum AlarmTrigger
{
    Exceedance,
    Level,
    Offline,
    Flat,
    Missing,
    Idle,
    Drift,
    Zone,
    Guessed,
}

public enum Severity
{
    Notice,
    Warning,
    Serious,
    Critical,
}

[Doc("How readings answer a series when no figure is published.")]
public sealed record ObservedInput
{
    [Doc("What is computed from the readings.")]
    public required ObservedStatistic Statistic { get; init; }

    [Doc("Kinds of site whose readings count.")]
    [Ref(typeof(SiteKind))]
    public required IReadOnlyList<string> Kinds { get; init; }

    [Doc("The factor, for means, percentiles and sums.")]
    [Ref(typeof(ObservedFactor))]
    public string? Factor { get; init; }
}

public enum ObservedStatistic
{
    GoodDays,
    ValidDays,
    HeavyDays,
    AirFigure,
    Mean,
    Sum,
    WaterClass,
    Points,
    PointsClassV,
}
