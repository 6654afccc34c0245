namespace Shanhe.Hj212;

/// <summary>A row of the factor tables (appendix B of the editions): what a code in the data area means.</summary>
/// <param name="Code">The code; <c>x</c> stands for any digit (<c>e101xx</c>).</param>
/// <param name="NameZh">The Chinese name.</param>
/// <param name="NameEn">The English name; empty where none is given.</param>
/// <param name="Unit">The unit of the measured value in UCUM-like notation; empty if none.</param>
/// <param name="TotalUnit">The unit of <c>-Cou</c>: m3 for flow, kg, g or mg for a pollutant; empty if not given.</param>
/// <param name="Format">The format <c>Nx.y</c> of the value; empty if not given.</param>
/// <param name="Medium">water, air, noise, sewage process, flue-gas process, device info, electricity or process.</param>
/// <param name="Version">The edition that defines the code.</param>
/// <param name="Former">The code of the 2005 edition that this code replaced, or null.</param>
/// <param name="Successor">For a 2005 code: the code that replaced it, or null.</param>
/// <param name="Note">What to know beyond, e.g. that the unit differs between the editions; empty if nothing.</param>
/// <param name="Certainty">How sure the row is.</param>
/// <param name="Source">Where it stands.</param>
public sealed record Factor(
    string Code,
    string NameZh,
    string NameEn,
    string Unit,
    string TotalUnit,
    string Format,
    string Medium,
    Hj212Version Version,
    string? Former,
    string? Successor,
    string Note,
    Certainty Certainty,
    string Source
)
{
    /// <summary>The name in a language; the Chinese one where there is no English one.</summary>
    /// <param name="language">The language.</param>
    public string Name(Language language) => language == Language.Chinese || NameEn.Length == 0 ? NameZh : NameEn;
}
