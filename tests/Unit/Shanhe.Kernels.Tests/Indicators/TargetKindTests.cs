using NodaTime;
using Shanhe.Indicators;
using Shanhe.Kernels.Tests.Plans;
using Shanhe.Plans.Package;
using Shanhe.Plans.Sources;
using Shanhe.Plans.Text;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Kernels.Tests.Indicators;

/// <summary>
/// How each kind of target of a county's table is judged: a plan for 2026 to 2030 that states 40 % clean river in its base year 2025.
/// </summary>
public class TargetKindTests
{
    static readonly Instant Now = Instant.FromUtc(2031, 1, 1, 0, 0);

    sealed class Shares(params (int Year, decimal Share)[] shares) : IInputPicture
    {
        public Datum? Ask(in InputQuery query)
        {
            var (series, year) = (query.Series, query.Period.Year);
            var found = shares.Where(s => s.Year == year).Select(s => (decimal?)s.Share).FirstOrDefault();
            var value = series == "river.length" ? 100m : found;
            return found is null || value is not { } v ? null : new(v, "figure", $"{series}#{year}", $"{v}", "t", "t", Now, "published");
        }
    }

    static Evaluator Row(string target, string more, string direction, params (int Year, decimal Share)[] shares)
    {
        var loaded = AlteredPlan.Changed(
            ("indicators", "target: {is: ge, value: 90, text: {zh: \"90\", en: \"90\"}}", "target: " + target + more),
            ("indicators", "direction: higher", "direction: " + direction),
            ("plan", "base-year: 2025", "base-year: 2025\ntraits: {terrain: hill}")
        );
        Assert.Empty(loaded.Problems.Select(p => p.ToString()));
        return new(loaded.Package!, new Shares(shares), "published");
    }

    static Evaluation In(Evaluator evaluator, int year) => evaluator.Evaluate(evaluator.Package.Indicators[0], Period.OfYear(year), Now);

    static IEnumerable<Status> Statuses(Evaluator evaluator, params int[] years) => years.Select(y => In(evaluator, y).Status);

    [Fact]
    public void Of_two_conditions_both_must_be_met_and_the_part_that_failed_is_said()
    {
        var row = Row("≥55且较上年不降低", "\n    path: {kind: yearly}", "higher", (2026, 60m), (2027, 58m), (2028, 50m), (2029, 51m));
        Assert.Equal([Status.Met, Status.Behind, Status.OffTrack, Status.Behind], Statuses(row, 2026, 2027, 2028, 2029));
        Assert.Equal(
            [("≥55", Status.Met, null), ("较上年不降低", Status.Behind, 60m)],
            In(row, 2027).Parts.Select(p => (p.Target.Text.Zh, p.Status, p.Target.Against))
        );
        Assert.Equal([Status.Behind, Status.Met], In(row, 2029).Parts.Select(p => p.Status));
        Assert.Equal((60m, -2m), (In(row, 2027).Point, In(row, 2027).ToTarget));
    }

    [Theory]
    [InlineData("≥30", "higher", 31, 29, 20)]
    [InlineData("≥40", "higher", 40, 39, 30)]
    [InlineData("{is: gt, value: 30}", "higher", 31, 30, 20)]
    [InlineData("≤50", "lower", 49, 51, 60)]
    public void Nothing_asks_a_value_that_is_there_already_to_get_worse(string target, string direction, int met, int behind, int off)
    {
        var row = Row(target, "", direction, (2026, met), (2027, behind), (2028, off));
        Assert.Equal([Status.Met, Status.Behind, Status.OffTrack], Statuses(row, 2026, 2027, 2028));
        var goal = row.Package.Indicators[0].Target.Value;
        Assert.Equal([goal, goal, goal], new[] { 2026, 2028, 2030 }.Select(y => In(row, y).Point));
    }

    [Theory]
    [InlineData("≥30且不降低", "higher", 40, 40)]
    [InlineData("≥60且不降低", "higher", 44, 60)]
    [InlineData("≤60且不高于基准年", "lower", 40, 40)]
    [InlineData("≤20且不高于基准年", "lower", 36, 20)]
    [InlineData("≥30且≤45", "higher", 30, 30)]
    public void Of_several_conditions_the_path_is_that_of_the_one_that_asks_the_most(string target, string direction, int point, int goal)
    {
        var evaluation = In(Row(target, "", direction, (2026, 50m)), 2026);
        Assert.Equal((point, 50m - goal), (evaluation.Point, evaluation.ToTarget));
    }

    [Fact]
    public void A_frozen_target_is_the_same_when_it_is_read_again()
    {
        var target = In(Row("≥55且较上年不降低", "", "higher", (2026, 60m), (2027, 58m)), 2027).Target;
        var options = Shanhe.Evidence.EvidenceJson.Options;
        var read = System.Text.Json.JsonSerializer.Deserialize<AppliedTarget>(
            System.Text.Json.JsonSerializer.Serialize(target, options),
            options
        );
        Assert.Equal(target, read);
        Assert.NotEqual(target, read! with { Parts = [read.Parts[0]] });
    }

    [Fact]
    public void The_first_year_of_the_plan_is_held_against_what_the_plan_states_for_its_base_year()
    {
        var row = Row("{is: not-lower, than: last-year}", "", "higher", (2026, 39.9m), (2027, 39.9m), (2029, 80m));
        Assert.Equal([Status.Behind, Status.Met, Status.NoData, Status.NoData], Statuses(row, 2026, 2027, 2028, 2029));
        Assert.Equal(40m, In(row, 2026).Target.Against);
        Assert.Contains(In(row, 2029).Remarks, r => r.Zh.Contains("2028"));
    }

    [Theory]
    [InlineData("{is: not-lower, than: last-year}", "higher", Status.OffTrack, Status.Met, Status.Met)]
    [InlineData("{is: gt, than: last-year}", "higher", Status.OffTrack, Status.OffTrack, Status.Met)]
    [InlineData("{is: ge, than: last-year}", "higher", Status.OffTrack, Status.Met, Status.Met)]
    [InlineData("{is: lt, than: last-year}", "lower", Status.Met, Status.OffTrack, Status.OffTrack)]
    [InlineData("{is: le, than: last-year}", "lower", Status.Met, Status.Met, Status.OffTrack)]
    [InlineData("{is: not-worse, than: last-year}", "lower", Status.Met, Status.Met, Status.OffTrack)]
    [InlineData("{is: improve, than: last-year}", "lower", Status.Met, Status.OffTrack, Status.OffTrack)]
    [InlineData("{is: improve, value: 2, than: last-year}", "higher", Status.OffTrack, Status.OffTrack, Status.OffTrack)]
    public void A_value_of_the_last_year_is_held_against_the_year_before(
        string target,
        string direction,
        Status below,
        Status same,
        Status above
    ) =>
        Assert.Equal(
            [below, same, above],
            new[] { 49m, 50m, 51m }.Select(v => In(Row(target, "", direction, (2029, 50m), (2030, v)), 2030).Status)
        );

    [Fact]
    public void An_improvement_on_the_base_year_by_ten_points_is_a_way_to_go()
    {
        var row = Row("{is: improve, value: 10}", "", "higher", (2026, 42m), (2027, 43m), (2028, 50m));
        Assert.Equal([Status.OnTrack, Status.Behind, Status.Met], Statuses(row, 2026, 2027, 2028));
        Assert.Equal((44m, -7m), (In(row, 2027).Point, In(row, 2027).ToTarget));
    }

    [Fact]
    public void The_year_before_is_part_of_the_evidence()
    {
        string Hash(decimal before) =>
            In(Row("{is: not-lower, than: last-year}", "", "higher", (2026, before), (2027, 60m)), 2027).InputsHash;
        Assert.NotEqual(Hash(58m), Hash(59m));
        Assert.Equal("2026", In(Row("{is: not-lower, than: last-year}", "", "higher", (2026, 58m), (2027, 60m)), 2027).YearBefore?.Period);
    }

    [Fact]
    public void What_must_not_occur_has_failed_for_the_plan_once_it_did()
    {
        var row = Row("never", "", "lower", (2026, 0m), (2027, 1m), (2028, 0m));
        Assert.Equal([Status.Met, Status.OffTrack, Status.OffTrack, Status.OffTrack], Statuses(row, 2026, 2027, 2028, 2029));
        Assert.Equal([null, 2027, 2027, 2027], new[] { 2026, 2027, 2028, 2029 }.Select(y => In(row, y).Happened));
        Assert.Contains(In(row, 2029).Remarks, r => r.Zh == "2027年已发生：规划期内不再达标");
        Assert.Equal(Status.NoData, In(Row("never", "", "lower", (2026, 0m)), 2027).Status);
    }

    [Fact]
    public void What_happened_before_the_plan_began_is_not_counted_against_it() =>
        Assert.Equal(Status.Met, In(Row("never", "", "lower", (2025, 3m), (2026, 0m)), 2026).Status);

    [Fact]
    public void A_range_is_met_between_its_ends_only()
    {
        var row = Row(
            "\"8–10\"",
            "\n    path: {kind: yearly}",
            "higher",
            (2026, 7.9m),
            (2027, 8m),
            (2028, 10m),
            (2029, 10.1m),
            (2030, 12m)
        );
        Assert.Equal([Status.Behind, Status.Met, Status.Met, Status.Behind, Status.OffTrack], Statuses(row, 2026, 2027, 2028, 2029, 2030));
    }

    [Theory]
    [InlineData("10–20", 36.0, 36, Status.OnTrack)]
    [InlineData("10–20", 36.0, 38, Status.Behind)]
    [InlineData("10–20", 36.0, 39, Status.OffTrack)]
    [InlineData("10–20", 36.0, 15, Status.Met)]
    [InlineData("10–20", 36.0, 5, Status.OffTrack)]
    [InlineData("60–70", 44.0, 44, Status.OnTrack)]
    [InlineData("60–70", 44.0, 43, Status.Behind)]
    [InlineData("60–70", 44.0, 75, Status.OffTrack)]
    [InlineData("30–50", 40.0, 45, Status.Met)]
    public void The_path_to_a_range_leads_to_its_nearer_end(string target, double point, double share, Status status)
    {
        var evaluation = In(Row($"\"{target}\"", "", "higher", (2026, (decimal)share)), 2026);
        Assert.Equal(((decimal)point, status), (evaluation.Point, evaluation.Status));
    }

    [Fact]
    public void A_case_is_judged_by_the_countys_own_terrain_and_shown_with_the_whole_rule()
    {
        var row = Row("山区≥60；丘陵区≥40；平原≥18", "", "higher", (2026, 41m));
        Assert.Equal((Status.Met, 40m), (In(row, 2026).Status, In(row, 2026).Target.Value));
        Assert.Equal(["山区≥60；丘陵区≥40；平原≥18"], In(row, 2026).Target.Beside(Language.Zh));
    }

    [Theory]
    [InlineData("{is: le, value: 0.5, text: ≤0.5}", "")]
    [InlineData("{is: le, value: 0.5, text: 0.5%}", "")]
    [InlineData("{is: le, value: 0.5, says: 基本消除}", "基本消除")]
    [InlineData("{is: le, value: 0.5, text: 基本消除}", "基本消除")]
    [InlineData("{is: le, value: 0.5, text: 降到0.5以下, says: 基本消除}", "降到0.5以下、基本消除")]
    public void Words_of_the_plan_are_shown_beside_the_number(string target, string beside) =>
        Assert.Equal(beside, string.Join('、', In(Row(target, "", "lower"), 2026).Target.Beside(Language.Zh)));

    [Fact]
    public void A_cumulative_row_adds_up_the_plans_years_from_nothing()
    {
        var row = Row("≥50", "\n    path: cumulative", "higher", (2025, 40m), (2026, 10m), (2027, 9m), (2028, 1m), (2030, 30m));
        Assert.Equal([null, 10m, 19m, 20m, null, null], new[] { 2025, 2026, 2027, 2028, 2029, 2030 }.Select(y => In(row, y).Computed));
        Assert.Equal([10m, 20m, 30m], new[] { 2026, 2027, 2028 }.Select(y => In(row, y).Point));
        Assert.Equal([Status.OnTrack, Status.Behind, Status.OffTrack], Statuses(row, 2026, 2027, 2028));
        Assert.Equal(3, In(row, 2028).Provenance!.Children.Count);
    }

    [Fact]
    public void No_line_is_drawn_through_events_truths_and_values_too_far_apart()
    {
        Assert.Null(In(Row("never", "", "lower", (2026, 0m), (2027, 1m), (2028, 0m), (2029, 1m), (2030, 0m)), 2030).Forecast);
        Assert.Null(In(Row("≥90", "", "higher", (2026, 10m), (2027, 60m), (2028, 20m), (2029, 95m), (2030, 5m)), 2030).Forecast);
        Assert.NotNull(In(Row("≥90", "", "higher", (2026, 50m), (2027, 55m), (2028, 60m), (2029, 65m), (2030, 69m)), 2030).Forecast);
        var truth = Checkout.Load(Checkout.SmallPlan).Indicators[0] with { Unit = "" };
        Assert.Null(Extrapolation.ForYear(2030, [(2026, 0m), (2027, 1m), (2028, 1m), (2029, 0m), (2030, 1m)], truth));
    }
}
