using NodaTime;

namespace Shanhe.Standards.Response;

/// <summary>Checks within an episode: power, cycles, timeliness, the end of a warning.</summary>
public static class EpisodeCheck
{
    /// <summary>Longer coking cycles cut the output by 1 − T₀/T.</summary>
    /// <param name="normalHours">T₀, h.</param>
    /// <param name="longerHours">T, h.</param>
    /// <returns>Percent, not rounded; null when the cycle is not longer.</returns>
    [Standard("arithmetic", "coking cycle", Certainty.Own, Vectors = "coking_cycle_cut")]
    public static decimal? CycleCutPercent(decimal? normalHours, decimal? longerHours) =>
        normalHours > 0 && longerHours >= normalHours ? 100 * (1 - normalHours / longerHours) : null;

    /// <summary>Whether a line kept its cut by its power.</summary>
    /// <remarks>Base is the mean of like days before, seven by default rule, without stops. A full stop may use the tolerance of the base for
    /// light and pumps; a part load may use the allowed load and the tolerance of it.</remarks>
    /// <param name="baseDays">kWh of the like days.</param>
    /// <param name="cut">Share that was to be cut, 0–1.</param>
    /// <param name="tolerance">Tolerance, a share: 0.10 at a stop, 0.05 at part load.</param>
    /// <param name="used">kWh used.</param>
    /// <returns>Mean, limit and whether it was kept; null without figures.</returns>
    [Standard("own rule", "power check", Certainty.Own, Vectors = "power_check")]
    public static (decimal BaseMean, decimal Limit, bool IsKept)? Power(
        IEnumerable<decimal?> baseDays,
        decimal? cut,
        decimal? tolerance,
        decimal? used
    )
    {
        if (
            Rounding.Mean.Of(baseDays) is not { } mean
            || Given.Share(cut) is not { } c
            || Given.Amount(tolerance) is not { } t
            || Given.Amount(used) is not { } u
        )
            return null;
        var limit = c == 1 ? mean * t : mean * (1 - c) * (1 + t);
        return (mean, limit, u <= limit);
    }

    /// <summary>Whether a warning may end: better than its condition, and forecast to stay so for more than 36 hours.</summary>
    /// <param name="hoursBetter">Hours that the forecast stays better.</param>
    /// <returns>Whether it may; null without a forecast.</returns>
    [Standard("环大气〔2024〕6号", "end of a warning", Certainty.Secondary, Vectors = "warning_end")]
    public static bool? MayEnd(decimal? hoursBetter) => hoursBetter is { } h ? h > 36 : null;

    /// <summary>Hours from the publication of a warning to its start.</summary>
    /// <param name="published">Published.</param>
    /// <param name="start">Start of the measures.</param>
    /// <returns>Hours.</returns>
    [Standard("own rule", "timeliness", Certainty.Own, Vectors = "timeliness")]
    public static decimal NoticeHours(LocalDateTime published, LocalDateTime start) => Hours(published, start);

    /// <summary>Hours from the start of the measures to the first hour over 150; negative when they started late.</summary>
    /// <param name="start">Start of the measures.</param>
    /// <param name="firstHourOver">The first hour over 150.</param>
    /// <returns>Hours.</returns>
    [Standard("own rule", "timeliness", Certainty.Own, Vectors = "timeliness")]
    public static decimal LeadHours(LocalDateTime start, LocalDateTime firstHourOver) => Hours(start, firstHourOver);

    private static decimal Hours(LocalDateTime from, LocalDateTime to) =>
        (decimal)(to.InUtc().ToInstant() - from.InUtc().ToInstant()).BclCompatibleTicks / NodaConstants.TicksPerHour;
}
