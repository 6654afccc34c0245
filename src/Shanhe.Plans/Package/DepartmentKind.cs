namespace Shanhe.Plans.Package;

public enum DepartmentKind
{
    Bureau,
    Government,
    Party,
}
