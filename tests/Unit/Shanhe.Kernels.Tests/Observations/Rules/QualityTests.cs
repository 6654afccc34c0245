using NodaTime;
using Shanhe.Observations.Quality;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Kernels.Tests.Observations.Rules;

/// <summary>Which marks a reading gets by the rules of the package and by what people said.</summary>
public class QualityTests
{
    static readonly QualityChecks Checks = new(ObservingPlan.Package);
    static readonly SitePicture Picture = ObservingPlan.Picture([
        .. new[] { "air", "stack", "river", "outlet" }.Select(k => ObservingPlan.Site(k)),
    ]);

    /// <summary>What is known beside the reading; nothing unless it is said.</summary>
    sealed class Known : IQualityContext
    {
        public decimal? Last { get; init; }

        public decimal? MedianOfThree { get; init; }

        public int Run { get; init; }

        public IReadOnlyList<decimal> Others { get; init; } = [];

        public Dictionary<string, decimal> Companions { get; init; } = [];

        public decimal? Before(StreamKey stream, LocalDateTime time) => Last;

        public decimal? At(StreamKey stream, LocalDateTime time) => Companions.TryGetValue(stream.Factor, out var v) ? v : null;

        public decimal? Median(StreamKey stream, int count) => count == 3 ? MedianOfThree : null;

        public int EqualRun(StreamKey stream, decimal value) => Run;

        public IReadOnlyList<decimal> Neighbours(StreamKey stream, LocalDateTime time) => Others;
    }

    static StreamReading Reading(string kind, string factor, decimal? value, Cadence cadence = Cadence.Hour) =>
        new(new(kind + "-1", factor, cadence), ObservingPlan.Noon)
        {
            Value = value,
            Valid = true,
            Received = ObservingPlan.At(ObservingPlan.Noon),
        };

    static void Holds(Marks marks, bool valid, StreamReading reading, Known? known = null)
    {
        var marked = Checks.Marked(reading, known ?? new(), Picture);
        Assert.Equal((marks, valid), (marked.Marks, marked.Valid));
    }

    [Theory]
    [InlineData("so2", "0", Marks.None, true)]
    [InlineData("so2", "500", Marks.None, true)]
    [InlineData("so2", "500.1", Marks.Range, false)]
    [InlineData("so2", "-0.1", Marks.ZeroDrift, true)]
    [InlineData("so2", "-3", Marks.ZeroDrift, true)]
    [InlineData("so2", "-3.1", Marks.Negative, false)]
    [InlineData("so2", "-50", Marks.Negative, false)]
    [InlineData("so2", "-50.1", Marks.Negative | Marks.Range, false)]
    [InlineData("dust", "0", Marks.None, true)]
    [InlineData("dust", "-0.1", Marks.Negative, false)]
    [InlineData("so2", null, Marks.None, true)]
    public void A_value_is_held_against_its_range_and_a_small_negative_one_within_the_zero_drift_counts(
        string factor,
        string? value,
        Marks marks,
        bool valid
    ) => Holds(marks, valid, Reading("stack", factor, value is null ? null : Number(value)));

    [Theory]
    [InlineData("10", "40", Marks.None)]
    [InlineData("10", "40.1", Marks.Spike)]
    [InlineData("0", "1", Marks.None)]
    [InlineData("-1", "1", Marks.None)]
    [InlineData(null, "100", Marks.None)]
    public void A_spike_is_more_than_so_many_times_the_median_before(string? median, string value, Marks marks) =>
        Holds(marks, true, Reading("stack", "nox", Number(value)), new() { MedianOfThree = median is null ? null : Number(median) });

    [Theory]
    [InlineData("air", "pm25", "2.1", 3, Marks.Flat, false)]
    [InlineData("air", "pm25", "2.1", 2, Marks.None, true)]
    [InlineData("air", "pm25", "2", 9, Marks.None, true)]
    [InlineData("air", "o3", "0", 2, Marks.Flat, true)]
    [InlineData("air", "o3", "0", 1, Marks.None, true)]
    [InlineData("river", "o3", "7", 2, Marks.Flat, true)]
    [InlineData("river", "pm25", "7", 9, Marks.None, true)]
    public void Equal_values_in_a_row_with_this_one_are_flat_at_the_kinds_of_the_rule(
        string kind,
        string factor,
        string value,
        int before,
        Marks marks,
        bool valid
    ) => Holds(marks, valid, Reading(kind, factor, Number(value)), new() { Run = before });

    [Theory]
    [InlineData("20", "30", Marks.None)]
    [InlineData("20", "30.1", Marks.Rate)]
    [InlineData("20", "10", Marks.None)]
    [InlineData("20", "9.9", Marks.Rate)]
    [InlineData(null, "99", Marks.None)]
    public void A_change_is_too_fast_in_either_direction(string? last, string value, Marks marks) =>
        Holds(marks, marks == Marks.None, Reading("river", "cod", Number(value)), new() { Last = last is null ? null : Number(last) });

    [Theory]
    [InlineData("30", "30", Marks.None)]
    [InlineData("30", "30.1", Marks.Order)]
    [InlineData(null, "99", Marks.None)]
    public void A_part_is_not_larger_than_its_whole(string? whole, string part, Marks marks) =>
        Holds(marks, true, Reading("air", "pm25", Number(part)), Beside(("pm10", whole)));

    [Theory]
    [InlineData("10", "5", "15", Marks.None)]
    [InlineData("10", "5", "14.9", Marks.Sum)]
    [InlineData("10", null, "1", Marks.None)]
    [InlineData(null, "5", "1", Marks.None)]
    public void The_whole_is_not_smaller_than_the_sum_of_its_parts_when_all_are_known(
        string? first,
        string? second,
        string whole,
        Marks marks
    ) => Holds(marks, marks == Marks.None, Reading("outlet", "w00000", Number(whole)), Beside(("cod", first), ("acidity", second)));

    static Known Beside(params (string Factor, string? Value)[] values) =>
        new() { Companions = values.Where(v => v.Value is not null).ToDictionary(v => v.Factor, v => Number(v.Value!)) };

    [Theory]
    [InlineData("10 20 30", "40", Marks.None)]
    [InlineData("10 20 30", "40.1", Marks.Neighbours)]
    [InlineData("10 20 30", "10", Marks.None)]
    [InlineData("10 20 30", "9.9", Marks.Neighbours)]
    [InlineData("40 10 30 20", "60", Marks.None)]
    [InlineData("40 10 30 20", "60.1", Marks.Neighbours)]
    [InlineData("10 20", "900", Marks.None)]
    [InlineData("0 0 0", "5", Marks.None)]
    [InlineData("", "5", Marks.None)]
    public void A_site_is_compared_with_the_median_of_enough_others(string others, string value, Marks marks) =>
        Holds(
            marks,
            true,
            Reading("air", "pm25", Number(value), Cadence.Day),
            new() { Others = [.. others.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number)] }
        );

    [Theory]
    [InlineData(Cadence.Moment, ReadingOrigin.Device, 300, Marks.None)]
    [InlineData(Cadence.Moment, ReadingOrigin.Device, 301, Marks.Drift)]
    [InlineData(Cadence.Moment, ReadingOrigin.Imported, 301, Marks.None)]
    [InlineData(Cadence.Hour, ReadingOrigin.Device, 301, Marks.None)]
    [InlineData(Cadence.Moment, ReadingOrigin.Device, -4000, Marks.None)]
    public void A_device_s_clock_is_off_when_a_moment_lies_ahead_of_its_receipt(
        Cadence cadence,
        ReadingOrigin origin,
        int secondsAhead,
        Marks marks
    ) =>
        Holds(
            marks,
            marks == Marks.None,
            Reading("stack", "nox", null, cadence) with
            {
                Time = ObservingPlan.Noon.PlusSeconds(secondsAhead),
                Origin = origin,
            }
        );

    [Theory]
    [InlineData(Marks.None, true, true)]
    [InlineData(Marks.None, false, false)]
    [InlineData(Marks.Implausible, true, false)]
    public void What_was_not_valid_before_the_rules_stays_so(Marks before, bool valid, bool after) =>
        Holds(before, after, Reading("stack", "nox", 1) with { Marks = before, Valid = valid });

    /// <summary>What each statement makes of a reading that a rule had found out of range.</summary>
    [Theory]
    [InlineData(TagKind.Accepted, Marks.Accepted, true)]
    [InlineData(TagKind.Rejected, Marks.Rejected, false)]
    [InlineData(TagKind.Stopped, Marks.Stopped, false)]
    [InlineData(TagKind.StartUp, Marks.StartStop, false)]
    [InlineData(TagKind.ShutDown, Marks.StartStop, false)]
    [InlineData(TagKind.Calibration, Marks.Maintenance, false)]
    [InlineData(TagKind.Maintenance, Marks.Maintenance, false)]
    [InlineData(TagKind.Fault, Marks.Maintenance, false)]
    public void The_last_statement_about_a_reading_goes_before_the_rules(TagKind kind, Marks mark, bool valid)
    {
        var marked = Checks.Marked(Reading("stack", "so2", 501), new Known(), Said(kind));
        Assert.Equal((Marks.Range | mark, valid), (marked.Marks, marked.Valid));
        var sound = Checks.Marked(Reading("stack", "so2", 100), new Known(), Said(kind));
        var stays = kind is TagKind.Accepted or TagKind.Stopped or TagKind.StartUp or TagKind.ShutDown;
        Assert.Equal((mark, stays), (sound.Marks, sound.Valid));
        // Another statement in its place leaves nothing of it.
        Assert.Equal((Marks.Range, false), Retagged(marked, Picture));
        Assert.Equal((Marks.None, true), Retagged(sound, Picture));
        Assert.Equal((Marks.Range | Marks.Accepted, true), Retagged(marked, Said(TagKind.Accepted)));
        Assert.Equal((Marks.Rejected, false), Retagged(sound, Said(TagKind.Rejected)));
    }

    static (Marks, bool) Retagged(StreamReading reading, SitePicture picture)
    {
        var again = Checks.Retagged(reading, picture);
        return (again.Marks, again.Valid);
    }

    [Theory]
    [InlineData(Marks.Flagged, false)]
    [InlineData(Marks.NoNumber, false)]
    [InlineData(Marks.Implausible, false)]
    [InlineData(Marks.ZeroDrift, true)]
    [InlineData(Marks.Unflagged | Marks.Simulated | Marks.Partial, true)]
    [InlineData(Marks.Range, false)]
    [InlineData(Marks.Negative, false)]
    [InlineData(Marks.Spike, true)]
    public void What_a_statement_left_out_is_valid_again_as_far_as_its_other_marks_let_it(Marks marks, bool valid)
    {
        var reading = Reading("stack", "so2", 100) with { Marks = marks | Marks.Rejected, Valid = false };
        Assert.Equal((marks, valid), Retagged(reading, Picture));
        // A person may find a marked reading right, but not make a number of what is none.
        Assert.Equal((marks | Marks.Accepted, marks != Marks.NoNumber), Retagged(reading, Said(TagKind.Accepted)));
    }

    [Theory]
    [InlineData("air", "pm25", Cadence.Hour, Marks.Flat)]
    [InlineData("river", "cod", Cadence.Hour, Marks.Rate)]
    [InlineData("stack", "nox", Cadence.Moment, Marks.Drift)]
    [InlineData("outlet", "w00000", Cadence.Hour, Marks.Sum)]
    public void A_mark_of_a_rule_that_invalidates_still_does_when_statements_change(
        string kind,
        string factor,
        Cadence cadence,
        Marks mark
    ) => Assert.Equal((mark, false), Retagged(Reading(kind, factor, 1, cadence) with { Marks = mark }, Picture));

    [Theory]
    [InlineData("stack", "nox", Cadence.Hour, Marks.Spike)]
    [InlineData("air", "pm25", Cadence.Hour, Marks.Order)]
    [InlineData("air", "o3", Cadence.Hour, Marks.Flat)]
    [InlineData("air", "pm25", Cadence.Day, Marks.Neighbours)]
    [InlineData("river", "cod", Cadence.Day, Marks.Rate)]
    public void A_mark_of_a_rule_that_only_points_leaves_the_reading_valid(string kind, string factor, Cadence cadence, Marks mark) =>
        Assert.Equal((mark, true), Retagged(Reading(kind, factor, 1, cadence) with { Marks = mark }, Picture));

    static SitePicture Said(TagKind kind) =>
        ObservingPlan.After(
            Picture,
            new TagPut(new("T1", "stack-1", null, ObservingPlan.Noon, ObservingPlan.Noon.PlusHours(1), kind, "reason", "wang", default))
        );

    [Theory]
    [InlineData("so2", 0, true)]
    [InlineData("so2", 59, true)]
    [InlineData("so2", 60, false)]
    [InlineData("so2", -1, false)]
    [InlineData("nox", 0, false)]
    public void A_statement_covers_its_factor_from_its_first_moment_to_before_its_last(string factor, int minute, bool covered)
    {
        var noon = ObservingPlan.Noon;
        var tag = new ReadingTag("T1", "stack-1", "so2", noon, noon.PlusHours(1), TagKind.Rejected, "reason", "wang", default);
        var picture = ObservingPlan.After(Picture, new TagPut(tag));
        Assert.Equal(covered, picture.TagOf("stack-1", factor, noon.PlusMinutes(minute)) is not null);
        Assert.Null(picture.TagOf("air-1", factor, noon));
        Assert.Null(Picture.TagOf("stack-1", factor, noon));
        Assert.Equal(minute is >= 0 and < 60, (tag with { Factor = null }).Covers(factor, noon.PlusMinutes(minute)));
    }

    [Theory]
    [InlineData(TagKind.Calibration, true, true)]
    [InlineData(TagKind.Maintenance, true, true)]
    [InlineData(TagKind.Fault, true, true)]
    [InlineData(TagKind.Rejected, true, true)]
    [InlineData(TagKind.Stopped, false, true)]
    [InlineData(TagKind.StartUp, false, true)]
    [InlineData(TagKind.ShutDown, false, true)]
    [InlineData(TagKind.Accepted, false, false)]
    public void A_statement_takes_readings_out_of_averages_or_only_excuses_them(TagKind kind, bool invalidates, bool excuses)
    {
        var tag = new ReadingTag("T1", "stack-1", null, ObservingPlan.Noon, ObservingPlan.Noon, kind, "reason", "wang", default);
        Assert.Equal((invalidates, excuses), (tag.Invalidates, tag.Excuses));
    }

    static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
