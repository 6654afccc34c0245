namespace Shanhe.Plans.Package;

public enum GeometryKind
{
    None,
    Point,
    Line,
    Area,
}
