namespace Shanhe.Capabilities.Finding;

/// <summary>What a search finds.</summary>
public enum FoundKind
{
    /// <summary>A record of a register.</summary>
    Record,

    /// <summary>A register.</summary>
    Register,

    /// <summary>Something that can be done: a record to be opened.</summary>
    Command,

    /// <summary>A monitored site.</summary>
    Site,

    /// <summary>A row of the indicator table.</summary>
    Indicator,

    /// <summary>A target of the plan's text.</summary>
    Target,

    /// <summary>A work of the plan.</summary>
    Work,

    /// <summary>A number that the plan states.</summary>
    Fact,

    /// <summary>A system of the plan.</summary>
    System,

    /// <summary>What the plan forbids or conditions.</summary>
    Rule,

    /// <summary>An area of work.</summary>
    Area,
}
