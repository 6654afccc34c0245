using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Agriculture;

/// <summary>Grades of soil tests.</summary>
public static class SoilFertility
{
    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("agri_soil_grades").Rows];

    /// <summary>The grade of a soil test by the second survey: 1 rich to 6 poor.</summary>
    /// <remarks>A figure at a bound belongs to the richer grade, but for the first, which is over its bound.</remarks>
    /// <param name="item">有机质, 全氮, 有效磷, 速效钾 or 碱解氮.</param>
    /// <param name="value">g/kg of the first two, mg/kg of the others.</param>
    /// <returns>1–6; null for another item or a figure that is missing or negative.</returns>
    [Standard("second soil survey", "grades", Certainty.Memory, Vectors = "soil_grade")]
    public static int? Grade(string? item, decimal? value)
    {
        foreach (var r in Rows)
        {
            if (r["item"] != item || Given.Amount(value) is not { } v)
                continue;
            return v > r.Decimal("level1_over") ? 1
                : v >= r.Decimal("level2_from") ? 2
                : v >= r.Decimal("level3_from") ? 3
                : v >= r.Decimal("level4_from") ? 4
                : v >= r.Decimal("level5_from") ? 5
                : 6;
        }

        return null;
    }
}
