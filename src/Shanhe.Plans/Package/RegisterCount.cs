namespace Shanhe.Plans.Package;

[Doc("Gives an indicator's series from the records.")]
public sealed record RegisterCount
{
    [Doc("The series that it gives.")]
    [Ref(typeof(Series))]
    public string? Series { get; init; }

    [Doc("Series that a field of the record names, such as '{work}.done'; sums are taken in the series' own unit.")]
    public string? SeriesOf { get; init; }

    [Doc("Which records count.")]
    public string Where { get; init; } = "true";

    [Doc("The field that is summed, or 'count' for their number.")]
    public string Sum { get; init; } = "count";

    [Doc("The date, year or instant that says to which period a record counts.")]
    public required string Period { get; init; }

    [Doc("What years and places without a record give, such as 0, since the register is kept; left out: no data.")]
    public decimal? Empty { get; init; }

    [Doc("The year since when the register is kept; left out: the first year of the plan.")]
    public int? Since { get; init; }
}
