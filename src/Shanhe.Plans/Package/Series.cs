using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A quantity that departments report: a figure is a value of a series for a period and a place.")]
public sealed record Series : PlanItem
{
    [Doc("Name of the quantity.")]
    public required LocalText Name { get; init; }

    [Doc("Identifiers that it had before; what was kept under them is read under this one. All that it ever had are named.")]
    public IReadOnlyList<string> Was { get; init; } = [];

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

    [Doc("How much it may change from year to year; left out: as the plan says.")]
    public ChangeBounds? Change { get; init; }

    [Doc("What exactly is to be reported.")]
    public LocalText? Note { get; init; }

    [Doc("How readings answer it when no figure is published.")]
    public ObservedInput? Observed { get; init; }
}
