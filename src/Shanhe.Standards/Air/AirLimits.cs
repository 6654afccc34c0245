using NodaTime;
using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Air;

/// <summary>The limits of GB 3095 by date: 2012 (with its amendment), 2026 transition, 2026 final.</summary>
[Standard("GB 3095-2012", "tables 1 and 2, annex A", Certainty.Secondary, Vectors = "limit_on_date")]
[Standard("GB 3095-2026", "tables 1 to 4, annex A", Certainty.Text, Vectors = "limit_on_date")]
public static class AirLimits
{
    /// <summary>All limits with their dates.</summary>
    public static IReadOnlyList<AirLimit> All { get; } =
    [
        .. EmbeddedTable
            .Load("air_limits")
            .Rows.Select(r => new AirLimit(
                r["standard"],
                r["group"],
                r["pollutant"],
                r["averaging"],
                r.Decimal("grade1"),
                r.Decimal("grade2"),
                r["unit"],
                r.ValidFrom,
                r.ValidTo,
                r.Certainty
            )),
    ];

    /// <summary>The limit in force on a day.</summary>
    /// <remarks>Class I areas take grade 1, class II areas grade 2. Nationwide from 2016-01-01; earlier days have no limit here.</remarks>
    /// <param name="date">The day of the measurement.</param>
    /// <param name="item">The item, such as PM2.5.</param>
    /// <param name="averaging">year, season, month, day, day_max_8h or hour.</param>
    /// <returns>The limit, or null when none was in force.</returns>
    public static AirLimit? On(LocalDate date, string item, string averaging)
    {
        foreach (var l in All)
        {
            if (l.Item == item && l.Averaging == averaging && date >= l.ValidFrom && (l.ValidTo is not { } end || date <= end))
                return l;
        }

        return null;
    }
}
