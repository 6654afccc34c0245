namespace Shanhe.Plans.Package;

public enum OnClose
{
    [Doc("nothing")]
    Keep,

    [Doc("says so")]
    Warn,

    [Doc("may not be closed")]
    Block,
}
