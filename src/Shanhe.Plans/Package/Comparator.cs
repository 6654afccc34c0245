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

    /// <summary>It must not occur: once it did, the plan has failed.</summary>
    Never,

    /// <summary>A deed that is judged by whether it was done.</summary>
    Done,

    /// <summary>Several conditions that must all be met.</summary>
    All,

    /// <summary>One of several targets, by a trait of the county.</summary>
    Cases,
}
