namespace Shanhe.Hj212;

/// <summary>How sure a row of a table is.</summary>
public enum Certainty
{
    /// <summary>From the text of the standard.</summary>
    Standard,

    /// <summary>From word-for-word quotations of the standard.</summary>
    Quoted,

    /// <summary>Inferred from devices and code written against the standard.</summary>
    Inferred,

    /// <summary>Seen in the field, not in the standard.</summary>
    Practice,

    /// <summary>From a single example; the meaning is not confirmed.</summary>
    Unconfirmed,
}
