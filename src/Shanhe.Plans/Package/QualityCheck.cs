namespace Shanhe.Plans.Package;

public enum QualityCheck
{
    Range,
    Negative,
    Spike,
    Flat,
    Rate,
    Drift,
    Order,
    Sum,
    Neighbours,
}
