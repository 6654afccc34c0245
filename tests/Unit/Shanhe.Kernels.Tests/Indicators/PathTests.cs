using Shanhe.Indicators;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;

namespace Shanhe.Kernels.Tests.Indicators;

/// <summary>Targets, paths and statuses of a plan for 2026 to 2030 with 2025 as its base year.</summary>
public class PathTests
{
    static readonly PlanPackage Package = Checkout.Load(Checkout.SmallPlan);
    static readonly Indicator Row = Package.Indicators[0] with { Baseline = null };

    static AppliedTarget Target(Comparator comparator, decimal? value) => new(comparator, value, LocalText.Same($"{value}"), "plan");

    [Theory]
    [InlineData(Comparator.Ge, Direction.Higher, false, true, true)]
    [InlineData(Comparator.Gt, Direction.Higher, false, false, true)]
    [InlineData(Comparator.Le, Direction.Lower, true, true, false)]
    [InlineData(Comparator.Lt, Direction.Lower, true, false, false)]
    [InlineData(Comparator.Eq, Direction.Higher, false, true, true)]
    [InlineData(Comparator.Eq, Direction.Lower, true, true, false)]
    [InlineData(Comparator.Range, Direction.Higher, false, true, true)]
    [InlineData(Comparator.Range, Direction.Lower, true, true, false)]
    public void A_target_of_90_is_satisfied_below_at_and_above_it(
        Comparator comparator,
        Direction direction,
        bool below,
        bool at,
        bool above
    )
    {
        var row = Row with { Direction = direction };
        Assert.Equal(
            [below, at, above],
            new[] { 89.9m, 90m, 90.1m }.Select(v => Judgement.Satisfies(v, row, Target(comparator, 90m)) == true)
        );
    }

    [Fact]
    public void Not_lower_than_the_baseline_is_held_against_the_baseline()
    {
        var row = Row with { Baseline = 40m };
        var target = Target(Comparator.NotLower, null);
        Assert.Equal([false, true, true], new[] { 39.9m, 40m, 40.1m }.Select(v => Judgement.Satisfies(v, row, target) == true));
        Assert.Equal(40m, Judgement.Point(row, target, Package.Plan, Period.OfYear(2027)));
        Assert.Equal(Status.Behind, Judgement.Of(36m, row, target, Package.Plan, Period.OfYear(2027)));
        Assert.Equal(Status.OffTrack, Judgement.Of(35.9m, row, target, Package.Plan, Period.OfYear(2027)));
    }

    [Theory]
    [InlineData(Comparator.Assigned, Status.Waiting)]
    [InlineData(Comparator.Qualitative, Status.Qualitative)]
    [InlineData(Comparator.Improve, Status.Qualitative)]
    public void A_target_without_a_number_is_neither_met_nor_missed(Comparator comparator, Status expected)
    {
        Assert.Null(Judgement.Satisfies(50m, Row, Target(comparator, null)));
        Assert.Null(Judgement.Point(Row, Target(comparator, null), Package.Plan, Period.OfYear(2030)));
        Assert.Equal(expected, Judgement.Of(50m, Row, Target(comparator, null), Package.Plan, Period.OfYear(2027)));
    }

    [Theory]
    [InlineData("2024", 0)]
    [InlineData("2025", 0)]
    [InlineData("2026-01-01", 1)]
    [InlineData("2026-01", 31)]
    [InlineData("2026-Q1", 90)]
    [InlineData("2026-Q2", 181)]
    [InlineData("2026-12", 365)]
    [InlineData("2026", 365)]
    [InlineData("2027-02", 424)]
    [InlineData("2028-06-30", 912)]
    [InlineData("2028", 1095)]
    [InlineData("2030-11", 1794)]
    [InlineData("2030", 1825)]
    [InlineData("2031-Q1", 1825)]
    [InlineData("2031", 1825)]
    public void A_straight_path_goes_forward_by_a_day_a_day_from_the_end_of_the_base_year_to_the_end_of_the_plan(
        string period,
        decimal point
    )
    {
        var row = Row with
        {
            Decimals = 0,
            Path = new() { Kind = TrajectoryKind.Linear, Start = 0m },
        };
        Assert.Equal(point, Judgement.Point(row, Target(Comparator.Ge, 5 * 365m), Package.Plan, Period.Parse(period)));
    }

    [Fact]
    public void A_straight_path_starts_at_its_own_start_or_at_the_baseline_or_not_at_all()
    {
        var straight = Row with { Path = new() { Kind = TrajectoryKind.Linear } };
        Assert.Equal(
            [30m, 58m, null],
            new[]
            {
                straight with
                {
                    Path = straight.Path with { Start = 0m },
                    Baseline = 40m,
                },
                straight with
                {
                    Baseline = 40m,
                },
                straight,
            }.Select(row =>
                Judgement.Point(row, Target(Comparator.Ge, row.Path.Start is null ? 85m : 75m), Package.Plan, Period.Parse("2027"))
            )
        );
    }

    [Fact]
    public void A_point_halfway_between_two_shown_values_is_the_even_one()
    {
        var row = Row with
        {
            Decimals = 0,
            Path = new() { Kind = TrajectoryKind.Linear, Start = 0m },
        };
        Assert.Equal(2m, Judgement.Point(row, Target(Comparator.Ge, 12.5m), Package.Plan, Period.Parse("2026")));
    }

    [Fact]
    public void A_yearly_target_holds_in_every_year_and_steps_are_given_by_years_and_without_a_path_only_the_end_counts()
    {
        var target = Target(Comparator.Ge, 90m);
        string[] years = ["2026", "2028", "2029-12", "2030-01", "2030", "2031"];
        Assert.Equal([90m, 90m, 90m, 90m, 90m, 90m], Points(new() { Kind = TrajectoryKind.Yearly }));
        Assert.Equal(
            [50m, 70m, null, 90m, 90m, null],
            Points(
                new()
                {
                    Kind = TrajectoryKind.Steps,
                    Steps = new Dictionary<string, decimal>
                    {
                        ["2026"] = 50m,
                        ["2028"] = 70m,
                        ["2030"] = 90m,
                    },
                }
            )
        );
        Assert.Equal([null, null, null, 90m, 90m, 90m], Points(new() { Kind = TrajectoryKind.None }));

        IEnumerable<decimal?> Points(Trajectory path) =>
            years.Select(y => Judgement.Point(Row with { Path = path }, target, Package.Plan, Period.Parse(y)));
    }

    // The path is from 40 to 90 and stands at 60 at the end of 2027; a tenth of the way is 5.
    [Theory]
    [InlineData("2027", null, Status.NoData)]
    [InlineData("2027", 90.0, Status.Met)]
    [InlineData("2027", 89.9, Status.OnTrack)]
    [InlineData("2027", 60.0, Status.OnTrack)]
    [InlineData("2027", 59.9, Status.Behind)]
    [InlineData("2027", 55.0, Status.Behind)]
    [InlineData("2027", 54.9, Status.OffTrack)]
    [InlineData("2030-Q2", 89.9, Status.OnTrack)]
    [InlineData("2030-12", 89.9, Status.Behind)]
    [InlineData("2030-12", 90.0, Status.Met)]
    [InlineData("2029", 89.9, Status.OnTrack)]
    [InlineData("2030", 89.9, Status.OffTrack)]
    [InlineData("2031-Q1", 89.9, Status.OffTrack)]
    [InlineData("2031", 90.0, Status.Met)]
    public void A_value_that_should_rise_from_40_to_90_is_judged_by_its_shortfall(string period, double? value, Status expected)
    {
        var row = Row with { Baseline = 40m };
        Assert.Equal(expected, Judgement.Of((decimal?)value, row, Target(Comparator.Ge, 90m), Package.Plan, Period.Parse(period)));
    }

    [Theory]
    [InlineData(60.0, Status.Met)]
    [InlineData(80.0, Status.OnTrack)]
    [InlineData(80.1, Status.Behind)]
    [InlineData(84.0, Status.Behind)]
    [InlineData(84.1, Status.OffTrack)]
    public void A_value_that_should_fall_from_100_to_60_is_judged_by_its_excess(double value, Status expected)
    {
        // Half of the way is gone by the middle of the plan; a tenth of the way is 4.
        var row = Row with
        {
            Direction = Direction.Lower,
            Path = new()
            {
                Kind = TrajectoryKind.Steps,
                Steps = new Dictionary<string, decimal> { ["2028"] = 80m },
            },
            Baseline = 100m,
        };
        Assert.Equal(expected, Judgement.Of((decimal)value, row, Target(Comparator.Le, 60m), Package.Plan, Period.Parse("2028")));
    }

    [Fact]
    public void A_value_short_of_the_target_is_behind_where_the_period_has_no_point()
    {
        var row = Row with { Path = new() { Kind = TrajectoryKind.None } };
        Assert.Equal(Status.Behind, Judgement.Of(1m, row, Target(Comparator.Ge, 90m), Package.Plan, Period.Parse("2028")));
    }

    [Fact]
    public void A_yearly_target_is_held_against_a_share_of_itself()
    {
        var row = Row with
        {
            Baseline = 40m,
            Path = new() { Kind = TrajectoryKind.Yearly },
        };
        Assert.Equal(
            [Status.Met, Status.Behind, Status.Behind, Status.OffTrack],
            new[] { 90m, 89.9m, 81m, 80.9m }.Select(v =>
                Judgement.Of(v, row, Target(Comparator.Ge, 90m), Package.Plan, Period.Parse("2028"))
            )
        );
    }

    [Fact]
    public void Steps_without_a_baseline_are_a_way_from_nothing()
    {
        var row = Row with
        {
            Path = new()
            {
                Kind = TrajectoryKind.Steps,
                Steps = new Dictionary<string, decimal> { ["2028"] = 70m },
            },
        };
        Assert.Equal(
            [Status.OnTrack, Status.Behind, Status.OffTrack],
            new[] { 70m, 61m, 60.9m }.Select(v => Judgement.Of(v, row, Target(Comparator.Ge, 90m), Package.Plan, Period.Parse("2028")))
        );
    }

    [Fact]
    public void A_target_that_is_the_baseline_itself_leaves_a_way_as_long_as_the_target()
    {
        var row = Row with { Baseline = 90m };
        Assert.Equal(
            [Status.Met, Status.Behind, Status.OffTrack],
            new[] { 90m, 81m, 80.9m }.Select(v => Judgement.Of(v, row, Target(Comparator.Ge, 90m), Package.Plan, Period.Parse("2028")))
        );
    }

    [Fact]
    public void What_misses_a_target_of_none_by_anything_is_off_track()
    {
        var row = Row with
        {
            Direction = Direction.Lower,
            Path = new() { Kind = TrajectoryKind.Yearly },
        };
        Assert.Equal(Status.OffTrack, Judgement.Of(0.1m, row, Target(Comparator.Le, 0m), Package.Plan, Period.Parse("2028")));
    }

    [Fact]
    public void A_status_is_shown_by_a_shape_of_its_own_and_a_word()
    {
        Assert.Equal("✓ 达标", StatusWords.Shown(Status.Met, Language.Zh));
        Assert.Equal("◆ behind", StatusWords.Shown(Status.Behind, Language.En));
        Assert.Distinct(Enum.GetValues<Status>().Select(StatusWords.Mark));
    }
}
