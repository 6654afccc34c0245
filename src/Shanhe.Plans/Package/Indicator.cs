using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A quantity that departments report: a figure is a value of a series for a period and a place.")]
public sealed record Series : PlanItem
{
    [Doc("Name of the quantity.")]
    public required LocalText Name { get; init; }

    [Doc("Area of work.")]
    [Ref(typeof(Area))]
    public required string Area { get; init; }

    [Doc("Unit in which figures are kept.")]
    [UnitSymbol]
    public required string Unit { get; init; }

    [Doc("Lengths of period in which it may be reported; the first is the usual one.")]
    public IReadOnlyList<Periods.Frequency> Frequency { get; init; } = [Periods.Frequency.Year];

    [Doc("Kinds of place for which it may be reported; the first is the usual one.")]
    public IReadOnlyList<PlaceKind> Places { get; init; } = [PlaceKind.County];

    [Doc("Who reports it.")]
    [Ref(typeof(Department))]
    public required string Department { get; init; }

    [Doc("How shorter periods make up a longer one.")]
    public Rollup Time { get; init; } = Rollup.None;

    [Doc("How towns make up the county.")]
    public Rollup Space { get; init; } = Rollup.None;

    [Doc("Smallest value that is accepted.")]
    public decimal? Min { get; init; } = 0;

    [Doc("Largest value that is accepted.")]
    public decimal? Max { get; init; }

    [Doc("What exactly is to be reported.")]
    public LocalText? Note { get; init; }

    [Doc("How readings answer it when no figure is published.")]
    public ObservedInput? Observed { get; init; }
}

public enum Rollup
{
    None,
    Sum,
    Mean,
    Last,
}

[Doc("How an indicator is computed: inputs, formula, unit, rounding and the standard it follows. National: the same in every county.")]
public sealed record Method : PlanItem
{
    [Doc("Name of the quantity.")]
    public required LocalText Name { get; init; }

    [Doc("Area of work.")]
    [Ref(typeof(Area))]
    public required string Area { get; init; }

    [Doc("Unit of the result.")]
    [UnitSymbol]
    public required string Unit { get; init; }

    [Doc("Decimals kept (half to even, GB/T 8170); comparison with a target is made after rounding.")]
    public required int Decimals { get; init; }

    [Doc("The names used in the formula.")]
    public required IReadOnlyDictionary<string, MethodInput> Inputs { get; init; }

    [Doc("The formula.")]
    public required string Formula { get; init; }

    [Doc("Standards and rules it follows, with clause.")]
    public IReadOnlyList<string> Follows { get; init; } = [];

    [Doc(
        "What happens when inputs are missing: none gives no value; partial computes from what there is and says so; carry takes the last year's value and says so."
    )]
    public MissingPolicy Missing { get; init; } = MissingPolicy.None;

    [Doc("The method in words.")]
    public LocalText? Note { get; init; }
}

public enum MissingPolicy
{
    None,
    Partial,
    Carry,
}

[Doc("Where an input of a formula comes from: exactly one of series, fact and method.")]
public sealed record MethodInput
{
    [Doc("A reported series.")]
    [Ref(typeof(Series))]
    public string? Series { get; init; }

    [Doc("A fact stated in the plan.")]
    [Ref(typeof(Fact))]
    public string? Fact { get; init; }

    [Doc("The result of another method.")]
    [Ref(typeof(Method))]
    public string? Method { get; init; }

    [Doc(
        "period: the value for the period asked for; years: all years since the plan began; months: the months of the period; places: every place of the kind given."
    )]
    public Span Span { get; init; } = Span.Period;

    [Doc("For span places: which kind.")]
    public PlaceKind? Places { get; init; }
}

public enum Span
{
    Period,
    Years,
    Months,
    Places,
}

[Doc("A row of the plan's indicator table: what the county promised.")]
public sealed record Indicator : PlanItem
{
    [Doc("Number in the table.")]
    public required int No { get; init; }

    [Doc("Number of the part when one indicator has several rows.")]
    public int? Sub { get; init; }

    [Doc("Group in the table.")]
    [Ref(typeof(Category))]
    public required string Category { get; init; }

    [Doc("Name as the plan writes it.")]
    public required LocalText Name { get; init; }

    [Doc("Unit as the plan writes it.")]
    [UnitSymbol]
    public required string Unit { get; init; }

    [Doc("Decimals shown; those of the plan.")]
    public int Decimals { get; init; } = 2;

    [Doc("How it is computed.")]
    [Ref(typeof(Method))]
    public required string Method { get; init; }

    [Doc("Value in the base year as the plan states it; left out when the plan gives none.")]
    public decimal? Baseline { get; init; }

    [Doc("The target.")]
    public required TargetValue Target { get; init; }

    [Doc("The path from baseline to target.")]
    public Trajectory Path { get; init; } = new();

    [Doc("binding or expected.")]
    public required Force Force { get; init; }

    [Doc("Responsible departments, the first one leading.")]
    [Ref(typeof(Department))]
    public required IReadOnlyList<string> Departments { get; init; }

    [Doc("Whether higher or lower is better.")]
    public required Direction Direction { get; init; }

    [Doc("Where the plan says so.")]
    [Ref(typeof(Chapter))]
    public required IReadOnlyList<string> Ref { get; init; }

    [Doc("Remark.")]
    public LocalText? Remark { get; init; }
}

public enum Force
{
    Binding,
    Expected,
}

public enum Direction
{
    Higher,
    Lower,
}

[Doc("A target: comparator and value, or who assigns it.")]
public sealed record TargetValue
{
    [Doc("How the value is compared with the target.")]
    public required Comparator Is { get; init; }

    [Doc("The target, or the low end of a range.")]
    public decimal? Value { get; init; }

    [Doc("The high end of a range.")]
    public decimal? High { get; init; }

    [Doc("The target as the plan writes it.")]
    public required LocalText Text { get; init; }

    [Doc("For an assigned target: the value that counts until the assigned one is entered.")]
    public TargetValue? Working { get; init; }

    [Doc("Where the plan says so, when it is another place than the item's.")]
    [Ref(typeof(Chapter))]
    public IReadOnlyList<string> Ref { get; init; } = [];
}

public enum Comparator
{
    Ge,
    Gt,
    Le,
    Lt,
    Eq,
    Range,
    NotLower,
    NotWorse,
    Assigned,
    Qualitative,
    About,
    By,
    From,
    Improve,
    State,
}

[Doc("The path that the value should follow from baseline to target.")]
public sealed record Trajectory
{
    [Doc(
        "linear: a straight line from baseline to target; steps: given by years; yearly: the target holds every year; none: only the target year counts."
    )]
    public TrajectoryKind Kind { get; init; } = TrajectoryKind.Linear;

    [Doc("Where a line starts when there is no baseline, such as 0 for a sum.")]
    public decimal? Start { get; init; }

    [Doc("For steps: the point of each year.")]
    public IReadOnlyDictionary<string, decimal> Steps { get; init; } = new Dictionary<string, decimal>();
}

public enum TrajectoryKind
{
    Linear,
    Steps,
    Yearly,
    None,
}
