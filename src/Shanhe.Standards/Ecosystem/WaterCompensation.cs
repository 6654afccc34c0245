using Shanhe.Standards.Tables;
using Shanhe.Standards.Water;

namespace Shanhe.Standards.Ecosystem;

/// <summary>Money between governments for water at a border: schemes as they were published. The scheme in force is for the province to say.</summary>
public static class WaterCompensation
{
    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("water_compensation").Rows];

    /// <summary>The deduction of one section and month by the notice of Shanxi of 2013, yuan.</summary>
    /// <remarks>The item that is further over decides the step, a bound belongs to the lower step (own reading). The first and the last step are
    /// known, those between are weak.</remarks>
    /// <param name="items">Concentration and target of each item (COD, NH₃-N).</param>
    /// <returns>Yuan with its certainty; null when a figure is missing or a target is not positive.</returns>
    [Standard("notice of Shanxi 2013", "deduction", Certainty.Low, Vectors = "shanxi_2013_deduction")]
    public static SourcedFigure? ShanxiDeduction(IEnumerable<(decimal? Concentration, decimal? Target)> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        decimal? over = null;
        foreach (var (concentration, target) in items)
        {
            if ((Given.Amount(concentration) - target) / Given.Divisor(target) is not { } multiple)
                return null;
            over = Math.Max(over ?? multiple, multiple);
        }

        foreach (var r in Rows)
        {
            if (r["scheme"] == "Shanxi 2013" && over is { } o && (r.OptionalDecimal("over_times") is not { } to || o <= to))
                return SourcedFigure.Of(r, "yuan", "yuan");
        }

        return null;
    }

    /// <summary>Henan and Shandong on the Yellow River, 2021–2022: what the downstream government pays, yuan; negative: upstream pays.</summary>
    /// <remarks>Class III is even; each class better or worse is 60 M yuan. Each percent that the index of COD, NH₃-N and total P falls or
    /// rises against the year before is 1 M yuan, 40 M at most.</remarks>
    /// <param name="yearClass">Class of the yearly mean.</param>
    /// <param name="indexChangePercent">Change of the index, percent; negative is better.</param>
    /// <returns>The part by class and the part by index; null without a change.</returns>
    [Standard("Henan and Shandong, Yellow River", "2021–2022", Certainty.Secondary, Vectors = "class_compensation")]
    public static (decimal ByClass, decimal ByIndex)? HenanShandong(WaterClass yearClass, decimal? indexChangePercent)
    {
        if (indexChangePercent is not { } change)
            return null;
        var (point, cap) = (Amount("a point of the index"), Amount("cap of the index"));
        return ((WaterClass.III - yearClass) * Amount("a class"), Math.Clamp(-change * point, -cap, cap));
    }

    /// <summary>The index of a section against a reference: Σ k·C/C₀.</summary>
    /// <param name="items">Concentration, reference and weight of each item; the weights sum to one.</param>
    /// <returns>The index; null when a part is missing or the weights do not sum to one.</returns>
    [Standard("interprovincial schemes", "index P", Certainty.Memory, Vectors = "section_index")]
    public static decimal? Index(IEnumerable<(decimal? Concentration, decimal? Reference, decimal? Weight)> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        decimal? sum = 0,
            weights = 0;
        foreach (var (concentration, reference, weight) in items)
        {
            sum += Given.Share(weight) * Given.Amount(concentration) / Given.Divisor(reference);
            weights += Given.Share(weight);
        }

        return weights is { } all && Math.Abs(all - 1) <= 0.000001m ? sum : null;
    }

    /// <summary>Deductions and rewards of all cities, and what stays in the pool.</summary>
    /// <param name="rows">Deducted and rewarded of each city, one unit.</param>
    /// <returns>The sums; null when a figure is missing or negative.</returns>
    [Standard("compensation ledger", "sums", Certainty.Own, Vectors = "compensation_sum")]
    public static (decimal Deducted, decimal Rewarded, decimal Net)? Sum(IEnumerable<(decimal? Deducted, decimal? Rewarded)> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        decimal? deducted = 0,
            rewarded = 0;
        foreach (var (less, more) in rows)
        {
            deducted += Given.Amount(less);
            rewarded += Given.Amount(more);
        }

        return deducted is { } d && rewarded is { } r ? (d, r, d - r) : null;
    }

    private static decimal Amount(string item) => Rows.First(r => r["item"] == item).Decimal("yuan");
}
