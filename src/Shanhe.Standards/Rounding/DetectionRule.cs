namespace Shanhe.Standards.Rounding;

/// <summary>What a result below the detection limit counts as.</summary>
public enum DetectionRule
{
    /// <summary>Half of the detection limit: the usual practice in means of water and air.</summary>
    HalfLimit,

    /// <summary>Zero: the practice in sums of many compounds.</summary>
    Zero,

    /// <summary>The detection limit itself: the cautious bound.</summary>
    Limit,
}
