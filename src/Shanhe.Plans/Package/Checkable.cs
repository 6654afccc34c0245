namespace Shanhe.Plans.Package;

public enum Checkable
{
    Yes,
    Partly,
}
