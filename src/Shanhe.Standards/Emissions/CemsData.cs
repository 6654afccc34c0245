using Shanhe.Standards.Rounding;
using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Emissions;

/// <summary>Validity, capture rate and substitution of automatic stack data (HJ 75-2017, HJ 76-2017).</summary>
public static class CemsData
{
    private static readonly TableRow[] Substitutions = [.. EmbeddedTable.Load("cems_substitution").Rows];

    /// <summary>Whether an hour is valid.</summary>
    /// <param name="validMinutes">Minutes with valid data.</param>
    /// <param name="minimum">The minutes needed.</param>
    /// <returns>Whether there are enough.</returns>
    [Standard("HJ 76-2017", "data", Certainty.Secondary, Vectors = "hour_valid")]
    public static bool HourIsValid(int validMinutes, int minimum = 45) => validMinutes >= minimum;

    /// <summary>Whether a day is valid: 20 hours by HJ 76-2017; 18 in the replaced rule of 2007.</summary>
    /// <param name="validHours">Valid hours.</param>
    /// <param name="minimum">The hours needed.</param>
    /// <returns>Whether there are enough.</returns>
    [Standard("HJ 76-2017", "data", Certainty.Secondary, Vectors = "day_valid")]
    public static bool DayIsValid(int validHours, int minimum = 20) => validHours >= minimum;

    /// <summary>Whether a month is valid: 25 days, February 23.</summary>
    /// <param name="validDays">Valid days.</param>
    /// <param name="month">1 to 12.</param>
    /// <returns>Whether there are enough.</returns>
    [Standard("HJ 76-2017", "data", Certainty.Secondary)]
    public static bool MonthIsValid(int validDays, int month) => validDays >= (month == 2 ? 23 : 25);

    /// <summary>Capture rate of a quarter: (hours − stopped − out of control)/(hours − stopped) × 100, one decimal.</summary>
    /// <param name="quarterHours">Hours of the quarter.</param>
    /// <param name="stoppedHours">Hours in which the source stood still.</param>
    /// <param name="outOfControlHours">Hours out of control.</param>
    /// <returns>Percent and whether 75 % are reached (before rounding); null when the source stood still all quarter.</returns>
    [Standard("HJ 75-2017", "capture rate", Certainty.Memory, Vectors = "capture_rate")]
    public static (decimal Percent, bool Meets)? CaptureRate(decimal quarterHours, decimal stoppedHours, decimal outOfControlHours)
    {
        var running = quarterHours - stoppedHours;
        if (running <= 0)
            return null;
        var percent = 100 * (running - outOfControlHours) / running;
        return (HalfToEven.ToDecimals(percent, 1), percent >= 75);
    }

    /// <summary>The hours to look back for the maximum that takes the place of invalid hours in emission totals.</summary>
    /// <remarks>For totals only: concentrations and flue parameters stay empty. Under 75 % capture nothing is substituted.</remarks>
    /// <param name="capturePercent">Capture rate of the quarter, percent.</param>
    /// <param name="invalidHours">Length of the invalid stretch, h.</param>
    /// <param name="kind">out_of_control, or maintenance for any other cause.</param>
    /// <returns>The valid hours to look back and the event before which they end, or null.</returns>
    [Standard("HJ 75-2017", "substitution", Certainty.Memory, Vectors = "substitution_window")]
    public static (int ValidHours, string Before)? SubstitutionWindow(decimal capturePercent, decimal invalidHours, string kind)
    {
        var key = kind == "out_of_control" ? kind : "maintenance";
        foreach (var row in Substitutions)
        {
            if (
                row["kind"] == key
                && capturePercent >= row.Decimal("capture_from")
                && capturePercent < row.Decimal("capture_below")
                && invalidHours > row.Decimal("hours_over")
                && !(invalidHours > row.OptionalDecimal("hours_to"))
            )
            {
                return (row.Int("look_back_valid_hours"), row["before"]);
            }
        }

        return null;
    }

    /// <summary>Total of a period with substitution: invalid hours take the maximum of the valid hours in the window before them.</summary>
    /// <param name="hourlyKilograms">kg/h in order of time; null is an invalid running hour, zero a stopped one.</param>
    /// <param name="capturePercent">Capture rate of the quarter, percent.</param>
    /// <param name="kind">out_of_control or maintenance.</param>
    /// <returns>kg, or null when hours cannot be substituted.</returns>
    [Standard("HJ 75-2017", "substitution", Certainty.Memory)]
    public static decimal? TotalKilograms(IReadOnlyList<decimal?> hourlyKilograms, decimal capturePercent, string kind = "out_of_control")
    {
        ArgumentNullException.ThrowIfNull(hourlyKilograms);
        var (total, valid) = (0m, new List<decimal>());
        for (var i = 0; i < hourlyKilograms.Count; i++)
        {
            if (hourlyKilograms[i] is { } kg)
            {
                total += kg;
                valid.Add(kg);
                continue;
            }

            var end = i;
            while (end < hourlyKilograms.Count && hourlyKilograms[end] is null)
                end++;
            if (SubstitutionWindow(capturePercent, end - i, kind) is not { } window || valid.Count == 0)
                return null;
            total += (end - i) * valid.Skip(Math.Max(0, valid.Count - window.ValidHours)).Max();
            i = end - 1;
        }

        return total;
    }

    /// <summary>Effective transmission rate: valid rate × transmission rate.</summary>
    /// <param name="validRate">Share of valid data.</param>
    /// <param name="transmissionRate">Share of data received.</param>
    /// <returns>The rate, or null.</returns>
    [Standard("公告2022年第21号", "effective transmission", Certainty.Secondary, Vectors = "effective_transmission")]
    public static decimal? EffectiveTransmission(decimal? validRate, decimal? transmissionRate) => validRate * transmissionRate;

    /// <summary>Ultra-low emission of a month: share of valid hours within all limits; 95 % attain, compared before rounding.</summary>
    /// <param name="validHours">Hours that count; tagged and start-stop hours are taken out before.</param>
    /// <param name="hoursWithinAllLimits">Of them, hours within every limit.</param>
    /// <param name="minimumPercent">The share needed.</param>
    /// <returns>Percent with one decimal and the verdict; null without hours.</returns>
    [Standard("环大气〔2019〕35号", "share of hours", Certainty.Secondary, Vectors = "ultra_low_share")]
    [Standard("环大气〔2024〕5号", "share of hours", Certainty.Secondary, Vectors = "ultra_low_share")]
    public static (decimal Percent, bool Attains)? UltraLowShare(int validHours, int hoursWithinAllLimits, decimal minimumPercent = 95)
    {
        if (validHours <= 0)
            return null;
        var percent = 100m * hoursWithinAllLimits / validHours;
        return (HalfToEven.ToDecimals(percent, 1), percent >= minimumPercent);
    }
}
