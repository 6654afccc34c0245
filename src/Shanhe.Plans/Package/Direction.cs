namespace Shanhe.Plans.Package;

public enum Direction
{
    Higher,
    Lower,
}
