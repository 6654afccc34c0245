using Shanhe.Standards.Tables;

namespace Shanhe.Standards.GreenhouseGases;

/// <summary>CO₂ of processes in a county's inventory; fuel counts elsewhere.</summary>
public static class ProcessGas
{
    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("ghg_process").Rows];

    /// <summary>The factor of a process by the rule that an inventory follows.</summary>
    /// <param name="item">clinker, lime, limestone flux, dolomite flux or calcium carbide, or the Chinese name.</param>
    /// <param name="rule">2011 guide, sector guide or market guide: clinker is 0.538 in the one and 0.535 in the other, so it is named.</param>
    /// <returns>t CO₂/t; null when the rule has none.</returns>
    [Standard("发改办气候〔2011〕1041号", "processes", Certainty.Memory, Vectors = "process_co2")]
    [Standard("market guide 2024", "clinker", Certainty.Memory, Vectors = "process_co2")]
    public static SourcedFigure? Of(string? item, string? rule)
    {
        foreach (var r in Rows)
        {
            if ((r["item"] == item || r["name_zh"] == item) && r["rule"] == rule)
                return SourcedFigure.Of(r, "value", r["unit"]);
        }

        return null;
    }
}
