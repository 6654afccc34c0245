using Shanhe.Standards.Tables;

namespace Shanhe.Standards.GreenhouseGases;

/// <summary>The sink of orchards and shrub by change of area.</summary>
public static class ShrubBiomass
{
    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("ghg_biomass_per_hectare").Rows];

    /// <summary>Change of area × biomass × carbon × 44/12, t CO₂; negative when area is lost.</summary>
    /// <param name="land">经济林 or 灌木林.</param>
    /// <param name="hectaresGained">Area now less area before, ha.</param>
    /// <returns>t CO₂, weak; null for another land.</returns>
    [Standard("发改办气候〔2011〕1041号", "orchards and shrub", Certainty.Low, Vectors = "shrub_sink")]
    public static SourcedFigure? Sink(string? land, decimal? hectaresGained)
    {
        foreach (var r in Rows)
        {
            if (r["land"] == land && hectaresGained is { } ha)
                return new SourcedFigure(ha * r.Decimal("t_ha") * r.Decimal("carbon") * 44 / 12, "t CO2", r.Source, r.Certainty);
        }

        return null;
    }
}
