namespace Shanhe.Standards.Water;

/// <summary>The kind of a surface water.</summary>
public enum WaterBody
{
    /// <summary>Rivers and canals.</summary>
    River,

    /// <summary>Lakes and reservoirs: total phosphorus has its own row, total nitrogen is classified apart.</summary>
    Lake,
}
