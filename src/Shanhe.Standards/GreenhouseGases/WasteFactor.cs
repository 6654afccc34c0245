using Shanhe.Standards.Tables;

namespace Shanhe.Standards.GreenhouseGases;

/// <summary>Factors of waste by kind, item and guide.</summary>
public static class WasteFactor
{
    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("ghg_waste").Rows];

    /// <summary>A factor.</summary>
    /// <param name="kind">landfill mcf, doc, landfill, decay, incineration ccw, incineration fcf, incineration ef, domestic, domestic mcf,
    /// industrial, industrial mcf or wastewater n2o.</param>
    /// <param name="item">The item of the kind, such as managed, food, MSW.</param>
    /// <param name="rule">2011 guide or 2025 guide; the first row of the item without it. The two are not to be mixed in one series.</param>
    /// <returns>The factor; null when there is none.</returns>
    [Standard("发改办气候〔2011〕1041号", "waste", Certainty.Memory, Vectors = "incineration_co2 wastewater_n2o waste_factor")]
    [Standard("省级温室气体清单编制指南（2025年版）", "incineration", Certainty.Secondary, Vectors = "incineration_co2")]
    public static SourcedFigure? Of(string? kind, string? item, string? rule = null)
    {
        foreach (var r in Rows)
        {
            if (r["kind"] == kind && r["item"] == item && (rule is null || r["rule"] == rule))
                return SourcedFigure.Of(r, "value", r["unit"]);
        }

        return null;
    }
}
