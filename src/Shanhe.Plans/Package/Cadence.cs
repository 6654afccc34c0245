namespace Shanhe.Plans.Package;

public enum Cadence
{
    Moment,
    Minute,
    Hour,
    Day,
}
