namespace Shanhe.Hj212;

/// <summary>A code of a small table: a system code ST, a QnRtn, an ExeRtn or a data flag.</summary>
/// <param name="Code">The code as it is sent.</param>
/// <param name="NameZh">The Chinese name.</param>
/// <param name="NameEn">The English name.</param>
/// <param name="Certainty">How sure the row is.</param>
public sealed record CodeInfo(string Code, string NameZh, string NameEn, Certainty Certainty)
{
    /// <summary>For a data flag: whether the value counts in statistics. True for other codes.</summary>
    public bool CountsAsValid { get; init; } = true;

    /// <summary>The name in a language.</summary>
    /// <param name="language">The language.</param>
    public string Name(Language language) => language == Language.Chinese ? NameZh : NameEn;
}
