namespace Shanhe.Plans.Package;

/// <summary>How sure a fact that was carried over from a source is.</summary>
public enum Certainty
{
    /// <summary>Read in the text itself.</summary>
    Text,

    /// <summary>Read in a text about it.</summary>
    Secondary,

    /// <summary>Remembered, in good agreement.</summary>
    High,

    /// <summary>Remembered.</summary>
    Memory,

    /// <summary>Uncertain: a parameter to be checked.</summary>
    Low,
}
