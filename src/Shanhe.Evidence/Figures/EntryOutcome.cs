namespace Shanhe.Evidence.Figures;

/// <summary>What became of an entry.</summary>
public enum EntryOutcome
{
    Accepted,
    Unchanged,
    Refused,
}
