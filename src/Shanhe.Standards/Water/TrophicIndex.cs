using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Water;

/// <summary>The comprehensive trophic level index of lakes and reservoirs, TLI(Σ).</summary>
/// <param name="Total">TLI(Σ).</param>
/// <param name="StateZh">贫营养, 中营养, 轻度富营养, 中度富营养, 重度富营养.</param>
/// <param name="Single">TLI of each parameter: chla, TP, TN, SD, CODMn.</param>
public sealed record TrophicIndex(double Total, string StateZh, IReadOnlyList<KeyValuePair<string, double>> Single)
{
    private static readonly (string Name, double A, double B, double R2)[] Parameters =
    [
        .. EmbeddedTable.Load("tli").Rows.Select(r => (r["parameter"], r.Double("a"), r.Double("b"), r.Double("r2"))),
    ];

    /// <summary>TLI(Σ) = Σ W_j · TLI(j), TLI(j) = 10 (a + b ln x), W_j = r_j² / Σ r².</summary>
    /// <remarks>Under 30 oligotrophic, to 50 mesotrophic, to 60 lightly, to 70 moderately, over 70 heavily eutrophic; 50, 60 and 70 belong
    /// to the lower side. No value when a parameter is missing or not positive: the weights are made for all five.</remarks>
    /// <param name="chlorophyllMilligramsPerCubicMetre">Chlorophyll a, mg/m³.</param>
    /// <param name="totalPhosphorusMilligramsPerLitre">Total phosphorus, mg/L.</param>
    /// <param name="totalNitrogenMilligramsPerLitre">Total nitrogen, mg/L.</param>
    /// <param name="transparencyMetres">Secchi depth, m.</param>
    /// <param name="permanganateIndexMilligramsPerLitre">Permanganate index, mg/L.</param>
    /// <returns>The index, or null.</returns>
    [Standard("环办〔2011〕22号", "trophic state", Certainty.Memory, Vectors = "tli")]
    public static TrophicIndex? Of(
        double? chlorophyllMilligramsPerCubicMetre,
        double? totalPhosphorusMilligramsPerLitre,
        double? totalNitrogenMilligramsPerLitre,
        double? transparencyMetres,
        double? permanganateIndexMilligramsPerLitre
    )
    {
        ReadOnlySpan<double?> x =
        [
            chlorophyllMilligramsPerCubicMetre,
            totalPhosphorusMilligramsPerLitre,
            totalNitrogenMilligramsPerLitre,
            transparencyMetres,
            permanganateIndexMilligramsPerLitre,
        ];
        var (sum, weights) = (0.0, 0.0);
        var single = new KeyValuePair<string, double>[5];
        for (var i = 0; i < 5; i++)
        {
            if (x[i] is not > 0)
                return null;
            var (name, a, b, r2) = Parameters[i];
            var tli = 10 * (a + b * Math.Log(x[i]!.Value));
            single[i] = new(name, tli);
            sum += r2 * tli;
            weights += r2;
        }

        return new TrophicIndex(sum / weights, State(sum / weights), single);
    }

    /// <summary>The word for a trophic level index.</summary>
    /// <param name="index">TLI(Σ).</param>
    /// <returns>The Chinese word.</returns>
    public static string State(double index) =>
        index switch
        {
            < 30 => "贫营养",
            <= 50 => "中营养",
            <= 60 => "轻度富营养",
            <= 70 => "中度富营养",
            _ => "重度富营养",
        };
}
