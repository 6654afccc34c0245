namespace Shanhe.Hj212;

/// <summary>The languages of explanations.</summary>
public enum Language
{
    /// <summary>中文.</summary>
    Chinese,

    /// <summary>English.</summary>
    English,
}
