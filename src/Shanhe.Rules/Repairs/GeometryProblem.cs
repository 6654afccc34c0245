namespace Shanhe.Rules.Repairs;

/// <summary>What is wrong with a geometry, in the order in which it is told.</summary>
public enum GeometryProblem
{
    NullGeometry,
    Empty,
    UnsupportedGeometry,
    CoordinateOutOfRange,
    TooFewPoints,

    /// <summary>A ring of no area.</summary>
    Collapsed,
    RingNotClosed,
    RepeatedPoint,

    /// <summary>A ring that is not simple: it crosses or touches itself, or has a spike.</summary>
    SelfIntersection,
    HoleOutside,

    /// <summary>A hole that reaches beyond its outline.</summary>
    HoleAcross,
    PartsOverlap,
    ZDropped,
}
