namespace Shanhe.Plans.Package;

public enum OnClose
{
    Keep,
    Warn,
    Block,
}
