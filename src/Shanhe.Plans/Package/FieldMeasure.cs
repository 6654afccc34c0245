namespace Shanhe.Plans.Package;

[Doc("Where a measured field gets its value: a factor at a site, and what is made of its readings.")]
public sealed record FieldMeasure
{
    [Doc("The text field of the record that names the site; left out, the site has the record's key as its id.")]
    public string? Site { get; init; }

    [Doc("The factor.")]
    [Ref(typeof(ObservedFactor))]
    public required string Factor { get; init; }

    [Doc("What is made of the readings.")]
    public MeasureStatistic Statistic { get; init; } = MeasureStatistic.Latest;

    [Doc("The length of the readings: 'latest' takes the last one, 'mean' that of the last whole hour, day or month.")]
    public MeasureLevel Of { get; init; } = MeasureLevel.Hour;

    [Doc("For 'maximum' and 'exceedances': over how many whole days before today; 1 is yesterday.")]
    public int Days { get; init; } = 1;
}
