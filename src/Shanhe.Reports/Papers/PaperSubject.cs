namespace Shanhe.Reports.Papers;

/// <summary>What a paper is about.</summary>
public enum PaperSubject
{
    /// <summary>The county.</summary>
    County,

    /// <summary>One department.</summary>
    Department,

    /// <summary>One firm.</summary>
    Firm,
}
