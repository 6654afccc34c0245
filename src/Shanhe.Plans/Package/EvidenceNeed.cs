namespace Shanhe.Plans.Package;

/// <summary>Whether what is said to be done needs a file that shows it.</summary>
public enum EvidenceNeed
{
    None,
    Required,
}
