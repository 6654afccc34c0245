using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Inventories;

/// <summary>Ammonia of fertiliser and of livestock.</summary>
public static class AmmoniaLoss
{
    private static readonly TableRow[] Fertilisers = [.. EmbeddedTable.Load("inventory_fertiliser_nh3").Rows];
    private static readonly TableRow[] Animals = [.. EmbeddedTable.Load("inventory_livestock_nh3").Rows];

    /// <summary>Nitrogen lost as ammonia: N × share × 17/14, t NH₃.</summary>
    /// <param name="nitrogenTonnes">Nitrogen, t.</param>
    /// <param name="lostShare">Share lost, 0–1.</param>
    /// <returns>t, or null.</returns>
    [Standard("公告2014年第55号", "annex 3", Certainty.Memory, Vectors = "fertiliser_nh3 livestock_nh3")]
    public static decimal? Tonnes(decimal? nitrogenTonnes, decimal? lostShare) =>
        Given.Amount(nitrogenTonnes) * Given.Share(lostShare) * 17 / 14;

    /// <summary>The share of nitrogen that a fertiliser loses; by soil pH and heat it lies between 8 and 30 percent for urea.</summary>
    /// <param name="fertiliser">尿素, 碳铵, 硝铵, 硫铵 or 其他.</param>
    /// <returns>Percent, weak; null for another word.</returns>
    [Standard("公告2014年第55号", "annex 3, fertiliser", Certainty.Low, Vectors = "fertiliser_nh3_share")]
    public static SourcedFigure? FertiliserPercent(string? fertiliser)
    {
        foreach (var r in Fertilisers)
        {
            if (r["name_zh"] == fertiliser || r["fertiliser"] == fertiliser)
                return SourcedFigure.Of(r, "share_percent", "%");
        }

        return null;
    }

    /// <summary>Ammoniacal nitrogen that a herd excretes: heads × days × (urine·N + dung·N) × share of TAN, t.</summary>
    /// <param name="animal">The animal, such as 奶牛, 肉猪, 蛋鸡.</param>
    /// <param name="heads">Heads in stock.</param>
    /// <param name="days">Days kept.</param>
    /// <returns>t N, weak; null for another animal or figures out of range.</returns>
    [Standard("公告2014年第55号", "annex 3, livestock", Certainty.Low, Vectors = "livestock_nh3")]
    public static SourcedFigure? ExcretedTonnes(string? animal, decimal? heads, decimal? days = 365)
    {
        foreach (var r in Animals)
        {
            if (r["name_zh"] != animal && r["animal"] != animal)
                continue;
            var daily =
                (r.Decimal("urine_kg_d") * r.Decimal("urine_n_percent") + r.Decimal("dung_kg_d") * r.Decimal("dung_n_percent")) / 100;
            return Given.Amount(heads) * Given.Amount(days) * daily * r.Decimal("tan_percent") / 100 / 1000 is { } tonnes
                ? new SourcedFigure(tonnes, "t", r.Source, r.Certainty)
                : null;
        }

        return null;
    }
}
