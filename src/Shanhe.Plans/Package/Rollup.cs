namespace Shanhe.Plans.Package;

public enum Rollup
{
    [Doc("is not made up")]
    None,

    [Doc("sum")]
    Sum,

    [Doc("mean")]
    Mean,

    [Doc("last value")]
    Last,
}
