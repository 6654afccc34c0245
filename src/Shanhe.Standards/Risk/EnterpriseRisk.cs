using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Risk;

/// <summary>The environmental risk grade of an enterprise (HJ 941-2018), for air or for water.</summary>
/// <param name="QClass">Q0 to Q3.</param>
/// <param name="MClass">M1 to M4.</param>
/// <param name="EClass">E1 to E3.</param>
/// <param name="Level">一般, 较大 or 重大; null when the matrix cannot say.</param>
public sealed record EnterpriseRisk(string QClass, string? MClass, string? EClass, string? Level)
{
    private static readonly TableRow[] Bounds = [.. EmbeddedTable.Load("hj941_bounds").Rows];
    private static readonly TableRow[] Matrix = [.. EmbeddedTable.Load("hj941_matrix").Rows];

    /// <summary>The grade by Q, M and E; below Q 1 it is 一般 whatever the rest. Bounds belong to the higher class.</summary>
    /// <param name="q">Σ amount/threshold.</param>
    /// <param name="m">Score of process and control, 0–100.</param>
    /// <param name="e">E1, E2 or E3.</param>
    /// <param name="punishedForIllegalDischarge">Raises by one, not above 重大.</param>
    /// <returns>The grade, or null without Q.</returns>
    [Standard("HJ 941-2018", "7, 8", Certainty.Memory, Vectors = "risk_level")]
    public static EnterpriseRisk? Of(decimal? q, decimal? m, string? e, bool punishedForIllegalDischarge = false)
    {
        if (ClassOf("Q", q) is not { } qClass)
            return null;
        var mClass = ClassOf("M", m);
        var level =
            qClass == "Q0" ? "一般"
            : mClass is null ? null
            : Matrix.Where(r => r["E"] == e && r["Q"] == qClass).Select(r => r[mClass]).FirstOrDefault();
        if (punishedForIllegalDischarge && level is not null)
            level = level == "一般" ? "较大" : "重大";
        return new EnterpriseRisk(qClass, mClass, e, level);
    }

    /// <summary>The wording of the grade, such as 较大-大气(Q2-M1-E2).</summary>
    /// <param name="medium">大气 or 水.</param>
    /// <returns>The wording; null without a level.</returns>
    [Standard("HJ 941-2018", "8", Certainty.Memory)]
    public string? Wording(string medium) =>
        Level is null ? null
        : QClass == "Q0" ? $"{Level}-{medium}(Q0)"
        : $"{Level}-{medium}({QClass}-{MClass}-{EClass})";

    /// <summary>Q = Σ amount/threshold.</summary>
    /// <param name="substances">Largest amount on site and threshold, t.</param>
    /// <returns>Q.</returns>
    [Standard("HJ 941-2018", "6", Certainty.Memory, Vectors = "risk_q")]
    public static decimal Q(IEnumerable<(decimal Tonnes, decimal Threshold)> substances) => substances.Sum(s => s.Tonnes / s.Threshold);

    private static string? ClassOf(string quantity, decimal? value) =>
        Bounds
            .Where(r => r["quantity"] == quantity && value >= r.Decimal("from_inclusive") && !(value >= r.OptionalDecimal("to_exclusive")))
            .Select(r => r["class"])
            .FirstOrDefault();
}
