namespace Shanhe.Rules.Layers;

/// <summary>How the degrees of public maps are displaced.</summary>
public enum DatumShift
{
    None,

    /// <summary>The displaced degrees of Chinese web maps.</summary>
    Gcj02,

    /// <summary>The same, displaced once more.</summary>
    Bd09,
}
