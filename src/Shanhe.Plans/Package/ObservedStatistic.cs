namespace Shanhe.Plans.Package;

public enum ObservedStatistic
{
    GoodDays,
    ValidDays,
    HeavyDays,
    AirFigure,
    Mean,
    Sum,
    WaterClass,
    Points,
    PointsClassV,
}
