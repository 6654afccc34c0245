namespace Shanhe.Plans.Package;

public enum Rollup
{
    None,
    Sum,
    Mean,
    Last,
}
