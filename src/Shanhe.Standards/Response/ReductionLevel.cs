namespace Shanhe.Standards.Response;

/// <summary>A level of the response to heavy pollution.</summary>
public enum ReductionLevel
{
    /// <summary>Yellow.</summary>
    Yellow,

    /// <summary>Orange.</summary>
    Orange,

    /// <summary>Red.</summary>
    Red,
}
