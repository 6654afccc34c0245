using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Kernels.Tests.Evidence.Rules;

/// <summary>How a clock of a record starts, stands still, is extended, and ends.</summary>
public class ClockRuleTests
{
    static readonly WorkingCalendar Calendar = new([]);

    static RegisterState State(string id, bool closed = false, params string[] suspends) =>
        new()
        {
            Id = id,
            Name = LocalText.Same(id),
            Closed = closed,
            Suspends = suspends,
        };

    static Register With(params RegisterClock[] clocks) =>
        new()
        {
            Id = "r",
            Name = LocalText.Same("台账"),
            Area = "a",
            Basis = LocalText.Same(""),
            Key = "{no}",
            Writers = [],
            Fields = [],
            Moves = [],
            Clocks = clocks,
            States = [State("open"), State("still", false, "c"), State("closed", closed: true)],
        };

    static RegisterClock Clock(string length) =>
        new()
        {
            Id = "c",
            Name = LocalText.Same("期限"),
            Starts = ["create"],
            Stops = ["answer"],
            Length = length,
        };

    /// <summary>A record that goes from event to event.</summary>
    sealed class Course(RegisterClock clock)
    {
        readonly Register _register = With(clock);

        public Dictionary<string, LocalDate> Dates { get; } = [];

        public Dictionary<string, int> Numbers { get; } = [];

        public IReadOnlyDictionary<string, ClockState> Clocks { get; private set; } = new Dictionary<string, ClockState>();

        public string? Then(string move, string at, string state = "open")
        {
            var (after, problem) = RecordClocks.Advance(
                _register,
                Calendar,
                Clocks,
                new(
                    move,
                    _register.State(state),
                    f => Dates.TryGetValue(f, out var d) ? d : null,
                    f => Numbers.TryGetValue(f, out var n) ? n : null,
                    When(at)
                )
            );
            Clocks = after;
            return problem?.Code;
        }

        public ClockState? Now => Clocks.GetValueOrDefault("c");

        /// <summary>The last day, or the moment at which it is too late.</summary>
        public string Due =>
            Now is not { } c ? "none"
            : c.DueDay is { } day ? $"{day:uuuu-MM-dd}"
            : $"{PlanTime.Local(c.Due):uuuu-MM-dd HH:mm}";
    }

    static Instant When(string at) =>
        PlanTime.ToInstant(NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Parse(at).Value);

    [Theory]
    // 1 June 2026 is a Monday.
    [InlineData("3 days", "2026-06-04")]
    [InlineData("5 days", "2026-06-08")]
    [InlineData("5 working-days", "2026-06-08")]
    [InlineData("4 working-days", "2026-06-05")]
    [InlineData("1 months", "2026-07-01")]
    [InlineData("1 years", "2027-06-01")]
    [InlineData("8 hours", "2026-06-02 00:30")]
    public void A_clock_counts_from_the_day_after_its_start_and_ends_on_a_day_that_is_worked(string length, string due)
    {
        var course = new Course(Clock(length));
        Assert.Null(course.Then("create", "2026-06-01 16:30"));
        Assert.Equal(due, course.Due);
        Assert.True(course.Now!.Runs);
        if (course.Now.DueDay is { } day)
            Assert.Equal(PlanTime.Begin(day.PlusDays(1)), course.Now.Due);
    }

    [Fact]
    public void A_clock_stops_by_its_moves_and_when_the_record_closes_and_begins_anew_when_its_move_comes_again()
    {
        var course = new Course(Clock("3 days"));
        course.Then("other", "2026-06-01 10:00");
        Assert.Equal("none", course.Due);
        course.Then("create", "2026-06-01 10:00");
        course.Then("note", "2026-06-02 10:00");
        Assert.Null(course.Now!.Stopped);
        course.Then("answer", "2026-06-03 10:00");
        Assert.Equal((When("2026-06-03 10:00"), false), (course.Now.Stopped, course.Now.Runs));
        course.Then("answer", "2026-06-04 10:00");
        Assert.Equal(When("2026-06-03 10:00"), course.Now.Stopped);
        course.Then("create", "2026-06-08 10:00");
        Assert.Equal(("2026-06-11", null), (course.Due, course.Now.Stopped));
        course.Then("finish", "2026-06-09 10:00", "closed");
        Assert.Equal(When("2026-06-09 10:00"), course.Now.Stopped);
        var closed = new Course(Clock("3 days"));
        closed.Then("create", "2026-06-01 10:00", "closed");
        Assert.Equal("none", closed.Due);
    }

    [Theory]
    [InlineData("3 days", "2026-06-04", "2026-06-09")]
    [InlineData("3 working-days", "2026-06-04", "2026-06-09")]
    [InlineData("10 hours", "2026-06-01 20:00", "2026-06-06 22:30")]
    public void While_a_clock_stands_still_its_days_or_minutes_are_not_counted(string length, string due, string later)
    {
        // From Tuesday ten o'clock to Sunday half past twelve: five days, three of them worked.
        var course = new Course(Clock(length));
        course.Then("create", "2026-06-01 10:00");
        Assert.Equal(due, course.Due);
        course.Then("pause", "2026-06-02 10:00", "still");
        Assert.Equal((false, When("2026-06-02 10:00")), (course.Now!.Runs, course.Now.Suspended));
        course.Then("note", "2026-06-03 10:00", "still");
        Assert.Equal(When("2026-06-02 10:00"), course.Now.Suspended);
        Assert.False(course.Now.IsLate(When("2027-01-01 00:00")));
        course.Then("resume", "2026-06-07 12:30");
        Assert.Equal((later, true), (course.Due, course.Now.Runs));
        course.Then("pause", "2026-06-08 10:00", "still");
        course.Then("resume", "2026-06-08 12:00");
        Assert.Equal(length.EndsWith("hours", StringComparison.Ordinal) ? "2026-06-07 00:30" : later, course.Due);
    }

    [Fact]
    public void A_clock_stands_still_in_the_states_that_itself_names()
    {
        var course = new Course(Clock("3 days") with { SuspendedIn = ["open"] });
        course.Then("create", "2026-06-01 10:00");
        Assert.NotNull(course.Now!.Suspended);
    }

    [Theory]
    [InlineData("3 days", "7 days", "2026-06-11", "2026-06-18")]
    [InlineData("3 working-days", "2 working-days", "2026-06-08", "2026-06-10")]
    [InlineData("8 hours", "2 hours", "2026-06-01 20:00", "2026-06-01 22:00")]
    [InlineData("0 days", "6 days", "2026-06-08", "2026-06-15")]
    public void A_clock_is_extended_so_many_times(string length, string by, string once, string twice)
    {
        var course = new Course(
            Clock(length) with
            {
                Extend = new()
                {
                    Move = "extend",
                    By = by,
                    Times = 2,
                },
            }
        );
        Assert.Equal("E371", course.Then("extend", "2026-06-01 09:00"));
        course.Then("create", "2026-06-01 10:00");
        Assert.Null(course.Then("extend", "2026-06-01 11:00"));
        Assert.Equal(once, course.Due);
        Assert.Null(course.Then("extend", "2026-06-01 12:00"));
        Assert.Equal(twice, course.Due);
        Assert.Equal("E371", course.Then("extend", "2026-06-01 13:00"));
        Assert.Equal((twice, 2), (course.Due, course.Now!.Extensions));
        course.Then("answer", "2026-06-02 10:00");
        Assert.Equal("E371", course.Then("extend", "2026-06-02 11:00"));
    }

    [Fact]
    public void A_clock_from_a_field_counts_from_its_day_and_follows_it()
    {
        var course = new Course(Clock("5 days") with { Starts = [], FromField = "found" });
        course.Then("create", "2026-06-10 10:00");
        Assert.Equal("none", course.Due);
        course.Dates["found"] = new(2026, 6, 1);
        course.Then("edit", "2026-06-10 11:00");
        Assert.Equal("2026-06-08", course.Due);
        course.Dates["found"] = new(2026, 6, 5);
        course.Then("edit", "2026-06-10 12:00");
        Assert.Equal("2026-06-10", course.Due);
        course.Then("answer", "2026-06-11 12:00");
        course.Dates["found"] = new(2026, 6, 7);
        course.Then("edit", "2026-06-12 12:00");
        Assert.Equal("2026-06-10", course.Due);
        var hours = new Course(Clock("8 hours") with { FromField = "found" });
        hours.Dates["found"] = new(2026, 6, 1);
        hours.Then("create", "2026-06-10 10:00");
        Assert.Equal("2026-06-01 08:00", hours.Due);
        // A deadline that is itself a date stands as it is, on whatever day.
        var itself = new Course(Clock("0 days") with { FromField = "found" });
        itself.Dates["found"] = new(2026, 6, 6);
        itself.Then("create", "2026-06-01 10:00");
        Assert.Equal("2026-06-06", itself.Due);
        var before = new Course(Clock("-1 days") with { FromField = "found" });
        before.Dates["found"] = new(2026, 6, 8);
        before.Then("create", "2026-06-01 10:00");
        Assert.Equal("2026-06-07", before.Due);
    }

    [Fact]
    public void A_clock_may_be_as_long_as_a_field_says()
    {
        var course = new Course(Clock("{days} days"));
        course.Then("create", "2026-06-01 10:00");
        Assert.Equal("2026-06-01", course.Due);
        course.Numbers["days"] = 10;
        course.Then("edit", "2026-06-02 10:00");
        Assert.Equal("2026-06-11", course.Due);
    }

    [Theory]
    [InlineData("2026-06-04 23:59", null, "E370")]
    [InlineData("2026-06-05 00:00", "E369", null)]
    public void A_move_must_be_made_within_one_clock_and_may_be_made_only_after_another(string at, string? within, string? after)
    {
        var course = new Course(Clock("3 days"));
        var register = With(Clock("3 days"));
        var move = new RegisterMove
        {
            Id = "m",
            Name = LocalText.Same("办结"),
            From = ["open"],
            Roles = [],
        };
        string? Forbids(RegisterMove m) => RecordClocks.Forbids(register, m, course.Clocks, When(at))?.Code;
        Assert.Null(Forbids(move with { Within = "c" }));
        Assert.Equal("E370", Forbids(move with { After = "c" }));
        course.Then("create", "2026-06-01 10:00");
        Assert.Null(Forbids(move));
        Assert.Equal(within, Forbids(move with { Within = "c" }));
        Assert.Equal(after, Forbids(move with { After = "c" }));
        Assert.Equal(within ?? after, Forbids(move with { Within = "c", After = "c" }));
        course.Then("pause", "2026-06-04 10:00", "still");
        Assert.Null(Forbids(move with { Within = "c" }));
        Assert.Equal("E370", Forbids(move with { After = "c" }));
    }

    [Fact]
    public void The_first_clock_that_runs_out_is_the_first_of_those_that_run()
    {
        ClockState Due(int day, Instant? stopped = null, Instant? suspended = null) =>
            new()
            {
                Start = new(2026, 6, 1),
                Due = PlanTime.Begin(new(2026, 6, day)),
                Stopped = stopped,
                Suspended = suspended,
            };
        var now = When("2026-06-02 10:00");
        Assert.Null(
            RecordClocks.FirstDue(new Dictionary<string, ClockState> { ["a"] = Due(3, stopped: now), ["b"] = Due(3, suspended: now) })
        );
        foreach (var order in new[] { new[] { 5, 9, 7 }, [9, 5, 7], [9, 7, 5] })
            Assert.Equal(
                PlanTime.Begin(new(2026, 6, 5)),
                RecordClocks.FirstDue(
                    order.Select((d, i) => ($"{i}", Due(d))).Append(("s", Due(3, stopped: now))).ToDictionary(c => c.Item1, c => c.Item2)
                )
            );
        // What was stopped in time is never late, what was stopped after it always.
        Assert.False(Due(3, stopped: now).IsLate(When("2026-07-01 00:00")));
        Assert.True(Due(3, stopped: When("2026-06-03 00:00")).IsLate(now));
        Assert.True(Due(2).IsLate(now));
        Assert.False(Due(3).IsLate(now));
    }
}
