namespace Shanhe.Plans.Package;

public enum MissingPolicy
{
    None,
    Partial,
    Carry,
}
