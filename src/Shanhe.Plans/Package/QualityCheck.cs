namespace Shanhe.Plans.Package;

public enum QualityCheck
{
    [Doc("outside what can be")]
    Range,

    [Doc("below zero")]
    Negative,

    [Doc("leaps")]
    Spike,

    [Doc("does not change")]
    Flat,

    [Doc("changes too fast")]
    Rate,

    [Doc("the device's clock is off")]
    Drift,

    [Doc("larger than what contains it")]
    Order,

    [Doc("parts are more than the whole")]
    Sum,

    [Doc("far from other sites")]
    Neighbours,
}
