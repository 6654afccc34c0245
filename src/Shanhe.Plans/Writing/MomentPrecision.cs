namespace Shanhe.Plans.Writing;

/// <summary>How much of a moment was written.</summary>
public enum MomentPrecision
{
    /// <summary>A year and a month.</summary>
    Month,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A day with a time.</summary>
    Time,
}
