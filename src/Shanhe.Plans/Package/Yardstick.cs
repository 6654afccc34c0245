namespace Shanhe.Plans.Package;

/// <summary>What a value is held against that a target gives no number for.</summary>
public enum Yardstick
{
    /// <summary>The value of the plan's base year.</summary>
    BaseYear,

    /// <summary>The value of the same period one year before.</summary>
    LastYear,
}
