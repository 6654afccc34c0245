namespace Shanhe.Plans.Package;

public enum RegisterScope
{
    [Doc("those of one's department")]
    Department,

    [Doc("all")]
    Everyone,

    [Doc("those of one's town")]
    Town,

    [Doc("those of one's firm")]
    Firm,

    [Doc("those assigned to oneself")]
    Assigned,
}
