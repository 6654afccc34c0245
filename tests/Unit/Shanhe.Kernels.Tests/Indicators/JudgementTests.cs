using NodaTime;
using Shanhe.Indicators;
using Shanhe.Plans.Package;
using Shanhe.Plans.Sources;
using Shanhe.Plans.Text;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Kernels.Tests.Indicators;

public class JudgementTests
{
    static readonly PlanPackage Package = Checkout.Load(Checkout.Plan);
    static readonly Instant Now = Instant.FromUtc(2026, 1, 1, 0, 0);

    sealed class Source(params (string Series, int Year, decimal Value)[] data) : IInputPicture
    {
        public Datum? Ask(in InputQuery query)
        {
            var q = query;
            return
                data.FirstOrDefault(d => d.Series == q.Series && q.Period == Period.OfYear(d.Year) && q.Place == Package.Plan.County)
                    is { Series: not null } found
                ? new(found.Value, "figure", $"{q.Series}#{found.Year}", "h", "tester", "test", Now, "published")
                : null;
        }
    }

    static Evaluation Evaluate(string indicator, int year, params (string Series, int Year, decimal Value)[] data) =>
        new Evaluator(Package, new Source(data), "published").Evaluate(Package.Find<Indicator>(indicator)!, Period.OfYear(year), Now);

    [Theory]
    [InlineData(75.7, Status.OnTrack)]
    [InlineData(75.6, Status.Behind)]
    [InlineData(74.7, Status.Behind)]
    [InlineData(74.5, Status.OffTrack)]
    [InlineData(80.0, Status.Met)]
    [InlineData(79.9, Status.OnTrack)]
    public void Good_days_in_2023_are_held_against_the_line_from_69_3_to_80(double share, Status expected)
    {
        var e = Evaluate("9", 2023, ("air.good-days", 2023, (decimal)share), ("air.valid-days", 2023, 100m));
        Assert.Equal((decimal)share, e.Value);
        Assert.Equal(75.7m, e.Point);
        Assert.Equal(expected, e.Status);
    }

    [Fact]
    public void A_value_is_compared_after_rounding()
    {
        Assert.Equal(Status.Met, Evaluate("9", 2025, ("air.good-days", 2025, 79.96m), ("air.valid-days", 2025, 100m)).Status);
        Assert.Equal(Status.OffTrack, Evaluate("9", 2025, ("air.good-days", 2025, 79.94m), ("air.valid-days", 2025, 100m)).Status);
    }

    [Fact]
    public void The_plans_own_facts_give_2020_beside_what_the_table_states()
    {
        var e = Evaluate("9", 2020);
        Assert.Equal((69.3m, 69.3m, 69.1m), (e.Value, e.Stated, e.Computed));
        Assert.Contains("X06", e.Doubts);
        Assert.Contains(e.Missing, m => m.Series == "air.valid-days" && m.Department == "ecology");
        Assert.Contains(e.Provenance!.Leaves(), l => l.Kind == ProvenanceKind.Fact && l.Reference == "F005");
    }

    [Fact]
    public void Two_sections_in_class_four_by_two_items_give_no_share_of_good_water()
    {
        var e = Evaluate("11", 2020);
        Assert.Equal((0m, 0m), (e.Stated, e.Computed));
        Assert.Equal(Status.Waiting, e.Status);
        Assert.Contains("X08", e.Doubts);
        Assert.Equal(4, e.Provenance!.Leaves().Count(l => l.Kind == ProvenanceKind.Fact));
    }

    [Fact]
    public void A_row_that_cannot_be_computed_names_all_inputs_that_are_owed_and_by_whom()
    {
        var e = Evaluate("23", 2022);
        Assert.Equal(Status.NoData, e.Status);
        Assert.Null(e.Value);
        Assert.Equal(
            ["plan.gdp", "waterres.use-agriculture", "waterres.use-domestic", "waterres.use-ecology", "waterres.use-industry"],
            e.Missing.Select(m => m.Series).Distinct().Order()
        );
        Assert.Contains(e.Missing, m => m.Period == "2020");
    }

    [Fact]
    public void An_assigned_target_replaces_waiting_and_the_working_target_holds_until_then()
    {
        Assert.Equal(Status.Waiting, Evaluate("10", 2022, ("air.pm25-mean", 2022, 48m)).Status);
        var assigned = Evaluate("10", 2022, ("air.pm25-mean", 2022, 48m), ("10.target", 2025, 45m));
        Assert.Equal(("assigned", 45m), (assigned.Target.Origin, assigned.Target.Value));
        Assert.Equal(Status.OnTrack, assigned.Status);
        Assert.Equal(("working", 1.2m), (Evaluate("24", 2022).Target.Origin, Evaluate("24", 2022).Target.Value));
    }

    [Fact]
    public void Reductions_add_up_over_the_years_and_refer_to_the_base_year()
    {
        var e = Evaluate(
            "16.1",
            2023,
            ("sources.cod-emission", 2020, 1000m),
            ("sources.cod-reduction", 2021, 20m),
            ("sources.cod-reduction", 2022, 30m),
            ("sources.cod-reduction", 2023, 35m)
        );
        Assert.Equal(8.5m, e.Value);
        Assert.Equal(Status.Met, e.Status);
        Assert.Equal(
            Status.NoData,
            Evaluate("16.1", 2023, ("sources.cod-emission", 2020, 1000m), ("sources.cod-reduction", 2021, 20m)).Status
        );
    }

    [Fact]
    public void A_forecast_needs_five_years_and_widens_with_scatter()
    {
        static (string, int, decimal)[] Years(params decimal[] good) =>
            [.. good.SelectMany((g, i) => new[] { ("air.good-days", 2021 + i, g), ("air.valid-days", 2021 + i, 100m) })];
        Assert.Null(Evaluate("9", 2023, Years(71, 73, 75)).Forecast);
        var calm = Evaluate("9", 2024, Years(71, 73, 75, 77)).Forecast!;
        var rough = Evaluate("9", 2024, Years(71, 73, 75, 82)).Forecast!;
        Assert.Equal(5, calm.Years);
        Assert.InRange(calm.Value, 78.0m, 80.0m);
        Assert.True(rough.High - rough.Low > calm.High - calm.Low);
        Assert.True(rough.High <= 100m);
        Assert.Null(Evaluate("9", 2024, Years(71, 100, 10, 100)).Forecast);
        Assert.Contains("80", calm.Method.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_evidence_gives_an_equal_hash_and_other_evidence_another()
    {
        (string, int, decimal)[] data = [("air.good-days", 2021, 71m), ("air.valid-days", 2021, 100m)];
        Assert.Equal(Evaluate("9", 2021, data).InputsHash, Evaluate("9", 2021, data).InputsHash);
        Assert.NotEqual(
            Evaluate("9", 2021, data).InputsHash,
            Evaluate("9", 2021, ("air.good-days", 2021, 72m), ("air.valid-days", 2021, 100m)).InputsHash
        );
    }

    [Fact]
    public void Quarters_and_towns_make_up_a_year_of_the_county_when_all_are_there()
    {
        var small = Checkout.Load(Checkout.SmallPlan);
        Assert.Equal(
            60m,
            Computed(
                ("river.clean", "2026-Q1", "990001", 10m),
                ("river.clean", "2026-Q2", "990001", 20m),
                ("river.clean", "2026-Q3", "990001", 15m),
                ("river.clean", "2026-Q4", "990001", 15m)
            )
        );
        Assert.Equal(45m, Computed(("river.clean", "2026", "990001100", 30m), ("river.clean", "2026", "990001101", 15m)));
        Assert.Null(Computed(("river.clean", "2026", "990001100", 30m)));

        decimal? Computed(params (string, string, string, decimal)[] data) =>
            new Evaluator(small, new Keyed([.. data, ("river.length", "2026", "990001", 100m)]), "published")
                .Evaluate(small.Indicators[0], Period.OfYear(2026), Now)
                .Value;
    }

    sealed class Keyed((string Series, string Period, string Place, decimal Value)[] data) : IInputPicture
    {
        public Datum? Ask(in InputQuery query)
        {
            var q = query;
            return
                data.FirstOrDefault(d => d.Series == q.Series && d.Period == q.Period.ToString() && d.Place == q.Place)
                    is { Series: not null } found
                ? new(found.Value, "figure", found.Series, "h", "tester", "test", Now, "published")
                : null;
        }
    }

    [Fact]
    public void What_adds_up_since_the_first_year_is_not_held_against_what_the_plan_before_achieved()
    {
        // 6.2 % of 10 % after three of five years: the path is at 6.0.
        var indicator = Package.Find<Indicator>("16.5")!;
        var target = new AppliedTarget(Comparator.Ge, 10m, LocalText.Same("10"), "plan");
        Assert.Equal(6.0m, Judgement.Point(indicator, target, Package.Plan, Period.OfYear(2023)));
        Assert.Equal(Status.OnTrack, Judgement.Of(6.2m, indicator, target, Package.Plan, Period.OfYear(2023)));
        Assert.NotEqual(Status.OnTrack, Judgement.Of(5.9m, indicator, target, Package.Plan, Period.OfYear(2023)));
    }

    [Fact]
    public void A_package_whose_cumulative_indicator_starts_at_a_baseline_is_refused()
    {
        var folder = Checkout.Temporary();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Checkout.Root, "plans"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Path.Combine(Checkout.Root, "plans"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var indicators = Path.Combine(folder, "xinjiang", "indicators.yaml");
        File.WriteAllText(
            indicators,
            File.ReadAllText(indicators)
                .Replace(
                    "{is: ge, value: 3.84, text: 3.84}\n    path: {kind: linear, start: 0}\n",
                    "{is: ge, value: 3.84, text: 3.84}\n",
                    StringComparison.Ordinal
                )
        );
        var loaded = Shanhe.Plans.Loading.PackageLoader.Load(Path.Combine(folder, "xinjiang"));
        Assert.Equal(["P154"], loaded.Problems.Select(p => p.Code));
    }
}
