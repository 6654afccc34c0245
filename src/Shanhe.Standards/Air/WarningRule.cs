using NodaTime;
using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Air;

/// <summary>The rule that turns a forecast of the daily index into a warning of heavy pollution.</summary>
/// <remarks>National rules by date; a county's own plan may be stricter and is built with <see cref="Create"/>. Since 2026-03-01 the same
/// index stands for less PM2.5 and PM10 than before.</remarks>
/// <param name="Source">The notice.</param>
/// <param name="ValidFrom">The first day of force.</param>
/// <param name="ValidTo">The last day of force, or null.</param>
/// <param name="Conditions">The conditions; the highest level that any of them reaches is declared.</param>
public sealed record WarningRule(string Source, LocalDate ValidFrom, LocalDate? ValidTo, IReadOnlyList<WarningCondition> Conditions)
{
    /// <summary>The national rules: 2017, 2019 and 2024.</summary>
    [Standard("环大气〔2024〕6号", "levels", Certainty.Memory, Vectors = "warning_level")]
    [Standard("环办大气函〔2019〕648号", "levels", Certainty.Secondary, Vectors = "warning_level")]
    public static IReadOnlyList<WarningRule> National { get; } =
    [
        .. EmbeddedTable
            .Load("warning_rules")
            .Rows.GroupBy(r => r["rule"])
            .Select(g => new WarningRule(
                g.First().Source,
                g.First().ValidFrom,
                g.First().ValidTo,
                [
                    .. g.Select(r => new WarningCondition(
                        Enum.Parse<WarningLevel>(r["level"], true),
                        r.Int("aqi_over"),
                        r.Int("days"),
                        r.OptionalInt("and_aqi_over"),
                        r.OptionalInt("and_days") ?? 0
                    )),
                ]
            )),
    ];

    /// <summary>The national rule in force on a day.</summary>
    /// <param name="date">The day of the forecast.</param>
    /// <returns>The rule, or null before 2017.</returns>
    public static WarningRule? On(LocalDate date) =>
        National.FirstOrDefault(r => date >= r.ValidFrom && (r.ValidTo is not { } end || date <= end));

    /// <summary>A rule of a province, city or county.</summary>
    /// <param name="source">The plan that states it.</param>
    /// <param name="validFrom">The first day of force.</param>
    /// <param name="conditions">The conditions.</param>
    /// <returns>The rule.</returns>
    public static WarningRule Create(string source, LocalDate validFrom, params WarningCondition[] conditions) =>
        new(source, validFrom, null, conditions);

    /// <summary>The warning that a forecast calls for.</summary>
    /// <remarks>A run is an unbroken series of days over a condition's bound; 24 hours are one day. A missing day breaks every run.
    /// A second bound (red: over 300 for a day) must be met inside the same run.</remarks>
    /// <param name="forecastDailyAqi">The forecast index of consecutive days.</param>
    /// <returns>The highest level reached.</returns>
    [Standard("环大气〔2024〕6号", "levels", Certainty.Memory, Vectors = "warning_level")]
    public WarningLevel LevelOf(ReadOnlySpan<int?> forecastDailyAqi)
    {
        var level = WarningLevel.None;
        foreach (var condition in Conditions)
        {
            if (condition.Level > level && condition.IsMetBy(forecastDailyAqi))
                level = condition.Level;
        }

        return level;
    }

    /// <summary>
    /// Whether a warning may end: the air is below the yellow condition and is forecast to stay there for more than 36 hours.
    /// </summary>
    /// <param name="forecastDailyAqi">The forecast from today on; two days stand for the 36 hours.</param>
    /// <returns>Whether the warning may be lifted; false with a missing day or with fewer than two days.</returns>
    [Standard("环大气〔2024〕6号", "end of a warning", Certainty.Secondary)]
    public bool MayEnd(ReadOnlySpan<int?> forecastDailyAqi)
    {
        if (forecastDailyAqi.Length < 2 || forecastDailyAqi[0] is null || forecastDailyAqi[1] is null)
            return false;
        return LevelOf(forecastDailyAqi[..2]) == WarningLevel.None;
    }
}
