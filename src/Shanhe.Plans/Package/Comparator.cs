namespace Shanhe.Plans.Package;

public enum Comparator
{
    Ge,
    Gt,
    Le,
    Lt,
    Eq,
    Range,
    NotLower,
    NotWorse,
    Assigned,
    Qualitative,
    About,
    By,
    From,
    Improve,
    State,
}
