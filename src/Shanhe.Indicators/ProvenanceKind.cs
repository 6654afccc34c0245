using System.Security.Cryptography;

namespace Shanhe.Indicators;

/// <summary>What a node of the provenance tree is.</summary>
public enum ProvenanceKind
{
    /// <summary>A value that the plan's table states.</summary>
    Statement,

    /// <summary>The result of a formula.</summary>
    Formula,

    /// <summary>A value made up of shorter periods, or of towns.</summary>
    Rollup,

    /// <summary>A revision of a figure.</summary>
    Figure,

    /// <summary>A fact stated in the plan.</summary>
    Fact,

    /// <summary>Something wanted that is not there.</summary>
    Missing,
}
