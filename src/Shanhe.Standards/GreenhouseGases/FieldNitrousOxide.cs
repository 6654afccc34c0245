using Shanhe.Standards.Tables;

namespace Shanhe.Standards.GreenhouseGases;

/// <summary>Nitrous oxide of fields, t N₂O.</summary>
/// <param name="Direct">Of the nitrogen brought to the field.</param>
/// <param name="Deposition">Of nitrogen that falls back from the air.</param>
/// <param name="Leaching">Of nitrogen washed out.</param>
public sealed record FieldNitrousOxide(decimal Direct, decimal Deposition, decimal Leaching)
{
    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("ghg_soils").Rows];

    /// <summary>The sum.</summary>
    public decimal Total => Direct + Deposition + Leaching;

    /// <summary>The direct factor of a region of the guide.</summary>
    /// <param name="regionOrProvince">I to VI, or a province such as 山西.</param>
    /// <returns>kg N₂O-N/kg N; null for another word.</returns>
    [Standard("发改办气候〔2011〕1041号", "fields, regions", Certainty.Memory, Vectors = "field_n2o")]
    public static SourcedFigure? Factor(string? regionOrProvince)
    {
        foreach (var r in Rows)
        {
            if (r["region"] == regionOrProvince || (regionOrProvince is { Length: > 1 } p && r["provinces"].Split(' ').Contains(p)))
                return SourcedFigure.Of(r, "direct", "kg N2O-N/kg N");
        }

        return null;
    }

    /// <summary>The emission of a year.</summary>
    /// <remarks>Field nitrogen is that of fertiliser (with compounds), manure returned and straw returned. Direct: factor × field N;
    /// deposition: 0.01 × (20 % of excreted N + 10 % of field N); leaching: 0.0075 × 20 % of field N; each × 44/28. Nitrogen of manure that
    /// went to biogas, was sold out of the county or burnt is taken off before.</remarks>
    /// <param name="factor">The direct factor, kg N₂O-N/kg N.</param>
    /// <param name="fertiliser">t N.</param>
    /// <param name="manure">Manure returned, t N.</param>
    /// <param name="straw">Straw returned, t N.</param>
    /// <param name="excreted">Excreted, t N.</param>
    /// <returns>The emission; null when a part is missing or negative.</returns>
    [Standard("发改办气候〔2011〕1041号", "fields", Certainty.Memory, Vectors = "field_n2o")]
    public static FieldNitrousOxide? Of(decimal? factor, decimal? fertiliser, decimal? manure, decimal? straw, decimal? excreted)
    {
        var field = Given.Amount(fertiliser) + Given.Amount(manure) + Given.Amount(straw);
        if (field is not { } n || Given.Amount(factor) is not { } direct || Given.Amount(excreted) is not { } animals)
            return null;
        return new FieldNitrousOxide(n * direct * 44 / 28, 0.01m * (0.2m * animals + 0.1m * n) * 44 / 28, 0.0075m * 0.2m * n * 44 / 28);
    }
}
