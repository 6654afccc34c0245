namespace Shanhe.Rules.Layers;

/// <summary>What became of a feature between two versions.</summary>
public enum LayerChange
{
    Added,
    Removed,

    /// <summary>Its fields or its geometry are others.</summary>
    Changed,
}
