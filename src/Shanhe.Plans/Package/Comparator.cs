namespace Shanhe.Plans.Package;

public enum Comparator
{
    [Doc("at least")]
    Ge,

    [Doc("above")]
    Gt,

    [Doc("at most")]
    Le,

    [Doc("below")]
    Lt,

    [Doc("equal; what is better counts too")]
    Eq,

    [Doc("between value and high")]
    Range,

    [Doc("not lower than before")]
    NotLower,

    [Doc("not worse than before")]
    NotWorse,

    [Doc("as a higher level assigns")]
    Assigned,

    [Doc("words that are not judged")]
    Qualitative,

    [Doc("about")]
    About,

    [Doc("done by a time")]
    By,

    [Doc("from a time on")]
    From,

    [Doc("better than before")]
    Improve,

    [Doc("a state that is reached")]
    State,

    [Doc("must not occur: once it did, the plan has failed")]
    Never,

    [Doc("a deed that is judged by whether it was done")]
    Done,

    [Doc("several conditions that must all be met")]
    All,

    [Doc("one of several targets, by a trait of the county")]
    Cases,
}
