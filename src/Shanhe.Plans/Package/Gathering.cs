namespace Shanhe.Plans.Package;

public enum Gathering
{
    Mean,
    Sum,
    Last,
    Median,
    Vector,
}
