namespace Shanhe.Standards.Soil;

/// <summary>The risk that a soil result stands for, mildest first.</summary>
public enum SoilRisk
{
    /// <summary>At or under the screening value.</summary>
    Low,

    /// <summary>Over the screening value, not over the control value.</summary>
    Medium,

    /// <summary>Over the control value.</summary>
    High,
}
