using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Air;

/// <summary>The minimum of data that means of ambient air need (GB 3095, table 4).</summary>
[Standard("GB 3095-2012", "table 4", Certainty.Text, Vectors = "annual_validity daily_mean")]
[Standard("GB 3095-2026", "table 4", Certainty.Text, Vectors = "annual_validity daily_mean")]
public static class AirValidity
{
    private static readonly TableRow[] Rows = [.. EmbeddedTable.Load("air_validity").Rows];

    /// <summary>The minimum of data for an item and an averaging time.</summary>
    /// <param name="item">SO2, NO2, CO, O3, PM10, PM2.5, NOx, TSP, BaP or Pb.</param>
    /// <param name="averaging">year, season, month, day, day_max_8h, 8h, hour or city.</param>
    /// <param name="february">Whether the month is February.</param>
    /// <returns>The number of days, hours, minutes, windows or percent of stations, or null when there is no rule.</returns>
    public static int? Minimum(string item, string averaging, bool february = false)
    {
        foreach (var row in Rows)
        {
            if (row["averaging"] != averaging || !row["pollutants"].Split(' ').Contains(item))
                continue;
            return february && row.OptionalInt("minimum_february") is { } days ? days : row.Int("minimum");
        }

        return null;
    }

    /// <summary>Whether a year has enough days: 324 in the year and 27 in each month, 25 in February.</summary>
    /// <remarks>CO and O3 need 324 days a year; the months are not asked for (memory).</remarks>
    /// <param name="validDaysPerMonth">Twelve counts of valid daily values.</param>
    /// <param name="item">The item; SO2, NO2, PM10, PM2.5 and NOx share one rule, TSP, BaP and Pb another.</param>
    /// <returns>The sum of days and whether the year is valid.</returns>
    /// <exception cref="ArgumentException">There are not twelve counts.</exception>
    public static (int Days, bool IsValid) Year(ReadOnlySpan<int> validDaysPerMonth, string item = "PM2.5")
    {
        if (validDaysPerMonth.Length != 12)
            throw new ArgumentException("A year has twelve months.", nameof(validDaysPerMonth));
        var (days, valid) = (0, true);
        for (var month = 1; month <= 12; month++)
        {
            days += validDaysPerMonth[month - 1];
            if (Minimum(item, "month", month == 2) is { } needed && validDaysPerMonth[month - 1] < needed)
                valid = false;
        }

        return (days, valid && days >= (Minimum(item, "year") ?? 0));
    }

    /// <summary>Whether a month has enough days: 27, in February 25.</summary>
    /// <param name="validDays">The valid daily values of the month.</param>
    /// <param name="month">1 to 12.</param>
    /// <param name="item">The item.</param>
    /// <returns>Whether the month is valid.</returns>
    public static bool Month(int validDays, int month, string item = "PM2.5") =>
        validDays >= (Minimum(item, "month", month == 2) ?? Minimum("PM2.5", "month", month == 2) ?? 0);
}
