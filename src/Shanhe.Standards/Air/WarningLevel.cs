namespace Shanhe.Standards.Air;

/// <summary>The level of a heavy-pollution warning, mildest first.</summary>
public enum WarningLevel
{
    /// <summary>No warning.</summary>
    None,

    /// <summary>Blue, level IV; only in the rule of 2017.</summary>
    Blue,

    /// <summary>Yellow, level III.</summary>
    Yellow,

    /// <summary>Orange, level II.</summary>
    Orange,

    /// <summary>Red, level I.</summary>
    Red,
}
