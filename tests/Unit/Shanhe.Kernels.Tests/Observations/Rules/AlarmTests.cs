using System.Globalization;
using NodaTime;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Limits;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Kernels.Tests.Observations.Rules;

/// <summary>When an alarm opens, what it gathers, and when it ends.</summary>
public class AlarmTests
{
    static readonly AlarmJudge Judge = new(ObservingPlan.Package, new(ObservingPlan.Package));
    static readonly LocalDateTime Noon = ObservingPlan.Noon;

    /// <summary>A site that is judged reading by reading.</summary>
    sealed class Watched(Site site)
    {
        public SitePicture Picture { get; set; } = ObservingPlan.Picture(site);

        public SiteState State { get; private set; } = new(site.Id);

        public List<Alarm> Changed { get; } = [];

        int _position;

        /// <summary>Judges the next reading; gives what it changed: "+" opened or went on, "-" ended.</summary>
        public string See(string factor, decimal? value, Cadence cadence = Cadence.Hour, Func<StreamReading, StreamReading>? with = null)
        {
            var reading = new StreamReading(new(site.Id, factor, cadence), Noon.PlusHours(_position))
            {
                Value = value,
                Converted = value,
                Valid = true,
                Position = 100 + _position++,
            };
            return See(with?.Invoke(reading) ?? reading);
        }

        public string See(StreamReading reading)
        {
            var changed = new List<Alarm>();
            State = Judge.Judge(State, reading, Picture, ObservingPlan.At(reading.Time), changed);
            Changed.AddRange(changed);
            return string.Concat(changed.Select(a => a.EndedAt is null ? "+" : "-"));
        }

        /// <summary>Remembers the last reading of another factor.</summary>
        public void Knows(string factor, decimal? value, Cadence cadence, LocalDateTime time)
        {
            var key = new StreamKey(site.Id, factor, cadence);
            State = State with { Streams = State.Streams.SetItem(key, StreamState.Empty with { Last = new(key, time) { Value = value } }) };
        }

        public string Do(Func<SiteState, ICollection<Alarm>, SiteState> judge)
        {
            var changed = new List<Alarm>();
            State = judge(State, changed);
            Changed.AddRange(changed);
            return string.Concat(changed.Select(a => a.EndedAt is null ? "+" : "-"));
        }
    }

    static string Course(string kind, string factor, string values, Cadence cadence = Cadence.Hour)
    {
        var watched = new Watched(ObservingPlan.Site(kind));
        return string.Join(' ', values.Split(' ').Select(v => watched.See(factor, Number(v), cadence) is { Length: > 0 } s ? s : "."));
    }

    [Theory]
    // 200 keeps the limit; over it opens; two in a row at nine tenths of the limit or less end it.
    [InlineData("stack", "so2", "200 200.1 180 180", ". + . -")]
    [InlineData("stack", "so2", "201 180 180.1 180 180", "+ . . - .")]
    [InlineData("stack", "so2", "201 180 201 180 180", "+ . + . -")]
    [InlineData("stack", "so2", "201 199 199 199", "+ . . .")]
    [InlineData("stack", "nox", "5 4.9 90 90", ". + . -")]
    [InlineData("river", "oxygen", "5 4.9 5 5", ". + . -")]
    [InlineData("air", "o3", "201 200 201 201 201 200", ". . . + + -")]
    [InlineData("weather", "rain", "50 50.1 40.1 40 41", ". + . - .")]
    [InlineData("weather", "rain", "2 1.9 1 40 2", ". + + - .")]
    [InlineData("meter", "counter", "10 9.9 9 10 1000 10", ". + + . . -")]
    public void An_alarm_opens_after_bad_readings_and_ends_after_good_ones(string kind, string factor, string values, string course) =>
        Assert.Equal(course, Course(kind, factor, values));

    [Theory]
    [InlineData("stack", "so2", Cadence.Minute)]
    [InlineData("stack", "dust", Cadence.Day)]
    [InlineData("outlet", "so2", Cadence.Hour)]
    [InlineData("weather", "wind", Cadence.Hour)]
    [InlineData("stack", "w00000", Cadence.Hour)]
    public void What_no_rule_watches_opens_nothing(string kind, string factor, Cadence cadence) =>
        Assert.Equal(". .", Course(kind, factor, "100000 -100000", cadence));

    [Fact]
    public void An_alarm_says_what_broke_which_limit_and_gathers_what_follows()
    {
        var watched = new Watched(ObservingPlan.Site("stack"));
        watched.See("so2", 201);
        var opened = Assert.Single(watched.Changed);
        Assert.Equal(("exceed", "stack-1", "so2", Cadence.Hour), (opened.Rule, opened.Site, opened.Factor, opened.Averaging));
        Assert.Equal((Severity.Serious, AlarmState.Open, AlarmTrigger.Exceedance), (opened.Severity, opened.State, opened.Trigger));
        Assert.Equal((Noon, Noon, ObservingPlan.At(Noon)), (opened.Began, opened.Last, opened.OpenedAt));
        Assert.Equal((1, 201m, 200m, "GB-old"), (opened.Count, opened.Worst, opened.Limit, opened.LimitSource.Zh));
        Assert.Equal((100L, 100L, true), (opened.FirstPosition, opened.LastPosition, opened.IsRunning));
        Assert.Equal((false, false), (opened.Silenced, opened.Simulated));
        Assert.Contains("201", opened.Text.Zh, StringComparison.Ordinal);
        Assert.Contains("mg/m³", opened.Text.Zh, StringComparison.Ordinal);
        // A late reading does not set its end back, and the worst is the worst.
        watched.See("so2", 250);
        watched.See("so2", 220, with: r => r with { Time = Noon.PlusHours(-3), Position = 50 });
        var gathered = watched.Changed[^1];
        Assert.Equal((3, 250m, Noon.PlusHours(1), 101L), (gathered.Count, gathered.Worst, gathered.Last, gathered.LastPosition));
        Assert.Equal((opened.Id, Noon, 100L), (gathered.Id, gathered.Began, gathered.FirstPosition));
        watched.See("so2", 10);
        watched.See("so2", 10);
        var ended = watched.Changed[^1];
        Assert.Equal((AlarmState.Ended, Noon.PlusHours(4), 3), (ended.State, ended.EndedAt, ended.Count));
        Assert.False(ended.IsRunning);
        Assert.Empty(watched.State.Runs);
    }

    [Fact]
    public void Of_values_under_a_lower_limit_the_smallest_is_the_worst()
    {
        var watched = new Watched(ObservingPlan.Site("stack"));
        watched.See("nox", 3);
        Assert.Equal((5m, 3m), (watched.Changed[^1].Limit, watched.Changed[^1].Worst));
        watched.See("nox", 2);
        watched.See("nox", 4);
        Assert.Equal(2m, watched.Changed[^1].Worst);
        var level = new Watched(ObservingPlan.Site("weather"));
        level.See("rain", 60);
        Assert.Equal((50m, 60m), (level.Changed[^1].Limit, level.Changed[^1].Worst));
        var low = new Watched(ObservingPlan.Site("weather"));
        low.See("rain", 1);
        Assert.Equal((2m, 1m), (low.Changed[^1].Limit, low.Changed[^1].Worst));
    }

    [Fact]
    public void An_alarm_that_takes_two_begins_with_the_first_and_its_number_follows_from_what_it_is_about()
    {
        var watched = new Watched(ObservingPlan.Site("air"));
        watched.See("o3", 210);
        Assert.Empty(watched.Changed);
        watched.See("o3", 205);
        var alarm = Assert.Single(watched.Changed);
        Assert.Equal(
            (2, Noon, Noon.PlusHours(1), 100L, 101L),
            (alarm.Count, alarm.Began, alarm.Last, alarm.FirstPosition, alarm.LastPosition)
        );
        Assert.InRange(alarm.Id, 1L << 40, (1L << 52) - 1);
        var again = new Watched(ObservingPlan.Site("air"));
        again.See("o3", 220);
        again.See("o3", 225);
        Assert.Equal(alarm.Id, again.Changed[0].Id);
        var other = new Watched(ObservingPlan.Site("air", "air-2"));
        other.See("o3", 210);
        other.See("o3", 205);
        Assert.NotEqual(alarm.Id, other.Changed[0].Id);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(59, true)]
    [InlineData(60, false)]
    [InlineData(-1, false)]
    public void An_alarm_of_a_silent_window_is_noted_as_silenced(int minute, bool silenced)
    {
        var watched = new Watched(ObservingPlan.Site("stack"));
        watched.Picture = ObservingPlan.After(
            watched.Picture,
            new SilencePut(new("stack-1", Noon, Noon.PlusHours(1), "检修", "wang")),
            new SilencePut(new("stack-2", Noon.PlusDays(-9), Noon.PlusDays(9), "检修", "wang"))
        );
        watched.See("so2", 201, with: r => r with { Time = Noon.PlusMinutes(minute) });
        Assert.Equal(silenced, watched.Changed[0].Silenced);
    }

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    [InlineData(false, false, false)]
    public void An_alarm_of_what_is_simulated_says_so(bool site, bool reading, bool simulated)
    {
        var watched = new Watched(ObservingPlan.Site("stack") with { Simulated = site });
        watched.See("so2", 201, with: r => r with { Marks = reading ? Marks.Simulated : Marks.None });
        Assert.Equal(simulated, watched.Changed[0].Simulated);
    }

    [Fact]
    public void What_is_not_valid_excused_or_without_its_value_is_neither_bad_nor_good()
    {
        var watched = new Watched(ObservingPlan.Site("stack"));
        Assert.Equal("", watched.See("so2", 201, with: r => r with { Valid = false }));
        Assert.Equal("", watched.See("so2", 201, with: r => r with { Converted = null }));
        Assert.Equal("", watched.See("so2", 201, with: r => r with { Marks = Marks.Implausible }));
        var tag = new ReadingTag("T1", "stack-1", "so2", Noon, Noon.PlusDays(1), TagKind.StartUp, "启炉", "wang", default);
        var registered = watched.Picture;
        watched.Picture = ObservingPlan.After(registered, new TagPut(tag));
        Assert.Equal("", watched.See("so2", 201));
        watched.Picture = ObservingPlan.After(registered, new TagPut(tag with { Kind = TagKind.Accepted }));
        Assert.Equal("+", watched.See("so2", 201));
        var level = new Watched(ObservingPlan.Site("weather"));
        Assert.Equal("", level.See("rain", 60, with: r => r with { Valid = false }));
        Assert.Equal("", level.See("rain", null));
        Assert.Equal("+", level.See("rain", 60));
    }

    [Theory]
    [InlineData("air", "pm25", Cadence.Hour, Marks.Flat, "+-")]
    [InlineData("stack", "so2", Cadence.Moment, Marks.Drift, "+-")]
    [InlineData("air", "pm25", Cadence.Hour, Marks.Drift, "")]
    [InlineData("stack", "so2", Cadence.Moment, Marks.Flat, "")]
    // Of a reading with an impossible time only that is judged.
    [InlineData("stack", "so2", Cadence.Moment, Marks.Drift | Marks.Implausible, "+-")]
    [InlineData("air", "pm25", Cadence.Hour, Marks.Flat | Marks.Implausible, "")]
    public void A_mark_opens_its_alarm_and_a_reading_without_it_ends_it(
        string kind,
        string factor,
        Cadence cadence,
        Marks marks,
        string course
    )
    {
        var watched = new Watched(ObservingPlan.Site(kind));
        var seen = watched.See(factor, 10, cadence, r => r with { Marks = marks, Valid = false });
        Assert.Equal(course, seen + watched.See(factor, 10, cadence));
    }

    [Theory]
    // Production runs above 5, treatment stands still at 1 or less, at the same hour.
    [InlineData("5.1", 0, "1", "+")]
    [InlineData("5", 0, "1", "")]
    [InlineData("5.1", 0, "1.1", "")]
    [InlineData("5.1", -60, "1", "+")]
    [InlineData("5.1", -61, "1", "")]
    public void Treatment_that_stands_still_while_production_runs_is_idle(string production, int minutes, string treatment, string course)
    {
        var watched = new Watched(ObservingPlan.Site("meter"));
        Assert.Equal("", watched.See("counter", 0, Cadence.Moment));
        watched.Knows("w00000", Number(production), Cadence.Moment, Noon.PlusHours(1).PlusMinutes(minutes));
        Assert.Equal(course, watched.See("counter", Number(treatment), Cadence.Moment));
        if (course.Length == 0)
            return;
        Assert.Equal("+", watched.See("counter", 1, Cadence.Moment, r => r with { Time = Noon.PlusHours(1) }));
        Assert.Equal("-", watched.See("counter", 2, Cadence.Moment, r => r with { Time = Noon.PlusHours(1) }));
    }

    [Theory]
    [InlineData("0.1", "0", "+")]
    [InlineData("0", "0", "")]
    [InlineData("0.1", "0.1", "")]
    public void Where_the_rule_says_no_more_everything_above_nothing_runs(string production, string treatment, string course)
    {
        var watched = new Watched(ObservingPlan.Site("outlet"));
        watched.Knows("w00000", Number(production), Cadence.Moment, Noon);
        Assert.Equal(course, watched.See("cod", Number(treatment), Cadence.Moment));
    }

    [Fact]
    public void A_truck_in_a_closed_zone_is_seen_by_latitude_and_longitude_of_one_moment()
    {
        decimal[][] ring =
        [
            [110, 35],
            [112, 35],
            [112, 36],
            [110, 36],
        ];
        var watched = new Watched(ObservingPlan.Site("truck") with { Zones = [new("学校", ring)] });
        string Drives(decimal? longitude, decimal? latitude, int late = 0)
        {
            watched.Knows("longitude", longitude, Cadence.Moment, Noon.PlusSeconds(-late));
            return watched.See("latitude", latitude, Cadence.Moment, r => r with { Time = Noon });
        }

        Assert.Equal("", Drives(113, 35.5m));
        Assert.Equal("", Drives(111, 35.5m, late: 1));
        Assert.Equal("", Drives(null, 35.5m));
        Assert.Equal("", Drives(111, null));
        Assert.Equal("", Drives(111, 34.9m));
        Assert.Equal("+", Drives(111, 35.5m));
        Assert.Equal("学校", watched.Changed[0].LimitSource.Zh);
        Assert.Equal("+", Drives(112, 36));
        Assert.Equal("-", Drives(111, 36.1m));
    }

    [Fact]
    public void A_site_that_is_not_heard_of_for_its_time_is_silent_until_it_speaks()
    {
        var watched = new Watched(ObservingPlan.Site("stack"));
        var registered = ObservingPlan.At(new(2024, 4, 1, 0, 0));
        string Silent(Instant at) => watched.Do((s, c) => Judge.Silent(s, watched.Picture, at, c));
        // It never sent: it is expected since it was registered, and a stack may be silent for ninety minutes.
        Assert.Equal(registered + Duration.FromMinutes(90), Judge.DueSilent(watched.State, watched.Picture));
        Assert.Equal("", Silent(registered + Duration.FromMinutes(90) - Duration.FromSeconds(1)));
        Assert.Equal("+", Silent(registered + Duration.FromMinutes(90)));
        var alarm = watched.Changed[0];
        Assert.Equal(("offline", "", new LocalDateTime(2024, 4, 1, 0, 0)), (alarm.Rule, alarm.Factor, alarm.Began));
        Assert.Equal((1, 0L, 0L, (decimal?)null), (alarm.Count, alarm.FirstPosition, alarm.LastPosition, alarm.Worst));
        Assert.Equal("", Silent(registered + Duration.FromHours(9)));
        var heard = registered + Duration.FromHours(10);
        watched.Do((s, _) => s with { Heard = heard });
        Assert.Equal("-", Silent(heard));
        Assert.Equal(new LocalDateTime(2024, 4, 1, 10, 0), watched.Changed[^1].EndedAt);
        Assert.Equal("+", Silent(heard + Duration.FromMinutes(90)));
        Assert.Equal(new LocalDateTime(2024, 4, 1, 10, 0), watched.Changed[^1].Began);
    }

    [Fact]
    public void Of_a_site_that_is_closed_or_unknown_or_only_planned_nothing_is_expected()
    {
        var closed = ObservingPlan.Picture(ObservingPlan.Site("stack") with { Closed = new(2024, 5, 1) });
        Assert.Null(Judge.DueSilent(new("stack-1"), closed));
        Assert.Null(Judge.DueSilent(new("stack-2"), closed));
        var planned = SitePicture.Empty with { Sites = closed.Sites.SetItem("stack-1", ObservingPlan.Site("stack")) };
        Assert.Null(Judge.DueSilent(new("stack-1"), planned));
        Assert.NotNull(Judge.DueSilent(new("stack-1") { Heard = ObservingPlan.At(Noon) }, planned));
    }

    [Theory]
    [InlineData("stack", "0.749", "+", "74.9")]
    [InlineData("stack", "0.75", "", "")]
    [InlineData("river", "0", "", "")]
    public void A_day_lacks_readings_below_the_share_of_its_rule(string kind, string share, string course, string worst)
    {
        var watched = new Watched(ObservingPlan.Site(kind));
        string Missing(decimal s) =>
            watched.Do((state, c) => Judge.Missing(state, watched.Picture, Noon.Date, s, ObservingPlan.At(Noon.PlusDays(1)), c));
        Assert.Equal(course, Missing(Number(share)));
        if (course.Length == 0)
            return;
        var alarm = watched.Changed[0];
        Assert.Equal((Number(worst), 75m, Noon.Date.AtMidnight()), (alarm.Worst!.Value, alarm.Limit!.Value, alarm.Began));
        Assert.Equal("", Missing(0));
        Assert.Equal("-", Missing(0.75m));
        Assert.Equal("", Missing(1));
    }

    [Fact]
    public void A_site_that_becomes_another_kind_or_is_closed_has_no_alarms_that_can_t_open_any_more()
    {
        Watched Alarmed()
        {
            var watched = new Watched(ObservingPlan.Site("stack"));
            watched.See("so2", 201);
            watched.Do((s, c) => Judge.Silent(s, watched.Picture, ObservingPlan.At(Noon), c));
            watched.Do((s, c) => Judge.Missing(s, watched.Picture, Noon.Date, 0, ObservingPlan.At(Noon), c));
            Assert.Equal(["exceed", "offline", "missing"], watched.Changed.Select(a => a.Rule));
            watched.Changed.Clear();
            return watched;
        }

        string[] Ended(Watched watched, Site site)
        {
            watched.Picture = ObservingPlan.After(watched.Picture, new SitePut(site));
            watched.Do((s, c) => Judge.Registered(s, watched.Picture, ObservingPlan.At(Noon.PlusHours(5)), c));
            Assert.All(watched.Changed, a => Assert.Equal((AlarmState.Ended, Noon.PlusHours(5)), (a.State, a.EndedAt)));
            return [.. watched.Changed.Select(a => a.Rule).Order()];
        }

        var stack = ObservingPlan.Site("stack");
        Assert.Empty(Ended(Alarmed(), stack));
        Assert.Equal(["exceed", "missing"], Ended(Alarmed(), stack with { Kind = "weather" }));
        Assert.Equal(["missing", "offline"], Ended(Alarmed(), stack with { Closed = new(2024, 6, 1) }));
        // What had not opened yet is forgotten without a word.
        var beginning = new Watched(ObservingPlan.Site("air"));
        beginning.See("o3", 210);
        Assert.Single(beginning.State.Runs);
        Assert.Empty(Ended(beginning, ObservingPlan.Site("weather", "air-1")));
        Assert.Empty(beginning.State.Runs);
    }

    [Fact]
    public void A_site_that_nobody_registered_is_not_judged()
    {
        var watched = new Watched(ObservingPlan.Site("stack")) { Picture = SitePicture.Empty };
        Assert.Equal("", watched.See("so2", 900));
        Assert.Equal("", watched.Do((s, c) => Judge.Missing(s, watched.Picture, Noon.Date, 0, ObservingPlan.At(Noon), c)));
        Assert.Equal("", watched.Do((s, c) => Judge.Silent(s, watched.Picture, ObservingPlan.At(Noon), c)));
        Assert.Equal("", watched.Do((s, c) => Judge.Registered(s, watched.Picture, ObservingPlan.At(Noon), c)));
    }

    static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
