namespace Shanhe.Plans.Formulas;

/// <summary>What kind of value a formula or a part of it has.</summary>
public enum ValueKind
{
    Missing,
    Number,
    Truth,
    Text,
    Numbers,
    Truths,

    /// <summary>A date or an instant of plan time: days since 1970-01-01, with the time of day as a fraction.</summary>
    Date,

    /// <summary>Several texts: the values of a field that holds many.</summary>
    Texts,

    /// <summary>The rows of a group, of which a formula sees only the number.</summary>
    Rows,

    /// <summary>The dates of a column of a group.</summary>
    Dates,
}
