using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Soil;

/// <summary>Risk screening and control of construction land (GB 36600-2018).</summary>
public static class ConstructionSoil
{
    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("gb36600").Rows];

    /// <summary>The 45 items that a first survey must have.</summary>
    public static IReadOnlyList<string> MandatoryItems { get; } = [.. Rows.Where(r => r["table"] == "1").Select(r => r["item"])];

    /// <summary>Screening and control value of an item and the risk of a result; equal is the lower side.</summary>
    /// <remarks>Low: acceptable; medium: detailed survey and risk assessment; high: control or remediation. A value over screening but not
    /// over the natural background is not managed as polluted and counts as low. Not rounded.</remarks>
    /// <param name="item">The Chinese name or the CAS number.</param>
    /// <param name="landClass">1 residential and alike, also when the use is not clear; 2 industrial and alike.</param>
    /// <param name="value">mg/kg.</param>
    /// <param name="background">The natural background, mg/kg, where it is known.</param>
    /// <returns>The values and the risk; empty for an unknown item or class.</returns>
    [Standard("GB 36600-2018", "5.3, tables 1 and 2", Certainty.Secondary, Vectors = "construction")]
    public static SoilVerdict Item(string item, int landClass, decimal? value, decimal? background = null)
    {
        if (landClass is not (1 or 2))
            return default;
        var column = landClass == 1 ? "class1" : "class2";
        foreach (var row in Rows)
        {
            if (row["item"] != item && !(item.Contains('-', StringComparison.Ordinal) && row["cas"].Split(',').Contains(item)))
                continue;
            var verdict = SoilVerdict.Of(row.Decimal("screening_" + column), row.Decimal("control_" + column), value);
            return value <= background ? verdict with { Risk = SoilRisk.Low } : verdict;
        }

        return default;
    }

    /// <summary>The risk of a point: that of its worst item; never low while a mandatory item is missing.</summary>
    /// <param name="values">Content by item, mg/kg.</param>
    /// <param name="landClass">1 or 2.</param>
    /// <returns>The risk, or null when evidence is not enough, and the mandatory items that are missing.</returns>
    [Standard("GB 36600-2018", "5.2, 5.3", Certainty.Secondary)]
    public static (SoilRisk? Risk, IReadOnlyList<string> Missing) Point(IReadOnlyDictionary<string, decimal?> values, int landClass)
    {
        ArgumentNullException.ThrowIfNull(values);
        var worst = values.Select(v => Item(v.Key, landClass, v.Value).Risk).Where(r => r is not null).Max();
        string[] missing = [.. MandatoryItems.Where(i => values.GetValueOrDefault(i) is null)];
        return (worst == SoilRisk.Low && missing.Length > 0 ? null : worst, missing);
    }
}
