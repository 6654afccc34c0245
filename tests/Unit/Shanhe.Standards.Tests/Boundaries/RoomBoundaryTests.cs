using NodaTime;
using Shanhe.Standards.Agriculture;
using Shanhe.Standards.Ecosystem;
using Shanhe.Standards.Energy;
using Shanhe.Standards.GreenhouseGases;
using Shanhe.Standards.Inventories;
using Shanhe.Standards.Response;

namespace Shanhe.Standards.Tests.Boundaries;

/// <summary>A figure that lies just on a limit belongs to the side that the rule names.</summary>
public sealed class RoomBoundaryTests
{
    [Theory]
    [InlineData(0, -3, 1)]
    [InlineData(-3, -3, 3)]
    [InlineData(-2.9, -3, 2)]
    public void Intensity_that_stands_still_is_grave_and_one_that_falls_as_due_is_on_path(double change, double due, int level) =>
        Assert.Equal(level, EnergyWarning.ByIntensity((decimal)change, (decimal)due));

    [Theory]
    [InlineData(100, 3)]
    [InlineData(110, 2)]
    [InlineData(110.1, 1)]
    public void A_total_may_reach_what_is_allowed_and_its_margin(double increase, int level) =>
        Assert.Equal(level, EnergyWarning.ByTotal((decimal)increase, 100));

    [Theory]
    [InlineData(100, "none")]
    [InlineData(105, "yellow")]
    [InlineData(110, "orange")]
    [InlineData(110.1, "red")]
    public void A_firm_may_use_what_is_due(double used, string level) => Assert.Equal(level, EnergyWarning.OfFirm((decimal)used, 100));

    [Fact]
    public void A_difference_of_one_percent_is_not_named_and_a_power_balance_has_five_rows()
    {
        static IReadOnlyList<EnergyBalanceFault> Faults(decimal final) =>
            EnergyBalance.Of(new EnergyBalanceRows(100, 0, 0, 0, 0, 0, final))!.Faults;
        Assert.Empty(Faults(99));
        Assert.Empty(Faults(101));
        Assert.Equal([EnergyBalanceFault.DifferenceIsLarge], Faults(98.9m));
        // Without anything available any difference is large, and none is none.
        Assert.Equal([EnergyBalanceFault.DifferenceIsLarge], EnergyBalance.Of(new EnergyBalanceRows(0, 0, 0, 0, 0, 0, 1))!.Faults);
        Assert.Empty(EnergyBalance.Of(new EnergyBalanceRows(0, 0, 0, 0, 0, 0, 0))!.Faults);
        Assert.Equal(1000 + 200 - 300 - 850 - 40, EnergyBalance.PowerDifference(1000, 200, 300, 850, 40));
        Assert.Null(EnergyBalance.PowerDifference(1000, 200, 300, 850, null));
    }

    [Theory]
    [InlineData("2010-11-01", 1000, 0, "report table")]
    [InlineData("2016-12-31", 999.9, 2, "report table")]
    [InlineData("2016-12-31", 3000, 0, "report book")]
    [InlineData("2017-01-01", 999, 4.9, "none apart")]
    [InlineData("2017-01-01", 999, 5, "as the province decides")]
    [InlineData("2023-05-31", 5000, 0, "province")]
    [InlineData("2023-06-01", 5000, 0, "as the province decides")]
    public void A_review_follows_the_order_in_force_and_its_threshold_is_reached_by_what_equals_it(
        string date,
        double tce,
        double gwh,
        string result
    ) => Assert.Equal(result, EnergyReview.On(NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value, (decimal)tce, (decimal)gwh, 0)?.Result);

    [Fact]
    public void A_power_check_holds_what_just_reaches_its_limit()
    {
        Assert.Equal((100m, 52.5m, true), EpisodeCheck.Power([90, 110], 0.5m, 0.05m, 52.5m));
        Assert.Equal((100m, 52.5m, false), EpisodeCheck.Power([90, 110], 0.5m, 0.05m, 52.6m));
        Assert.Equal((100m, 10m, true), EpisodeCheck.Power([90, 110], 1, 0.1m, 10));
        Assert.Equal(0, EpisodeCheck.CycleCutPercent(24, 24));
        Assert.Null(EpisodeCheck.CycleCutPercent(24, 23));
        Assert.False(EpisodeCheck.MayEnd(36));
        Assert.True(EpisodeCheck.MayEnd(36.1m));
        Assert.False(OzoneWindow.IsCalled(160));
        Assert.True(OzoneWindow.IsCalled(161));
        Assert.Equal((150m, 2, 0), EpisodeEvaluation.Peak([115, 116, null, 150]));
        Assert.Equal((151m, 1, 1), EpisodeEvaluation.Peak([151]));
        Assert.Equal(100, EpisodeEvaluation.ExecutionPercent(7, 7));
        Assert.Null(EpisodeEvaluation.ExecutionPercent(8, 7));
        Assert.Null(EpisodeEvaluation.ExecutionPercent(0, 0));
        Assert.Equal(25, EpisodeEvaluation.GainPercent(75, 100));
    }

    [Fact]
    public void A_window_holds_its_beginning_and_not_its_end_across_midnight_too()
    {
        static bool Holds(int hour, int from, int to) => OzoneWindow.Holds(new LocalTime(hour, 0), new(from, 0), new(to, 0));
        Assert.True(Holds(8, 8, 18));
        Assert.False(Holds(18, 8, 18));
        Assert.True(Holds(18, 18, 8));
        Assert.True(Holds(7, 18, 8));
        Assert.False(Holds(8, 18, 8));
        Assert.True(Holds(8, 8, 8));
    }

    [Theory]
    [InlineData(0.79, false)]
    [InlineData(0.8, true)]
    [InlineData(1.25, true)]
    [InlineData(1.26, false)]
    public void The_inventory_and_the_list_agree_from_four_fifths_to_five_quarters(double ratio, bool taken) =>
        Assert.Equal(taken, ReductionList.InventoryRatio((decimal)ratio, 100, 100)?.IsTaken);

    [Fact]
    public void A_cut_may_differ_from_its_part_load_by_a_twentieth_of_the_base_and_reach_the_base()
    {
        static bool? Agrees(decimal cut) =>
            ReductionList.AgreesWithLoad(new ListedLine(100, cut, null, null) { PartLoad = 0.5m }, ReductionLevel.Yellow);
        Assert.True(Agrees(55));
        Assert.True(Agrees(45));
        Assert.False(Agrees(55.1m));
        Assert.Empty(ReductionList.LineFaults(new ListedLine(100, 100, 100, 100)));
        Assert.Equal(["L3"], ReductionList.LineFaults(new ListedLine(100, 0, 0, 101)));
        Assert.Equal(["L4"], ReductionList.LineFaults(new ListedLine(100, 0, 20, 10)));
        Assert.Equal(["L3", "L8"], ReductionList.LineFaults(new ListedLine(0, 0, 0, 1)));
        Assert.True(ReductionList.Share(10, 100, ReductionLevel.Yellow)!.Value.IsEnough);
        Assert.Equal((9m, false, 1m), ReductionList.Share(9, 100, ReductionLevel.Yellow));
    }

    [Theory]
    [InlineData(40, "II")]
    [InlineData(40.1, "I")]
    [InlineData(20, "II")]
    [InlineData(19.9, "III")]
    public void Phosphorus_of_a_soil_is_of_the_second_class_on_both_its_bounds(double olsen, string of) =>
        Assert.Equal(of, LandCapacity.SoilClass("soil P", (decimal)olsen));

    [Theory]
    [InlineData(0.39, "I")]
    [InlineData(0.4, "II")]
    [InlineData(0.7, "II")]
    [InlineData(0.71, "III")]
    [InlineData(2.5, "V")]
    [InlineData(2.51, "VI")]
    public void A_load_on_land_has_six_grades(double load, string grade) => Assert.Equal(grade, LandCapacity.LoadGrade((decimal)load));

    [Fact]
    public void A_hot_spot_lies_over_its_temperatures_and_a_cover_is_cut_at_the_whole()
    {
        Assert.Equal(new FirePoint(false, false), FirePoint.Of(310, 290));
        Assert.Equal(new FirePoint(false, false), FirePoint.Of(320, 310));
        Assert.Equal(new FirePoint(true, false), FirePoint.Of(320, 309.9m));
        Assert.Equal(new FirePoint(true, true), FirePoint.Of(361, 300));
        Assert.Equal(new CoverageRate(100, false), CoverageRate.Of(7, 7));
        Assert.Equal(new CoverageRate(100, true), CoverageRate.Of(8, 7));
        Assert.True(ProductCertificate.KeepsCap(5, 5));
        Assert.False(ProductCertificate.KeepsCap(5.1m, 5));
        Assert.Equal("valid", ProductCertificate.State(new(2026, 4, 1), new(2026, 1, 1)));
        Assert.Equal("to renew", ProductCertificate.State(new(2026, 4, 1), new(2026, 1, 2)));
        Assert.Equal("to renew", ProductCertificate.State(new(2026, 4, 1), new(2026, 4, 1)));
        Assert.Equal("lapsed", ProductCertificate.State(new(2026, 4, 1), new(2026, 4, 2)));
    }

    [Fact]
    public void Heads_of_a_year_and_shares_of_manure_are_whole_at_their_ends()
    {
        Assert.Equal(10, LivestockFactor.HeadsOfSold(10, 365));
        Assert.Equal(0, LivestockFactor.HeadsOfSold(10, 0));
        Assert.Null(LivestockFactor.HeadsOfSold(10, 366));
        Assert.Equal(0.34m, ManureMethane.Conversion([(66, 0.5m), (2, 0.5m)]));
        Assert.Null(ManureMethane.Conversion([(66, 0.5m), (2, 0.4m)]));
        Assert.Equal(
            [66, 73, 74, 74, 78, 80],
            new[] { 13.9m, 14, 15, 19.9m, 20, 28 }.Select(t => ManureMethane.Factor("氧化塘", t)!.Value)
        );
        Assert.Equal(("guide 2011", "SAR"), WarmingPotential.GuideOn(new(2026, 1, 3)));
        Assert.Equal(("guide 2025", "AR5"), WarmingPotential.GuideOn(new(2026, 1, 4)));
        Assert.Null(WarmingPotential.GuideOn(new(2011, 4, 30)));
    }

    [Fact]
    public void Dust_wants_a_ground_that_may_be_dry_and_a_removal_between_nothing_and_all()
    {
        Assert.NotNull(PileDust.HandlingFactor(0, 0.1));
        Assert.Null(PileDust.HandlingFactor(3, 0));
        Assert.Equal(0, PileDust.HandlingFactor(3, 5, 1)!.TSP);
        Assert.Null(PileDust.HandlingFactor(3, 5, 1.01));
        Assert.Equal(0, PileDust.Potential(1.02, 1.02));
        Assert.Equal(58 * 0.25 + 25 * 0.5, PileDust.Potential(1.5, 1), 9);
        Assert.Null(PileDust.FrictionVelocity(5, 0.1, 0.1));
        Assert.Equal(0, RoadDust.PavedFactor(1, 3, 1)!.PM10);
        Assert.Null(RoadDust.PavedFactor(1, 0));
        Assert.Equal(0, RoadDust.Tonnes(RoadDust.PavedFactor(1, 3), 1, 100, 365)!.TSP, 12);
        Assert.Null(RoadDust.Tonnes(RoadDust.PavedFactor(1, 3), 1, 100, 366));
        Assert.Equal(0, FieldBurning.TonnesOfPoints(0));
        Assert.Null(FieldBurning.TonnesOfPoints(-1));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(100.1)]
    [InlineData(299.9)]
    [InlineData(300)]
    public void A_power_unit_has_the_factor_of_its_size(double megawatts)
    {
        decimal? Of(double mw) => BoilerFactor.Of("power", "煤炭", "煤粉炉", InventoryPollutant.NOx, (decimal)mw)?.Value;
        var (small, middle, large) = (Of(50), Of(200), Of(600));
        Assert.Equal(3, new[] { small, middle, large }.Distinct().Count());
        Assert.Equal(
            megawatts <= 100 ? small
                : megawatts < 300 ? middle
                : large,
            Of(megawatts)
        );
        Assert.Null(Of(0));
    }

    [Fact]
    public void Floods_cooling_and_damage_have_their_ends()
    {
        Assert.Equal(1400, EcologicalIndex.WaterVolume(1400, 1000));
        Assert.Equal(1000, EcologicalIndex.WaterVolume(1400.0000001m, 1000)!.Value, 3);
        Assert.Equal(0, EcologicalIndex.WaterVolume(2400, 1000));
        Assert.Equal(0, EcologicalIndex.WaterVolume(2500, 1000));
        Assert.Equal(1, DamageCost.RelativeRisk(0.01, 35, 35));
        Assert.Equal(0, DamageCost.AttributableCases(1000, 0.01, 1));
        Assert.Null(DamageCost.AttributableCases(1000, 1.01, 2));
        Assert.Equal(5, DamageCost.AttributableCases(1000, 0.01, 2));
        Assert.Equal(0, DamageCost.HumanCapital(100, 0, 0, 0));
        Assert.Equal(200, DamageCost.HumanCapital(100, 0, 0, 2));
        Assert.Equal(0, EcosystemQuality.FunctionIndex(70, 0, 0));
        Assert.Null(EcosystemQuality.FunctionIndex(70, 0, 1.01m));
        Assert.Equal(0, SoilErosion.RainErosivity([11.9], 25, 400));
        Assert.True(SoilErosion.RainErosivity([12], 25, 400) > 0);
        Assert.Null(SoilErosion.RainErosivity([12], 0, 400));
        Assert.Null(SoilErosion.Slope(90.1));
        Assert.Equal(Math.Pow(2, 0.3), SoilErosion.SlopeLength(44.26, 3)!.Value, 9);
    }
}
