namespace Shanhe.Plans.Shapes;

/// <summary>Why a text is no shape of a record.</summary>
public enum ShapeFault
{
    None,

    /// <summary>It is no geometry of the kind that is wanted, or has too many corners.</summary>
    NotRead,

    /// <summary>It lies outside the country: exchanged axes, or projected metres.</summary>
    Outside,

    /// <summary>
    /// It is no area by OGC 06-103r4, 6.1.11: an outline that crosses or touches itself, a hole outside, parts that overlap.
    /// </summary>
    NoArea,
}
