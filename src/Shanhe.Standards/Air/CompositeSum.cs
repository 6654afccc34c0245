namespace Shanhe.Standards.Air;

/// <summary>What a composite index adds.</summary>
public enum CompositeSum
{
    /// <summary>Unrounded single indices; the sum is rounded.</summary>
    Unrounded,

    /// <summary>Single indices rounded before, as some bulletins print them.</summary>
    RoundedSingles,
}
