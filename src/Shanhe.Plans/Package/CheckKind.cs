namespace Shanhe.Plans.Package;

/// <summary>What becomes of a figure that breaks a condition between series.</summary>
public enum CheckKind
{
    [Doc("It is not taken.")]
    Refuse,

    [Doc("It is taken with a reason.")]
    Explain,
}
