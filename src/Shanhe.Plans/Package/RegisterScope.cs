namespace Shanhe.Plans.Package;

public enum RegisterScope
{
    Department,
    Everyone,
    Town,
    Firm,
    Assigned,
}
