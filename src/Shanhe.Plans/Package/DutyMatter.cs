namespace Shanhe.Plans.Package;

public enum DutyMatter
{
    Inputs,
    Targets,
    Works,
    Record,
}
