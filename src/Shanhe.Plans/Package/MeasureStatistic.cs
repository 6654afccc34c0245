namespace Shanhe.Plans.Package;

public enum MeasureStatistic
{
    Latest,
    Mean,
    Maximum,
    Exceedances,
}
