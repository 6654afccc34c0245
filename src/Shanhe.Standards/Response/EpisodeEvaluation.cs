namespace Shanhe.Standards.Response;

/// <summary>What an episode's measures reached.</summary>
/// <param name="Planned">Planned cut, kg.</param>
/// <param name="Achieved">Achieved cut, kg: planned × verified share.</param>
/// <param name="RatePercent">Achieved by planned, percent, not rounded; null without a plan.</param>
public sealed record EpisodeEvaluation(decimal Planned, decimal Achieved, decimal? RatePercent)
{
    /// <summary>Planned and achieved cuts of one pollutant.</summary>
    /// <param name="rows">Planned cut, kg, and the share that was verified, 0–1, of each line.</param>
    /// <returns>The evaluation; null when a row is not complete or out of range.</returns>
    [Standard("own rule", "achieved cut", Certainty.Own, Vectors = "achieved_cut")]
    public static EpisodeEvaluation? Of(IEnumerable<(decimal? Planned, decimal? Verified)> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        decimal? planned = 0,
            achieved = 0;
        foreach (var (plan, verified) in rows)
        {
            planned += Given.Amount(plan);
            achieved += Given.Amount(plan) * Given.Share(verified);
        }

        return planned is { } p && achieved is { } a ? new EpisodeEvaluation(p, a, p > 0 ? 100 * a / p : null) : null;
    }

    /// <summary>The gain of the measures: (modelled without − measured) / modelled without, percent, not rounded.</summary>
    /// <remarks>Without a model there is no gain to state: a difference to last year is none.</remarks>
    /// <param name="measured">Measured concentration.</param>
    /// <param name="withoutMeasures">Modelled concentration without measures.</param>
    /// <returns>Percent, or null.</returns>
    [Standard("episode evaluation", "gain", Certainty.Secondary, Vectors = "episode_gain")]
    public static decimal? GainPercent(decimal? measured, decimal? withoutMeasures) =>
        100 * (withoutMeasures - Given.Amount(measured)) / Given.Divisor(withoutMeasures);

    /// <summary>The share of firms that carried out what was ordered, percent, not rounded.</summary>
    /// <param name="done">Firms that did.</param>
    /// <param name="ordered">Firms that were ordered.</param>
    /// <returns>Percent; null without orders, or when more did than were ordered.</returns>
    [Standard("own rule", "execution rate", Certainty.Own, Vectors = "execution_rate")]
    public static decimal? ExecutionPercent(int? done, int? ordered) =>
        done is >= 0 && ordered > 0 && done <= ordered ? 100m * done / ordered : null;

    /// <summary>Peak and heavy hours of an episode.</summary>
    /// <param name="hours">PM2.5 of each hour, µg/m³; missing hours are left out.</param>
    /// <returns>The peak and the hours over 115 and over 150; the peak null without hours.</returns>
    [Standard("own rule", "peak and hours", Certainty.Own, Vectors = "episode_peak")]
    public static (decimal? Peak, int Over115, int Over150) Peak(IEnumerable<decimal?> hours)
    {
        decimal[] known = [.. hours.OfType<decimal>()];
        return (known.Length == 0 ? null : known.Max(), known.Count(h => h > 115), known.Count(h => h > 150));
    }

    /// <summary>Whether the level that was warned was that of the index measured.</summary>
    /// <param name="warned">Level warned, 0 none to 3 red.</param>
    /// <param name="measured">Level by the measured index.</param>
    /// <returns>hit, over or under; null without a level.</returns>
    [Standard("own rule", "hit", Certainty.Own, Vectors = "warning_hit")]
    public static string? Hit(int? warned, int? measured) =>
        warned is not { } w || measured is not { } m ? null
        : w == m ? "hit"
        : w > m ? "over"
        : "under";
}
