using NodaTime;
using Shanhe.Observations.Alarms;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>Alarms of one site and factor that follow each other: one matter, however often it was reported.</summary>
/// <param name="Site">The site.</param>
/// <param name="Factor">The factor; empty for what is about the site as a whole.</param>
/// <param name="Matter">What they ask for.</param>
/// <param name="Alarms">The alarms, those that last first, then the newest; at least one.</param>
public sealed record AlarmEpisode(string Site, string Factor, AlarmMatter Matter, IReadOnlyList<Alarm> Alarms)
{
    /// <summary>An alarm that begins within so many hours after the last has ended belongs to the same episode.</summary>
    public const int HoursBetween = 12;

    /// <summary>Whether the condition of one of them lasts.</summary>
    public bool IsRunning => Alarms.Any(a => a.IsRunning);

    /// <summary>When the first began.</summary>
    public LocalDateTime From => Alarms.Min(a => a.Began);

    /// <summary>When the newest began.</summary>
    public LocalDateTime Newest => Alarms.Max(a => a.Began);

    /// <summary>When the last ended; <c>null</c>: it lasts.</summary>
    public LocalDateTime? Until => IsRunning ? null : Alarms.Max(a => a.EndedAt ?? a.Last);

    /// <summary>The gravest of those that last, or of all when none does.</summary>
    public Severity Severity => (IsRunning ? Alarms.Where(a => a.IsRunning) : Alarms).Max(a => a.Severity);

    /// <summary>How many nobody has taken up.</summary>
    public int Open => Alarms.Count(a => a.State is AlarmState.Open or AlarmState.Ended && !a.Silenced);

    /// <summary>The episodes of alarms, those that last first, then the gravest, then the newest.</summary>
    /// <param name="alarms">Alarms of any sites.</param>
    /// <param name="mediumOf">The medium of a site; <c>null</c>: unknown.</param>
    public static IReadOnlyList<AlarmEpisode> Of(IEnumerable<Alarm> alarms, Func<string, Medium?> mediumOf)
    {
        var episodes = new List<AlarmEpisode>();
        foreach (var matter in alarms.GroupBy(a => (a.Site, a.Factor, Matter: MatterOf(a, mediumOf(a.Site)))))
        {
            var run = new List<Alarm>();
            LocalDateTime? over = null;
            foreach (var alarm in matter.OrderBy(a => a.Began).ThenBy(a => a.Id))
            {
                if (run.Count > 0 && over?.PlusHours(HoursBetween) < alarm.Began)
                    Close();
                run.Add(alarm);
                over = LocalDateTime.Max(over ?? LocalDateTime.MinIsoValue, EndOf(alarm));
            }

            Close();
            void Close()
            {
                episodes.Add(
                    new(
                        matter.Key.Site,
                        matter.Key.Factor,
                        matter.Key.Matter,
                        [.. run.OrderByDescending(a => a.IsRunning).ThenByDescending(a => a.Began).ThenByDescending(a => a.Id)]
                    )
                );
                run.Clear();
                over = null;
            }
        }

        return
        [
            .. episodes
                .OrderByDescending(e => e.IsRunning)
                .ThenByDescending(e => e.Severity)
                .ThenByDescending(e => e.Newest)
                .ThenBy(e => e.Site, StringComparer.Ordinal)
                .ThenBy(e => e.Factor, StringComparer.Ordinal),
        ];
    }

    /// <summary>When an alarm was over; one that lasts is not over before anything.</summary>
    static LocalDateTime EndOf(Alarm alarm) => alarm.EndedAt ?? (alarm.IsRunning ? LocalDateTime.MaxIsoValue.PlusDays(-1) : alarm.Last);

    /// <summary>What an alarm asks for: a level of the soil that is low or high breaks nothing, it is advice.</summary>
    public static AlarmMatter MatterOf(Alarm alarm, Medium? medium) =>
        alarm.Trigger switch
        {
            AlarmTrigger.Level or AlarmTrigger.Change when medium is Medium.Soil or Medium.Weather => AlarmMatter.Advice,
            AlarmTrigger.Exceedance or AlarmTrigger.Level or AlarmTrigger.Change or AlarmTrigger.Idle or AlarmTrigger.Zone =>
                AlarmMatter.Breach,
            _ => AlarmMatter.Upkeep,
        };
}
