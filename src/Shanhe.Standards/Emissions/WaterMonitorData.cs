using Shanhe.Standards.Rounding;

namespace Shanhe.Standards.Emissions;

/// <summary>Validity, comparison and mass of automatic waste-water monitors (HJ 353-2019 to HJ 356-2019).</summary>
public static class WaterMonitorData
{
    /// <summary>
    /// Whether an hour is valid: it has at least one analysis of the hour and its device is not under calibration, maintenance or fault.
    /// </summary>
    /// <param name="analyses">Analyses whose result falls into the hour.</param>
    /// <param name="marked">Whether the hour carries a mark of maintenance, calibration, fault or power cut.</param>
    /// <returns>Whether the hour counts.</returns>
    [Standard("HJ 356-2019", "validity of hours", Certainty.Memory, Vectors = "water_hour_valid")]
    public static bool HourIsValid(int analyses, bool marked) => analyses >= 1 && !marked;

    /// <summary>Whether a day is valid: the share of hours in which the source discharged that have a valid value.</summary>
    /// <param name="validHours">Valid hours.</param>
    /// <param name="dischargeHours">Hours in which water flowed.</param>
    /// <param name="minimumShare">Share needed, 0.75 by the usual reading.</param>
    /// <returns>Whether the day counts; false when nothing flowed.</returns>
    [Standard("HJ 356-2019", "validity of days", Certainty.Memory, Vectors = "water_day_valid")]
    public static bool DayIsValid(int validHours, int dischargeHours, decimal minimumShare = 0.75m) =>
        dischargeHours > 0 && validHours >= dischargeHours * minimumShare;

    /// <summary>Error of a check with a water sample or quality-control sample: (device − reference)/reference × 100, percent.</summary>
    /// <param name="device">Value of the device.</param>
    /// <param name="reference">Value of the laboratory or of the standard solution.</param>
    /// <returns>Percent, not rounded; null without a reference above zero.</returns>
    [Standard("HJ 355-2019", "comparison", Certainty.Memory, Vectors = "water_check_error")]
    public static decimal? CheckError(decimal? device, decimal? reference) =>
        reference is > 0 ? (device - reference) / reference * 100 : null;

    /// <summary>Whether a check passes: absolute error up to a bound for low values, relative error up to a bound above.</summary>
    /// <param name="device">Value of the device.</param>
    /// <param name="reference">Value of the reference.</param>
    /// <param name="lowBelow">References below this are judged by the absolute error.</param>
    /// <param name="absoluteBound">Largest absolute error, same unit.</param>
    /// <param name="percentBound">Largest relative error, percent.</param>
    /// <returns>Whether it passes, the bounds included; null without values.</returns>
    [Standard("HJ 355-2019", "comparison", Certainty.Memory, Vectors = "water_check_passes")]
    public static bool? CheckPasses(decimal? device, decimal? reference, decimal lowBelow, decimal absoluteBound, decimal percentBound)
    {
        if (device is not { } d || reference is not { } r)
            return null;
        return r < lowBelow ? Math.Abs(d - r) <= absoluteBound : CheckError(d, r) is { } error && Math.Abs(error) <= percentBound;
    }

    /// <summary>Mass of a day: Σ concentration × hourly flow / 1000, kg. An hour without both parts counts nothing.</summary>
    /// <param name="hours">Concentration, mg/L, and flow of the hour, m³.</param>
    /// <returns>kg; null without any complete hour.</returns>
    [Standard("HJ 356-2019", "day mass", Certainty.Memory, Vectors = "water_day_mass")]
    public static decimal? DayKilograms(IEnumerable<(decimal? Milligrams, decimal? CubicMetres)> hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        decimal? sum = null;
        foreach (var (c, q) in hours)
        {
            if (c * q is { } mass)
                sum = (sum ?? 0) + mass / 1000;
        }

        return sum;
    }

    /// <summary>
    /// What stands in for a missing stretch in totals: the mean of the valid values of the stretch of equal length before it.
    /// </summary>
    /// <param name="before">Hourly values before the gap, the latest last.</param>
    /// <param name="missingHours">Length of the gap, h.</param>
    /// <returns>The value for each hour of the gap; null when none of those hours is valid. Concentrations that are shown stay
    /// empty.</returns>
    [Standard("HJ 356-2019", "substitution", Certainty.Memory, Vectors = "water_substitution")]
    public static decimal? Substitute(IReadOnlyList<decimal?> before, int missingHours)
    {
        ArgumentNullException.ThrowIfNull(before);
        return Mean.Of(before.TakeLast(Math.Max(0, missingHours)));
    }
}
