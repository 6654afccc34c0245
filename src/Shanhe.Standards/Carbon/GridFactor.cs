using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Carbon;

/// <summary>CO₂ factors of electricity by region and year. Average, residual and fossil factors are different things.</summary>
public static class GridFactor
{
    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("grid_factors").Rows];

    /// <summary>The factor of a year of data.</summary>
    /// <param name="region">全国, a grid region or a province.</param>
    /// <param name="dataYear">The year that the factor describes.</param>
    /// <param name="kind">average, residual or fossil.</param>
    /// <returns>kg CO₂/kWh, or null when none is published.</returns>
    [Standard("公告2025年第47号", "", Certainty.Secondary, Vectors = "grid_factor")]
    [Standard("公告2024年第33号", "", Certainty.Memory, Vectors = "grid_factor")]
    public static decimal? OfYear(string region, int dataYear, string kind = "average") =>
        Rows.Where(r => r["region"] == region && r["kind"] == kind && r.OptionalInt("data_year") == dataYear)
            .Select(r => (decimal?)r.Decimal("kg_per_kwh"))
            .FirstOrDefault();
}
