namespace Shanhe.Plans.Package;

public enum HolidayKind
{
    Off,
    Workday,
}
