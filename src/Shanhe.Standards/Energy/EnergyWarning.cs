using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Energy;

/// <summary>The level of a region in the energy warning (晴雨表): 1 very grave, 2 rather grave, 3 on path.</summary>
/// <remarks>The names of the levels are known from notices; the conditions from the form of 2021.</remarks>
public static class EnergyWarning
{
    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("energy_warning").Rows];

    /// <summary>The level by intensity.</summary>
    /// <param name="changePercent">Change of intensity reached, percent.</param>
    /// <param name="duePercent">Change due by now, percent; negative.</param>
    /// <returns>1 when intensity does not fall, 2 when it falls by less than due, 3 when it falls as due; null without figures.</returns>
    [Standard("晴雨表, form of 2021", "intensity", Certainty.Memory, Vectors = "intensity_warning")]
    public static int? ByIntensity(decimal? changePercent, decimal? duePercent) =>
        changePercent is not { } change || duePercent is not { } due ? null
        : change >= 0 ? 1
        : change > due ? 2
        : 3;

    /// <summary>The level by total use.</summary>
    /// <param name="increase">Increase over the base year, tce.</param>
    /// <param name="allowed">Increase allowed by now, tce.</param>
    /// <param name="margin">The margin as a share of the allowed increase; weak, 0.10 by default.</param>
    /// <returns>1 over the margin, 2 over what is allowed within the margin, 3 within; null without figures.</returns>
    [Standard("晴雨表, form of 2021", "total use", Certainty.Low, Vectors = "total_warning")]
    public static int? ByTotal(decimal? increase, decimal? allowed, decimal? margin = 0.10m) =>
        increase is not { } more || Given.Amount(allowed) is not { } may || Given.Amount(margin) is not { } m ? null
        : more > may * (1 + m) ? 1
        : more > may ? 2
        : 3;

    /// <summary>The level of a firm that has used its quota ahead of time: over by 0, 5, 10 percent.</summary>
    /// <param name="used">Used to date, tce.</param>
    /// <param name="due">The quota by the days gone, tce.</param>
    /// <returns>none, yellow, orange or red; null without figures.</returns>
    [Standard("own rule", "energy quota of firms", Certainty.Own, Vectors = "firm_energy_warning")]
    public static string? OfFirm(decimal? used, decimal? due) =>
        (Given.Amount(used) / Given.Divisor(due)) switch
        {
            null => null,
            > 1.10m => "red",
            > 1.05m => "orange",
            > 1 => "yellow",
            _ => "none",
        };

    /// <summary>The Chinese name of a level.</summary>
    /// <param name="level">1–3.</param>
    /// <returns>一级, 二级, 三级, or null.</returns>
    [Standard("晴雨表 notices 2011–2015", "names", Certainty.Secondary)]
    public static string? NameZh(int level) =>
        Rows.Where(r => r["scheme"] == "intensity" && r.Int("level") == level).Select(r => r["name_zh"]).FirstOrDefault();
}
