namespace Shanhe.Evidence.Figures;

/// <summary>What would become of an entry.</summary>
public enum EntryOutcome
{
    /// <summary>There is no figure yet, or it was withdrawn.</summary>
    New,

    /// <summary>There is one, and the entry says something else.</summary>
    Changed,

    /// <summary>There is one, and the entry says the same of the same document.</summary>
    Unchanged,

    /// <summary>It is not taken.</summary>
    Refused,
}
