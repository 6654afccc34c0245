using NodaTime;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations.Alarms;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Kernels.Tests.Observations.Rules;

/// <summary>Alarms as people work through them: by site, and as episodes of what follows each other.</summary>
public class AlarmEpisodeTests
{
    static readonly LocalDateTime Day = new(2024, 6, 1, 0, 0);
    static long _next;

    static Alarm Alarm(
        string site,
        string factor,
        int began,
        int? ended,
        Severity severity = Severity.Warning,
        AlarmTrigger? trigger = null
    ) =>
        new()
        {
            Id = ++_next,
            Rule = "r",
            Site = site,
            Factor = factor,
            Trigger = trigger ?? AlarmTrigger.Exceedance,
            Severity = severity,
            Began = Day.PlusHours(began),
            Last = Day.PlusHours(ended ?? began),
            EndedAt = ended is { } e ? Day.PlusHours(e) : null,
            State = ended is null ? AlarmState.Open : AlarmState.Ended,
            Text = LocalText.Empty,
        };

    static IReadOnlyList<AlarmEpisode> Episodes(params Alarm[] alarms) =>
        AlarmEpisode.Of(alarms, s => s == "soil" ? Medium.Soil : Medium.FlueGas);

    [Fact]
    public void Alarms_of_one_factor_within_twelve_hours_are_one_episode_and_later_ones_another()
    {
        var episodes = Episodes(
            Alarm("a", "so2", 0, 3),
            Alarm("a", "so2", 15, 16),
            Alarm("a", "so2", 29, 30),
            Alarm("a", "nox", 4, 5),
            Alarm("b", "so2", 4, 5)
        );
        Assert.Equal(
            [("a", "so2", 1, 29), ("a", "so2", 2, 0), ("a", "nox", 1, 4), ("b", "so2", 1, 4)],
            episodes.Select(e => (e.Site, e.Factor, e.Alarms.Count, (int)NodaTime.Period.Between(Day, e.From, PeriodUnits.Hours).Hours))
        );
        Assert.Equal(Day.PlusHours(16), episodes[1].Until);
        Assert.Equal(15, NodaTime.Period.Between(Day, episodes[1].Alarms[0].Began, PeriodUnits.Hours).Hours);
    }

    [Fact]
    public void An_alarm_that_lasts_keeps_its_episode_open_however_late_the_next_begins()
    {
        var episode = Assert.Single(Episodes(Alarm("a", "so2", 0, null), Alarm("a", "so2", 200, 201)));
        Assert.True(episode.IsRunning);
        Assert.Null(episode.Until);
        Assert.Equal(2, episode.Open);
    }

    [Fact]
    public void Sites_where_something_lasts_come_first_and_the_gravest_of_them_before_the_others()
    {
        var sites = SiteAlarms.Of(
            Episodes(
                Alarm("over", "so2", 50, 51, Severity.Critical),
                Alarm("mild", "so2", 40, null, Severity.Notice),
                Alarm("grave", "so2", 1, null, Severity.Serious),
                Alarm("grave", "nox", 0, 1, Severity.Critical)
            )
        );
        Assert.Equal(["grave", "mild", "over"], sites.Select(s => s.Site));
        Assert.Equal((1, 1, Severity.Serious), (sites[0].Running.Count, sites[0].Ended.Count, sites[0].Severity));
    }

    [Theory]
    [InlineData("soil", AlarmTrigger.Level, AlarmMatter.Advice)]
    [InlineData("soil", AlarmTrigger.Offline, AlarmMatter.Upkeep)]
    [InlineData("stack", AlarmTrigger.Level, AlarmMatter.Breach)]
    [InlineData("stack", AlarmTrigger.Missing, AlarmMatter.Upkeep)]
    public void Dry_soil_is_advice_a_silent_device_upkeep_and_a_broken_limit_a_breach(
        string site,
        AlarmTrigger trigger,
        AlarmMatter matter
    ) => Assert.Equal(matter, Assert.Single(Episodes(Alarm(site, "x", 0, null, trigger: trigger))).Matter);
}
