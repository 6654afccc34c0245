namespace Shanhe.Rules.Repairs;

/// <summary>What became of a geometry with a problem.</summary>
public enum RepairAction
{
    /// <summary>It takes no part.</summary>
    Skipped,
    Repaired,

    /// <summary>It stays as it is.</summary>
    Noted,
}
