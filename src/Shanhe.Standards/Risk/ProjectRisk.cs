using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Risk;

/// <summary>The environmental risk of a project (HJ 169-2018).</summary>
/// <param name="P">P1 to P4; null below Q 1.</param>
/// <param name="Potential">I to IV+.</param>
/// <param name="Grade">一级, 二级, 三级 or 简单分析.</param>
public sealed record ProjectRisk(string? P, string Potential, string Grade)
{
    private static readonly TableRow[] PTable = [.. EmbeddedTable.Load("hj169_p").Rows];
    private static readonly TableRow[] PotentialTable = [.. EmbeddedTable.Load("hj169_potential").Rows];
    private static readonly TableRow[] Substances = [.. EmbeddedTable.Load("hj169_substances").Rows];
    private static readonly TableRow[] EndPoints = [.. EmbeddedTable.Load("toxic_endpoints").Rows, .. Substances];

    /// <summary>P, potential and grade of assessment from Q, the score of M and E.</summary>
    /// <param name="q">Σ amount/threshold.</param>
    /// <param name="mScore">Sum of process scores: over 20 M1, over 10 M2, over 5 M3, else M4.</param>
    /// <param name="e">E1, E2 or E3.</param>
    /// <returns>The risk, or null when a part is missing.</returns>
    [Standard("HJ 169-2018", "6, annex C", Certainty.Secondary, Vectors = "hj169_grade")]
    public static ProjectRisk? Of(decimal? q, decimal? mScore, string? e)
    {
        if (q is < 1)
            return new ProjectRisk(null, "I", "简单分析");
        if (q is not { } sum || mScore is not { } m)
            return null;
        var p = PTable[
            sum >= 100 ? 0
            : sum >= 10 ? 1
            : 2
        ][
            m > 20 ? "M1"
            : m > 10 ? "M2"
            : m > 5 ? "M3"
            : "M4"
        ];
        var potential = PotentialTable.Where(r => r["E"] == e).Select(r => r[p]).FirstOrDefault();
        return potential is null
            ? null
            : new ProjectRisk(
                p,
                potential,
                potential switch
                {
                    "IV+" or "IV" => "一级",
                    "III" => "二级",
                    "II" => "三级",
                    _ => "简单分析",
                }
            );
    }

    /// <summary>The threshold amount of a substance, t.</summary>
    /// <param name="nameOrCas">Chinese name or CAS number.</param>
    /// <returns>t, or null for a substance that table B.1 lacks: report it by name, never as no risk.</returns>
    [Standard("HJ 169-2018", "table B.1", Certainty.Secondary, Vectors = "hj169_q")]
    public static decimal? Threshold(string nameOrCas) =>
        EndPoints.Where(r => Is(r, nameOrCas)).Select(r => r.OptionalDecimal("threshold_t")).FirstOrDefault();

    /// <summary>The zone of a concentration: at or above end point 1, at or above end point 2, or outside.</summary>
    /// <param name="substance">Chinese name or CAS number.</param>
    /// <param name="milligramsPerCubicMetre">mg/m³.</param>
    /// <returns>endpoint1, endpoint2 or none; null for a substance without end points.</returns>
    [Standard("HJ 169-2018", "table H.1", Certainty.Secondary, Vectors = "toxic_zone")]
    public static string? ToxicZone(string substance, decimal? milligramsPerCubicMetre)
    {
        foreach (var row in EndPoints)
        {
            if (
                !Is(row, substance)
                || row.OptionalDecimal("endpoint1_mg_m3") is not { } one
                || row.OptionalDecimal("endpoint2_mg_m3") is not { } two
            )
                continue;
            return milligramsPerCubicMetre is not { } c ? null
                : c >= one ? "endpoint1"
                : c >= two ? "endpoint2"
                : "none";
        }

        return null;
    }

    private static bool Is(TableRow row, string name) =>
        Plain(row["name_zh"]) == Plain(name) || (row["cas"].Length > 1 && row["cas"] == name);

    private static string Plain(string name) => name.Replace('(', '（').Replace(')', '）').Replace(" ", "", StringComparison.Ordinal);
}
