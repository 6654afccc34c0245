namespace Shanhe.Plans.Package;

/// <summary>How sure a fact that was carried over from a source is.</summary>
public enum Certainty
{
    [Doc("read in the text itself")]
    Text,

    [Doc("read in a text about it")]
    Secondary,

    [Doc("remembered, in good agreement")]
    High,

    [Doc("remembered")]
    Memory,

    [Doc("uncertain: a parameter to be checked")]
    Low,
}
