using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A condition that reported series must fulfil together: parts and their total, a part and its whole.")]
public sealed record SeriesCheck : PlanItem
{
    [Doc("Area of work.")]
    [Ref(typeof(Area))]
    public required string Area { get; init; }

    [Doc("The names used in the formula, each with the series that it stands for.")]
    [Ref(typeof(Series))]
    public required IReadOnlyDictionary<string, string> Series { get; init; }

    [Doc("What must hold, for every period and place for which all of them are reported: a formula that is true or false.")]
    public required string Formula { get; init; }

    [Doc("What the reporter is told where it does not hold.")]
    public required LocalText Text { get; init; }

    [Doc("What becomes of a figure with which it does not hold.")]
    public CheckKind Kind { get; init; } = CheckKind.Refuse;
}
