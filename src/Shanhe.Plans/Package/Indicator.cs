using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A row of the plan's indicator table: what the county promised.")]
public sealed record Indicator : PlanItem
{
    readonly Direction? _direction;

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

    [Doc("The series that it shows as it is reported, in place of a method.")]
    [Ref(typeof(Series))]
    public string? Series { get; init; }

    [Doc("How it is computed; left out where it shows a series, and for a target that is done or not.")]
    [Ref(typeof(Method))]
    public string Method
    {
        get => field ?? (Series is null ? DerivedSeries.DoneOf(Id) : DerivedSeries.ValueOf(Id));
        init;
    }

    [Doc("Value in the base year as the plan states it; left out when the plan gives none.")]
    public decimal? Baseline { get; init; }

    [Doc("The target.")]
    public required TargetValue Target { get; init; }

    [Doc("The path from baseline to target.")]
    public Trajectory Path { get; init; } = new();

    [Doc("How binding it is: a word of the plan's forces, by default binding or expected.")]
    public required string Force { get; init; }

    [Doc("Responsible departments, the first one leading.")]
    [Ref(typeof(Department))]
    public required IReadOnlyList<string> Departments { get; init; }

    [Doc("Whether higher or lower is better; left out: as the target says, lower where it is a ceiling.")]
    public Direction Direction
    {
        get => _direction ?? Target.Better;
        init => _direction = value;
    }

    [Doc("Where the plan says so.")]
    [Ref(typeof(Chapter))]
    public IReadOnlyList<string> Ref { get; init; } = [];

    [Doc("Remark.")]
    public LocalText? Remark { get; init; }
}
