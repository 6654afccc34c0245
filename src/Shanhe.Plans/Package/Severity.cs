namespace Shanhe.Plans.Package;

public enum Severity
{
    Notice,
    Warning,
    Serious,
    Critical,
}
