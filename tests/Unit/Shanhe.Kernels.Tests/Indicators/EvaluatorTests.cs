using NodaTime;
using Shanhe.Indicators;
using Shanhe.Plans.Package;
using Shanhe.Plans.Sources;
using Shanhe.Plans.Text;
using static Shanhe.Kernels.Tests.Indicators.Valley;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Kernels.Tests.Indicators;

/// <summary>How an evaluation finds its inputs, counts them and says where they came from.</summary>
public class EvaluatorTests
{
    static Evaluation Evaluate(IInputPicture source, Indicator indicator, string period, string? place = null) =>
        new Evaluator(Package, source, "published").Evaluate(indicator, Period.Parse(period), Instant.FromUtc(2027, 1, 1, 0, 0), place);

    static Evaluation Evaluate(
        string method,
        string period,
        params (string Series, string Period, string Place, decimal Value)[] figures
    ) => Evaluate(new Figures(figures), By(method), period);

    static (string, string, string, decimal)[] Parts(string series, params (string Period, decimal Value)[] parts) =>
        [.. parts.Select(p => (series, p.Period, County, p.Value))];

    static readonly (string, decimal)[] Quarters = [("2026-Q1", 1m), ("2026-Q2", 2m), ("2026-Q3", 3m), ("2026-Q4", 6m)];

    [Fact]
    public void A_year_is_the_mean_or_the_last_of_its_quarters_when_all_are_there_and_its_own_figure_goes_first()
    {
        Assert.Equal(3m, Evaluate("rain.mean", "2026", Parts("rain", Quarters)).Value);
        Assert.Equal(6m, Evaluate("lake.level", "2026", Parts("lake", Quarters)).Value);
        Assert.Equal(9m, Evaluate("rain.mean", "2026", [.. Parts("rain", Quarters), ("rain", "2026", County, 9m)]).Value);
        Assert.Null(Evaluate("rain.mean", "2026", Parts("rain", Quarters[..3])).Value);
        Assert.Equal(2m, Evaluate("rain.some", "2026", Parts("rain", Quarters[..3])).Value);
        Assert.Null(Evaluate("rain.some", "2026").Value);
    }

    [Fact]
    public void Quarters_go_before_months_and_a_quarter_is_made_of_its_months()
    {
        (string, decimal)[] months = [.. Enumerable.Range(1, 12).Select(m => ($"2026-{m:00}", 100m + m))];
        Assert.Equal(3m, Evaluate("rain.mean", "2026", [.. Parts("rain", months), .. Parts("rain", Quarters)]).Value);
        Assert.Equal(106.5m, Evaluate("rain.mean", "2026", Parts("rain", months)).Value);
        Assert.Equal(105m, Evaluate("rain.mean", "2026-Q2", Parts("rain", months)).Value);
        Assert.Null(Evaluate("rain.mean", "2026-02", Parts("rain", ("2026", 7m), ("2026-Q1", 7m))).Value);
    }

    [Fact]
    public void What_is_not_there_is_asked_for_once()
    {
        var source = new Figures();
        Assert.Null(Evaluate(source, By("lake.level"), "2026-Q2").Value);
        Assert.Equal([$"lake 2026-Q2 {County}"], source.Wanting.Where(w => w.Contains("2026", StringComparison.Ordinal)));
    }

    [Fact]
    public void Towns_make_up_the_county_but_nothing_makes_up_a_town()
    {
        (string, string, string, decimal)[] towns = [("bank", "2027", Dongling, 1.5m), ("bank", "2027", Xixi, 0.25m)];
        var source = new Figures(towns);
        Assert.Equal(1.75m, Evaluate(source, By("bank.length"), "2027").Value);
        Assert.Equal(1.5m, Evaluate(source, By("bank.length"), "2027", Dongling).Value);
        Assert.Null(Evaluate("bank.length", "2027", towns[0]).Value);
        Assert.Null(Evaluate("rain.mean", "2027", ("rain", "2027", Dongling, 1m), ("rain", "2027", Xixi, 1m)).Value);
        Assert.Null(Evaluate("ford.width", "2027", ("ford", "2027", Dongling, 1m), ("ford", "2027", Xixi, 1m)).Value);
    }

    [Fact]
    public void A_roll_up_says_of_how_many_parts_it_is_made_and_shows_each()
    {
        var whole = Evaluate("rain.mean", "2026", Parts("rain", Quarters)).Provenance!.Children.Single();
        Assert.Equal(
            (ProvenanceKind.Rollup, 3m, "2026", "rain", "mean of 4"),
            (whole.Kind, whole.Value, whole.Period, whole.Reference, whole.Note.En)
        );
        Assert.Equal(["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"], whole.Children.Select(c => c.Period));
        var part = Evaluate("rain.some", "2026", Parts("rain", Quarters[..3])).Provenance!.Children.Single();
        Assert.Equal("only 3 of 4 are there", part.Note.En);
    }

    [Fact]
    public void A_fact_of_the_plan_stands_in_for_a_figure_of_its_year_and_place_in_the_unit_of_the_series()
    {
        Assert.Equal(2.5m, Evaluate("bank.length", "2026").Value);
        Assert.Equal(7m, Evaluate("bank.length", "2026", ("bank", "2026", County, 7m)).Value);
        Assert.Null(Evaluate("bank.length", "2027").Value);
        Assert.Null(Evaluate("bank.length", "2026-Q1").Value);
        Assert.Null(Evaluate(new Figures(), By("bank.length"), "2026", Dongling).Value);
        Assert.Null(Evaluate(new Figures(), By("ford.width"), "2026").Value);
        Assert.Equal(166.666667m, Evaluate(new Figures(), By("ford.width"), "2026", Dongling).Value);
    }

    [Fact]
    public void All_years_since_the_first_of_the_plan_add_up_and_before_it_there_is_nothing_to_add()
    {
        (string, string, string, decimal)[] figures = [.. Parts("bank", ("2025", 100m), ("2026", 1m), ("2027", 2m), ("2028", 4m))];
        Assert.Equal(
            [null, 1m, 3m, 7m, null],
            new[] { "2025", "2026", "2027", "2028", "2029" }.Select(y => Evaluate("bank.all", y, figures).Value)
        );
        Assert.Equal(new Coverage(3, 4), Evaluate("bank.all", "2029", figures).Coverage);
        Assert.Equal(new Coverage(0, 0), Evaluate("bank.all", "2025", figures).Coverage);
    }

    [Fact]
    public void All_months_of_a_period_and_all_places_of_a_kind_are_asked_for()
    {
        var rain = Evaluate("rain.months", "2026-Q1", Parts("rain", ("2026-01", 3m), ("2026-03", 2m), ("2026-04", 9m)));
        Assert.Equal((3m, new Coverage(2, 3)), (rain.Value, rain.Coverage));
        Assert.Equal(["2026-02"], rain.Missing.Select(m => m.Period));
        var banks = Evaluate("bank.towns", "2027", ("bank", "2027", Xixi, 2m), ("bank", "2027", County, 50m));
        Assert.Equal((2m, new Coverage(1, 2)), (banks.Value, banks.Coverage));
        Assert.Equal([(Dongling, "parks")], banks.Missing.Select(m => (m.Place, m.Department)));
    }

    [Fact]
    public void A_name_used_twice_is_asked_for_counted_and_owed_once()
    {
        var e = Evaluate("bank.twice", "2028", ("bank", "2028", County, 3m), ("ford", "2028", County, 500m));
        Assert.Equal((5.5m, new Coverage(2, 2), 2), (e.Value, e.Coverage, e.Provenance!.Children.Count));
        Assert.Equal(["bank", "ford"], Evaluate("bank.twice", "2028").Missing.Select(m => m.Series));
    }

    [Fact]
    public void A_method_within_a_method_hands_on_what_it_has_and_what_it_lacks()
    {
        var e = Evaluate("bank.most", "2028", ("ford", "2028", County, 700m));
        Assert.Equal((null, new Coverage(1, 2)), (e.Value, e.Coverage));
        Assert.Equal([("bank", "2028", County, "parks")], e.Missing.Select(m => (m.Series, m.Period, m.Place, m.Department)));
        var stoodIn = Evaluate("bank.most", "2028", ("bank", "2028", County, 4m));
        Assert.Equal((4.5m, new Coverage(2, 3)), (stoodIn.Value, stoodIn.Coverage));
        Assert.Equal(
            [ProvenanceKind.Missing, ProvenanceKind.Fact, ProvenanceKind.Figure],
            stoodIn.Provenance!.Leaves().Select(l => l.Kind)
        );
        Assert.Contains("Qingshan Parks Bureau", stoodIn.Provenance!.Leaves().First().Note.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_remark_says_that_something_is_missing_only_where_there_is_a_value_all_the_same()
    {
        Assert.Empty(Remarks("rain.mean", "2026", Parts("rain", Quarters)));
        Assert.Empty(Remarks("rain.mean", "2026"));
        Assert.Equal(["computed from what is there (1 of 3)"], Remarks("rain.months", "2026-Q1", Parts("rain", ("2026-01", 3m))));
        Assert.Equal(
            ["some inputs are missing and the formula stands in for them (2 of 3)"],
            Remarks("bank.most", "2028", ("bank", "2028", County, 4m))
        );

        static IEnumerable<string> Remarks(string method, string period, params (string, string, string, decimal)[] figures) =>
            Evaluate(method, period, figures).Remarks.Select(r => r.En);
    }

    [Fact]
    public void A_method_that_carries_takes_the_value_of_the_year_before_and_no_older_one_and_says_so()
    {
        var carried = Evaluate("lake.level", "2027", ("lake", "2026", County, 5m));
        Assert.Equal((5m, "2026"), (carried.Value, carried.Provenance!.Period));
        Assert.Contains("carried over from 2026", carried.Remarks.Select(r => r.En));
        Assert.Null(Evaluate("lake.level", "2028", ("lake", "2026", County, 5m)).Value);
        var own = Evaluate("lake.level", "2027", ("lake", "2026", County, 5m), ("lake", "2027", County, 6m));
        Assert.Equal((6m, 0), (own.Value, own.Remarks.Count));
        Assert.Null(Evaluate("rain.mean", "2027", ("rain", "2026", County, 5m)).Value);
    }

    [Fact]
    public void The_table_states_the_base_year_of_the_county_alone_and_a_differing_sum_is_remarked()
    {
        var row = By("bank.length") with { Baseline = 4m };
        var source = new Figures(("bank", "2025", County, 3m), ("bank", "2025", Dongling, 2m), ("bank", "2025-Q1", County, 1m));
        var stated = Evaluate(source, row, "2025");
        Assert.Equal((4m, 4m, 3m), (stated.Value, stated.Stated, stated.Computed));
        Assert.Equal(["the plan states 4; the facts give 3"], stated.Remarks.Select(r => r.En));
        Assert.Equal((ProvenanceKind.Statement, row.Id), (stated.Provenance!.Kind, stated.Provenance.Reference));
        Assert.Empty(Evaluate(source, row with { Baseline = 3m }, "2025").Remarks);
        Assert.Empty(Evaluate(new Figures(), row, "2025").Remarks);
        Assert.Equal((2m, null), (Evaluate(source, row, "2025", Dongling).Value, Evaluate(source, row, "2025", Dongling).Stated));
        Assert.Equal((1m, null), (Evaluate(source, row, "2025-Q1").Value, Evaluate(source, row, "2025-Q1").Stated));
        Assert.Null(Evaluate(source, By("bank.length"), "2025").Stated);
    }

    [Fact]
    public void An_assigned_target_takes_the_direction_of_the_indicator_where_no_working_one_says_how_to_compare()
    {
        var row = Package.Indicators[1];
        var assigned = new Figures(("2.target", "2030", County, 600m));
        Assert.Equal(Comparator.Assigned, new Evaluator(Package, new Figures(), "published").Target(row).Is);
        Assert.Equal((Comparator.Le, 600m), Target(row));
        Assert.Equal((Comparator.Ge, 600m), Target(row with { Direction = Direction.Higher }));
        var working = row.Target with { Working = row.Target with { Is = Comparator.Lt, Value = 650m } };
        Assert.Equal((Comparator.Lt, 600m), Target(row with { Target = working }));

        (Comparator, decimal?) Target(Indicator indicator)
        {
            var target = new Evaluator(Package, assigned, "published").Target(indicator);
            return (target.Is, target.Value);
        }
    }

    [Fact]
    public void An_evaluation_tells_the_distance_from_the_target_and_from_the_point_of_the_path()
    {
        // From 1000 to 600 m the path is at 920 after the first of five years; the fact gives 2500.
        var e = Evaluate(new Figures(("2.target", "2030", County, 600m)), Package.Indicators[1], "2026");
        Assert.Equal((2500m, 920m, 1900m, 1580m, Status.OffTrack), (e.Value, e.Point, e.ToTarget, e.ToPoint, e.Status));
        var kept = Package.Indicators[1] with
        {
            Target = new() { Is = Comparator.NotLower, Text = LocalText.Same("不降低") },
        };
        Assert.Equal(1500m, Evaluate(new Figures(), kept, "2026").ToTarget);
        Assert.Null(Evaluate(new Figures(), Package.Indicators[1], "2026").ToTarget);
    }

    [Fact]
    public void A_forecast_rests_on_the_stated_base_year_of_the_county_and_on_what_a_town_reported_itself()
    {
        (string, string, string, decimal)[] years =
        [
            ("bank", "2026", County, 2m),
            ("bank", "2027", County, 3m),
            ("bank", "2028", County, 4m),
            ("bank", "2029", County, 5m),
        ];
        (string, string, string, decimal)[] town =
        [
            ("bank", "2025", Dongling, 5m),
            ("bank", "2026", Dongling, 6m),
            ("bank", "2027", Dongling, 7m),
            ("bank", "2028", Dongling, 8m),
            ("bank", "2029", Dongling, 9m),
            ("bank", "2029-Q1", Dongling, 7m),
        ];
        var source = new Figures([.. years, .. town]);
        var row = By("bank.length") with { Baseline = 1m };
        var whole = Evaluate(source, row, "2029").Forecast!;
        Assert.Equal((6m, 5), (whole.Value, whole.Years));
        Assert.Equal(10m, Evaluate(source, row, "2029", Dongling).Forecast!.Value);
        Assert.Null(Evaluate(source, row with { Baseline = null }, "2029").Forecast);
        Assert.Null(Evaluate(source, row, "2029-Q1", Dongling).Forecast);
    }

    [Fact]
    public void Doubts_about_the_indicator_and_about_the_facts_it_rests_on_are_named_once_and_in_order()
    {
        Assert.Equal(["D1", "D2"], Evaluate(new Figures(), Package.Indicators[1], "2026").Doubts);
        Assert.Equal(["D2"], Evaluate(new Figures(), Package.Indicators[1], "2027").Doubts);
    }

    [Fact]
    public void A_formula_is_written_down_with_four_decimals_at_least()
    {
        Assert.Equal(0.6667m, Evaluate("rain.mean", "2026", ("rain", "2026", County, 2m / 3)).Provenance!.Value);
        Assert.Equal(0.0002m, Evaluate("rain.mean", "2026", ("rain", "2026", County, 0.00025m)).Provenance!.Value);
        Assert.Equal(0.666667m, Evaluate("ford.width", "2026", ("ford", "2026", County, 2m)).Provenance!.Value);
    }

    [Fact]
    public void One_made_up_figure_makes_the_evaluation_a_made_up_one()
    {
        (string, string, string, decimal)[] figures = [("bank", "2028", County, 3m), ("ford", "2028", County, 500m)];
        Assert.True(Evaluate(new Figures(figures) { Simulated = "ford" }, By("bank.twice"), "2028").Simulated);
        Assert.False(Evaluate(new Figures(figures), By("bank.twice"), "2028").Simulated);
        Assert.True(Evaluate(new Figures(Parts("rain", Quarters)) { Simulated = "rain" }, By("rain.mean"), "2026").Simulated);
        Assert.True(Evaluate(new Figures(Parts("rain", Quarters)) { Simulated = "2026-Q2" }, By("rain.mean"), "2026").Simulated);
        Assert.False(Evaluate(new Figures(Parts("rain", Quarters)), By("rain.mean"), "2026").Simulated);
    }

    [Fact]
    public void A_figure_names_its_reporter_its_document_and_its_state_as_far_as_it_has_one()
    {
        Assert.Equal("王 · 台账 · published", Note("published"));
        Assert.Equal("王 · 台账", Note(""));

        static string Note(string state) =>
            Evaluate(new Figures(("rain", "2026", County, 2m)) { State = state }, By("rain.mean"), "2026").Provenance!.Children[0].Note.En;
    }

    [Fact]
    public void Without_provenance_the_value_is_the_same_and_nothing_is_written_down()
    {
        var source = new Figures([.. Parts("rain", Quarters)]);
        var plain = new Evaluator(Package, source, "published", traces: false);
        var e = plain.Evaluate(By("rain.mean"), Period.Parse("2026"), Instant.FromUtc(2027, 1, 1, 0, 0));
        Assert.Equal((3m, new Coverage(1, 1), ""), (e.Value, e.Coverage, e.InputsHash));
        Assert.Null(e.Provenance);
        Assert.False(e.Simulated);
        Assert.Empty(plain.Evaluate(By("rain.mean"), Period.Parse("2027"), Instant.FromUtc(2027, 1, 1, 0, 0)).Missing);
    }

    [Fact]
    public void A_value_is_rounded_half_to_even_and_turned_into_the_unit_of_its_indicator()
    {
        var source = new Figures(("bank", "2027", County, 1.0005m), ("bank", "2028", County, 1.0015m), ("rain", "2027", County, 0.25m));
        Assert.Equal(1000m, Evaluate(source, Package.Indicators[1], "2027").Value);
        Assert.Equal(1002m, Evaluate(source, Package.Indicators[1], "2028").Value);
        Assert.Equal(
            0.2m,
            new Evaluator(Package, source, "published").Compute(Package.Methods["rain.mean"], Period.Parse("2027"), County).Value
        );
    }

    [Fact]
    public void Two_evaluations_differ_by_what_changed_and_by_the_evidence_that_changed_it()
    {
        var before = Evaluate("bank.twice", "2028", ("bank", "2028", County, 3m), ("ford", "2028", County, 500m));
        var after = Evaluate("bank.twice", "2028", ("bank", "2028", County, 3m), ("ford", "2028", County, 400m));
        Assert.Empty(EvaluationDifference.Between(before, before));
        Assert.Equal(
            [("value", "5.5", "5.6"), ($"ford/2028/{County} 2028 {County}", $"500 m ford/2028/{County}#1", $"400 m ford/2028/{County}#1")],
            EvaluationDifference
                .Between(before, after)
                .Where(d => d.What is "value" or "coverage" || d.What.StartsWith("ford", StringComparison.Ordinal))
                .Select(d => (d.What, d.Before, d.After))
        );
        var owed = EvaluationDifference.Between(before, Evaluate("bank.twice", "2028", ("bank", "2028", County, 3m)));
        Assert.Contains(new Difference("coverage", "2/2", "1/2"), owed);
        Assert.Contains(new Difference("value", "5.5", "—"), owed);
        Assert.Contains(new Difference("status", "Behind", "NoData"), owed);
    }
}
