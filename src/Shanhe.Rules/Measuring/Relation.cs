namespace Shanhe.Rules.Measuring;

/// <summary>How a subject lies to a feature, by measure and not by exact topology.</summary>
public enum Relation
{
    /// <summary>There is nothing to compare.</summary>
    None,

    /// <summary>More than a millimetre apart.</summary>
    Disjoint,

    /// <summary>They meet and share nothing that counts.</summary>
    Touches,

    /// <summary>Two lines that meet and share no length.</summary>
    Crosses,
    Equals,

    /// <summary>The subject lies in the feature.</summary>
    Inside,

    /// <summary>The subject covers the feature.</summary>
    Covers,
    Overlaps,
}
