namespace Shanhe.Plans.Package;

[Doc("How much a figure may differ from that of the same period a year before, in percent of that.")]
public sealed record ChangeBounds
{
    [Doc("Beyond this the reporter says why; left out: never.")]
    public decimal? Explain { get; init; }

    [Doc("Beyond this it is refused: most likely the unit or the decimal point is wrong; left out: never.")]
    public decimal? Refuse { get; init; }
}
