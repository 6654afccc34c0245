using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Ecosystem;

/// <summary>Gross economic-ecological product (GEEP) with its terms.</summary>
/// <remarks>Only regulating services are added: material and cultural ones are in GDP already, so that a whole GEP would count twice. A
/// missing part makes the result partial, not smaller.</remarks>
/// <param name="Geep">GDP − pollution loss − ecological damage + regulation, in the unit of the terms.</param>
/// <param name="GreenGdp">GDP − pollution loss − ecological damage.</param>
/// <param name="RatioToGdp">GEEP by GDP.</param>
/// <param name="RegulationPercent">Share of regulation in GEEP, percent, not rounded.</param>
/// <param name="MissingParts">Parts of the terms that were not valued.</param>
public sealed record EconomicEcologicalProduct(
    decimal Geep,
    decimal GreenGdp,
    decimal RatioToGdp,
    decimal RegulationPercent,
    IReadOnlyList<string> MissingParts
)
{
    /// <summary>The parts of each term, as the guide orders them: term and part.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Parts { get; } =
    [
        .. EmbeddedTable
            .Load("geep_terms")
            .Rows.Where(r => !r["term"].StartsWith("beside", StringComparison.Ordinal))
            .Select(r => KeyValuePair.Create(r["term"], r["what"])),
    ];

    /// <summary>Whether a part is missing.</summary>
    public bool IsPartial => MissingParts.Count > 0;

    /// <summary>The account out of its terms, all in one unit and at one price level.</summary>
    /// <param name="gdp">GDP.</param>
    /// <param name="pollutionLoss">Loss by pollution (degradation cost); never a treatment cost added to it.</param>
    /// <param name="ecologicalDamage">Ecological damage.</param>
    /// <param name="regulation">Value of regulating services.</param>
    /// <param name="missingParts">Parts that were not valued.</param>
    /// <returns>The account; null when a term is missing or GDP or the result is not positive.</returns>
    [Standard("GEEP guide 2020", "terms", Certainty.Secondary, Vectors = "geep")]
    public static EconomicEcologicalProduct? Of(
        decimal? gdp,
        decimal? pollutionLoss,
        decimal? ecologicalDamage,
        decimal? regulation,
        IReadOnlyList<string>? missingParts = null
    )
    {
        var geep = EcosystemProduct.Geep(gdp, pollutionLoss, ecologicalDamage, regulation);
        return Given.Divisor(geep) is { } all && Given.Divisor(gdp) is { } g
            ? new EconomicEcologicalProduct(
                all,
                g - pollutionLoss!.Value - ecologicalDamage!.Value,
                all / g,
                100 * regulation!.Value / all,
                missingParts ?? []
            )
            : null;
    }
}
