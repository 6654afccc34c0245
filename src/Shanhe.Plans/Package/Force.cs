namespace Shanhe.Plans.Package;

public enum Force
{
    Binding,
    Expected,
}
