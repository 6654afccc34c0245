namespace Shanhe.Standards.Rounding;

/// <summary>Whether printed shares are made to sum to 100 percent.</summary>
public enum ShareClosing
{
    /// <summary>Each share is rounded by itself.</summary>
    Each,

    /// <summary>The largest share takes what the others leave of 100.</summary>
    SumToHundred,
}
