namespace Shanhe.Hj212;

/// <summary>A row of the field table: what a field of header or data area holds.</summary>
/// <param name="Name">The name; <c>xxxxxx-Rtd</c> names a sub-field of any factor.</param>
/// <param name="NameZh">The Chinese name.</param>
/// <param name="NameEn">The English name.</param>
/// <param name="Charset">The characters allowed: digits, number, text or a set.</param>
/// <param name="Format">The format or width, e.g. <c>N14</c>.</param>
/// <param name="Range">Unit and range of values.</param>
/// <param name="Scope">header, cp, factor, facility, noise or info.</param>
/// <param name="Certainty">How sure the row is.</param>
/// <param name="Source">Where it stands.</param>
public sealed record FieldInfo(
    string Name,
    string NameZh,
    string NameEn,
    string Charset,
    string Format,
    string Range,
    string Scope,
    Certainty Certainty,
    string Source
)
{
    /// <summary>The name in a language.</summary>
    /// <param name="language">The language.</param>
    public string In(Language language) => language == Language.Chinese || NameEn.Length == 0 ? NameZh : NameEn;
}
