namespace Shanhe.Standards.Inventories;

/// <summary>How an emission was found, the best first.</summary>
public enum QuantificationMethod
{
    /// <summary>Online data that meet the rules.</summary>
    Online,

    /// <summary>Tests of the source itself.</summary>
    Measured,

    /// <summary>Balance of sulphur, ash or solvents.</summary>
    Balance,

    /// <summary>A factor of a table.</summary>
    Factor,
}
