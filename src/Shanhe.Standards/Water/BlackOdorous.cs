using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Water;

/// <summary>Black and odorous waters, urban and rural.</summary>
public static class BlackOdorous
{
    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("black_odorous").Rows];

    /// <summary>The grade of one point of an urban water: that of its worst item.</summary>
    /// <remarks>Light: transparency 10–25 cm, dissolved oxygen 0.2–2.0 mg/L, redox potential −200–50 mV, ammonia 8.0–15 mg/L; heavy beyond.
    /// The ends of the ranges are light. Where the water is shallower than 25 cm the bar of transparency is 40 % of the depth, and the
    /// heavy bar is lowered in the same proportion (10/25 of it; a reading, the guide gives none). Missing items do not count.</remarks>
    /// <param name="transparencyCentimetres">Transparency, cm.</param>
    /// <param name="dissolvedOxygen">Dissolved oxygen, mg/L.</param>
    /// <param name="redoxMillivolts">Redox potential, mV.</param>
    /// <param name="ammoniaNitrogen">Ammonia nitrogen, mg/L.</param>
    /// <param name="depthCentimetres">Depth of the water, cm; null counts as deep.</param>
    /// <returns>The grade, or null when no item was measured.</returns>
    [Standard("城市黑臭水体整治工作指南 2015", "grades", Certainty.Secondary, Vectors = "black_odorous_urban")]
    public static BlackOdorousGrade? UrbanPoint(
        decimal? transparencyCentimetres,
        decimal? dissolvedOxygen,
        decimal? redoxMillivolts,
        decimal? ammoniaNitrogen,
        decimal? depthCentimetres = null
    )
    {
        var factor = depthCentimetres < 25 ? 0.4m * depthCentimetres.Value / 25 : 1;
        BlackOdorousGrade?[] grades =
        [
            Grade("urban", "transparency", transparencyCentimetres, factor),
            Grade("urban", "DO", dissolvedOxygen),
            Grade("urban", "ORP", redoxMillivolts),
            Grade("urban", "NH3-N", ammoniaNitrogen),
        ];
        return grades.Max();
    }

    /// <summary>Whether a point of a rural water is black-odorous: any one of three items is beyond its bar.</summary>
    /// <remarks>
    /// Transparency under 25 cm (40 % of the depth where shallower), dissolved oxygen under 2 mg/L, ammonia over 15 mg/L.
    /// </remarks>
    /// <param name="transparencyCentimetres">Transparency, cm.</param>
    /// <param name="dissolvedOxygen">Dissolved oxygen, mg/L.</param>
    /// <param name="ammoniaNitrogen">Ammonia nitrogen, mg/L.</param>
    /// <param name="depthCentimetres">Depth of the water, cm; null counts as deep.</param>
    /// <returns>Whether it is, or null when no item was measured.</returns>
    [Standard("农村黑臭水体治理工作指南", "bars", Certainty.Memory)]
    public static bool? RuralPoint(
        decimal? transparencyCentimetres,
        decimal? dissolvedOxygen,
        decimal? ammoniaNitrogen,
        decimal? depthCentimetres = null
    )
    {
        var transparencyBar = depthCentimetres < 25 ? 0.4m * depthCentimetres : Bar("rural", "transparency");
        bool?[] items =
        [
            transparencyCentimetres is { } t ? t < transparencyBar : null,
            dissolvedOxygen is { } o ? o < Bar("rural", "DO") : null,
            ammoniaNitrogen is { } n ? n > Bar("rural", "NH3-N") : null,
        ];
        return items.All(i => i is null) ? null : items.Contains(true);
    }

    /// <summary>The grade of an urban water body from its points.</summary>
    /// <remarks>
    /// A body is heavy when the share of heavy points is reached or two neighbouring points are heavy; it is black-odorous when any point
    /// is (memory).
    /// </remarks>
    /// <param name="pointsInOrder">The grades of the points along the water.</param>
    /// <param name="heavyShare">The share of heavy points that makes the body heavy.</param>
    /// <returns>The grade, or null without points.</returns>
    [Standard("城市黑臭水体整治工作指南 2015", "grade of a body", Certainty.Memory)]
    public static BlackOdorousGrade? UrbanBody(IReadOnlyList<BlackOdorousGrade> pointsInOrder, decimal heavyShare = 0.6m)
    {
        ArgumentNullException.ThrowIfNull(pointsInOrder);
        if (pointsInOrder.Count == 0)
            return null;
        var heavy = pointsInOrder.Count(p => p == BlackOdorousGrade.Heavy);
        var neighbours = Enumerable
            .Range(1, pointsInOrder.Count - 1)
            .Any(i => pointsInOrder[i] == BlackOdorousGrade.Heavy && pointsInOrder[i - 1] == BlackOdorousGrade.Heavy);
        if (heavy >= heavyShare * pointsInOrder.Count || neighbours)
            return BlackOdorousGrade.Heavy;
        return pointsInOrder.Any(p => p != BlackOdorousGrade.None) ? BlackOdorousGrade.Light : BlackOdorousGrade.None;
    }

    private static BlackOdorousGrade? Grade(string kind, string item, decimal? value, decimal factor = 1)
    {
        if (value is not { } v)
            return null;
        var row = Rows.First(r => r["kind"] == kind && r["item"] == item);
        var (light, heavy) = (row.Decimal("light") * factor, row.Decimal("heavy") * factor);
        var below = row["side"] == "below";
        if (below ? v < heavy : v > heavy)
            return BlackOdorousGrade.Heavy;
        return (below ? v <= light : v >= light) ? BlackOdorousGrade.Light : BlackOdorousGrade.None;
    }

    private static decimal Bar(string kind, string item) => Rows.First(r => r["kind"] == kind && r["item"] == item).Decimal("light");
}
