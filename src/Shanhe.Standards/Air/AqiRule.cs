namespace Shanhe.Standards.Air;

/// <summary>The edition of the rule by which an air quality index is made.</summary>
public enum AqiRule
{
    /// <summary>HJ 633-2012.</summary>
    Hj633Of2012,

    /// <summary>HJ 633-2026, in force since 2026-03-01.</summary>
    Hj633Of2026,
}
