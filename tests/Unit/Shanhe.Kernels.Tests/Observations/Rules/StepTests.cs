using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Kernels.Tests.Observations.Rules;

/// <summary>What a site remembers from reading to reading, and what becomes due.</summary>
public class StepTests
{
    static readonly LocalDateTime Noon = ObservingPlan.Noon;
    static readonly SitePicture Picture = ObservingPlan.Picture(ObservingPlan.Site("stack"), ObservingPlan.Site("air"));

    sealed class Others(params decimal[] values) : INeighbours
    {
        public IReadOnlyList<decimal> ValuesAt(StreamKey stream, LocalDateTime time) => values;
    }

    static SiteStep Step(params decimal[] others) =>
        new(new(ObservingPlan.Package), new(ObservingPlan.Package, new(ObservingPlan.Package)), new Others(others));

    static StreamReading Reading(
        string site,
        string factor,
        int minutes,
        decimal? value,
        Cadence cadence = Cadence.Hour,
        Marks marks = Marks.None
    ) =>
        new(new(site, factor, cadence), Noon.PlusMinutes(minutes))
        {
            Value = value,
            Valid = true,
            Marks = marks,
            Received = ObservingPlan.At(Noon.PlusMinutes(minutes + 60)),
        };

    static (SiteState State, Marks[] Marks) Marked(SiteState state, params StreamReading[] readings)
    {
        var next = Step().Mark(state, readings, Picture, new List<Alarm>());
        return (next, [.. readings.Select(r => r.Marks)]);
    }

    [Fact]
    public void A_stream_remembers_its_last_twelve_values_in_the_order_of_time()
    {
        var state = StreamState.Empty;
        Assert.Null(state.Value);
        Assert.Equal(0, state.EqualRun(0));
        for (var i = 1; i <= 15; i++)
            state = state.After(Noon.PlusHours(i), i);
        Assert.Equal((12, 4m, 15m, Noon.PlusHours(15)), (state.Values.Length, state.Values[0], state.Value, state.Time));
        Assert.Same(state, state.After(Noon.PlusHours(15), 99));
        Assert.Same(state, state.After(Noon, 99));
        // The upper median of the newest: 14 of 13, 14, 15; 15 of 14 and 15; of all when there are fewer.
        Assert.Equal((14m, 15m, 10m), (state.Median(3), state.Median(2), state.Median(99)));
        Assert.Equal(9m, StreamState.Empty.After(Noon, 9).After(Noon.PlusHours(1), 1).Median(5));
    }

    [Theory]
    [InlineData("7", 1)]
    [InlineData("7 7 7", 3)]
    [InlineData("7 7 8 7", 1)]
    [InlineData("8", 0)]
    [InlineData("7 7 7 7 7 7 7 7 7 7 7 7", 12)]
    public void The_newest_values_that_equal_one_are_a_run(string values, int run)
    {
        var state = StreamState.Empty;
        foreach (var (value, i) in values.Split(' ').Select((v, i) => (v, i)))
            state = state.After(Noon.PlusHours(i), decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(run, state.EqualRun(7));
    }

    [Fact]
    public void A_reading_is_marked_by_what_came_before_it_in_its_own_message_and_earlier()
    {
        var state = new SiteState("stack-1");
        Marks[] marks;
        // A spike needs three values before it, and is not what itself brought.
        (state, marks) = Marked(
            state,
            Reading("stack-1", "nox", 0, 10),
            Reading("stack-1", "nox", 60, 10),
            Reading("stack-1", "nox", 120, 41)
        );
        Assert.Equal([Marks.None, Marks.None, Marks.None], marks);
        (state, marks) = Marked(state, Reading("stack-1", "nox", 180, 41));
        Assert.Equal([Marks.Spike], marks);
        // One whose time can't be is no value to be remembered, and neither is none.
        (var same, _) = Marked(state, Reading("stack-1", "nox", 240, 5, marks: Marks.Implausible), Reading("stack-1", "nox", 300, null));
        Assert.Equal(state.Streams[new("stack-1", "nox", Cadence.Hour)], same.Streams[new("stack-1", "nox", Cadence.Hour)]);
    }

    [Fact]
    public void A_part_is_compared_with_its_whole_of_the_same_time_near_it_in_the_message_or_remembered()
    {
        StreamReading Whole(int minutes) => Reading("air-1", "pm10", minutes, 30);
        StreamReading Part(int minutes) => Reading("air-1", "pm25", minutes, 31);
        Assert.Equal([Marks.Order, Marks.None], Marked(new("air-1"), Part(0), Whole(0)).Marks);
        Assert.Equal([Marks.None, Marks.Order], Marked(new("air-1"), Whole(0), Part(0)).Marks);
        Assert.Equal([Marks.None, Marks.None], Marked(new("air-1"), Whole(0), Part(60)).Marks);
        var known = Marked(new("air-1"), Whole(0)).State;
        Assert.Equal([Marks.Order], Marked(known, Part(0)).Marks);
        Assert.Equal([Marks.None], Marked(known, Part(60)).Marks);
    }

    [Fact]
    public void A_site_compares_with_its_neighbours_and_is_heard_of_by_the_latest_receipt()
    {
        StreamReading[] day = [Reading("air-1", "pm25", 0, 41, Cadence.Day)];
        Step(10, 20, 30).Mark(new("air-1"), day, Picture, new List<Alarm>());
        Assert.Equal(Marks.Neighbours, day[0].Marks);
        var state = Marked(new("air-1"), Reading("air-1", "o3", 60, 1)).State;
        Assert.Equal(ObservingPlan.At(Noon.PlusMinutes(120)), state.Heard);
        Assert.Equal(state.Heard, Marked(state, Reading("air-1", "o3", 0, 1)).State.Heard);
        Assert.Same(state, Step().Mark(state, [], Picture, new List<Alarm>()));
    }

    [Fact]
    public void A_silent_site_that_speaks_is_silent_no_more()
    {
        var judge = new AlarmJudge(ObservingPlan.Package, new(ObservingPlan.Package));
        var changed = new List<Alarm>();
        var silent = judge.Silent(new("stack-1"), Picture, ObservingPlan.At(Noon), changed);
        Assert.Single(silent.Runs);
        StreamReading[] readings = [Reading("stack-1", "nox", 0, 1)];
        var state = Step().Mark(silent, readings, Picture, changed);
        Assert.Equal((0, AlarmState.Ended), (state.Runs.Count, changed[^1].State));
    }

    [Theory]
    // An hour is made a minute after it is over, a day ten; what comes later is averaged with what comes in the same ten seconds.
    [InlineData(Cadence.Minute, "12:30:00", "12:30:00", "01 13:01:00")]
    [InlineData(Cadence.Moment, "12:59:59", "13:00:59", "01 13:01:00")]
    [InlineData(Cadence.Minute, "12:00:00", "13:01:00", "01 13:01:10")]
    [InlineData(Cadence.Minute, "12:30:00", "13:05:03", "01 13:05:10")]
    [InlineData(Cadence.Minute, "12:30:00", "13:05:10", "01 13:05:20")]
    [InlineData(Cadence.Hour, "12:00:00", "13:00:00", "02 00:10:00")]
    [InlineData(Cadence.Hour, "00:00:00", "13:00:00", "02 00:10:00")]
    [InlineData(Cadence.Day, "00:00:00", "13:00:00", null)]
    public void A_reading_makes_the_average_due_that_it_is_part_of(Cadence cadence, string time, string received, string? due)
    {
        static LocalDateTime On(string text) => new LocalDate(2024, 6, 1).At(NodaTime.Text.LocalTimePattern.ExtendedIso.Parse(text).Value);
        var reading = new StreamReading(new("stack-1", "nox", cadence), On(time)) { Value = 1, Received = ObservingPlan.At(On(received)) };
        static string? Shown(Instant? at) => at is { } i ? $"{Shanhe.Plans.Periods.PlanTime.Local(i):dd HH:mm:ss}" : null;
        Assert.Equal(due, Shown(SiteStep.DueAfter(reading)));
        Assert.Null(SiteStep.DueAfter(reading with { Marks = Marks.Implausible }));
        var dues = new List<Instant>();
        var state = Step().Judge(new("stack-1"), [reading, reading], Picture, reading.Received, [], dues);
        Assert.Equal(due is null ? [] : [due], dues.Select(d => Shown(d)));
        Assert.Equal(due is null ? 0 : 1, state.Periods.Count);
        // What waits already is not asked for again.
        dues.Clear();
        Step().Judge(state, [reading], Picture, reading.Received + Duration.FromHours(9), [], dues);
        Assert.Empty(dues);
        Assert.Empty(
            Step().Judge(new("stack-1"), [reading with { Marks = Marks.Implausible }], Picture, reading.Received, [], dues).Streams
        );
    }

    [Fact]
    public void The_last_reading_of_a_stream_is_that_of_the_latest_time_as_it_was_said_last()
    {
        SiteState After(SiteState state, int minutes, decimal value) =>
            Step().Judge(state, [Reading("stack-1", "nox", minutes, value)], Picture, ObservingPlan.At(Noon), [], new List<Instant>());
        var key = new StreamKey("stack-1", "nox", Cadence.Hour);
        var state = After(new("stack-1"), 60, 1);
        Assert.Equal(1m, state.LastOf(key)!.Value.Value);
        Assert.Equal(1m, After(state, 0, 2).LastOf(key)!.Value.Value);
        Assert.Equal(3m, After(state, 60, 3).LastOf(key)!.Value.Value);
        Assert.Equal(4m, After(state, 120, 4).LastOf(key)!.Value.Value);
        Assert.Null(state.LastOf(key with { Factor = "so2" }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3_900)]
    [InlineData(4_096)]
    [InlineData(60_000)]
    public void An_entry_s_hash_is_over_all_that_it_holds_and_the_one_before(int length)
    {
        var payload = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();
        var input = new RawInput(ObservingPlan.At(Noon), EntryKind.Frame, "MN01", "10.0.0.1", "说明", payload);
        var previous = SHA256.HashData("before"u8);
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(previous);
            writer.Write(9L);
            writer.Write(input.Received.ToUnixTimeTicks());
            writer.Write((byte)1);
            foreach (var text in new[] { "MN01", "10.0.0.1", "说明" })
            {
                writer.Write(Encoding.UTF8.GetByteCount(text));
                writer.Write(Encoding.UTF8.GetBytes(text));
            }

            writer.Write(payload);
        }

        Assert.Equal(SHA256.HashData(bytes.ToArray()), ArchiveChain.After(previous, 9, input));
        Assert.Equal(new byte[32], ArchiveChain.Beginning);
    }

    [Fact]
    public void News_go_to_five_hundred_listeners_and_the_slow_lose_the_oldest()
    {
        var feed = new LiveFeed();
        var listeners = Enumerable.Range(0, LiveFeed.MostListeners).Select(_ => feed.Listen()!).ToList();
        Assert.Null(feed.Listen());
        listeners[0].Dispose();
        using var next = feed.Listen();
        Assert.NotNull(next);
        // A part of the program is never refused.
        using var part = feed.Join(2);
        feed.Tell([], []);
        Assert.False(part.News.TryPeek(out _));
        StreamReading[] two = [Reading("air-1", "o3", 0, 1), Reading("air-1", "o3", 60, 1)];
        for (var i = 0; i < 3; i++)
            feed.Tell(two, []);
        Assert.Equal((2L, 0L), (part.Lost, next.Lost));
        Assert.False(listeners[0].News.TryPeek(out _));
        for (var i = 0; i < 62; i++)
            feed.Tell(two, []);
        Assert.Equal(2L, next.Lost);
    }
}
