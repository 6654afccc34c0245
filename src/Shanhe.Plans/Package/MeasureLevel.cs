namespace Shanhe.Plans.Package;

public enum MeasureLevel
{
    Hour,
    Day,
    Month,
}
