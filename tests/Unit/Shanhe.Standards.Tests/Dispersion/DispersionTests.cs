using Shanhe.Standards.Dispersion;

namespace Shanhe.Standards.Tests.Dispersion;

public sealed class DispersionTests
{
    // GB/T 3840-91, annex B: radiation class by cloud (total, low) and sun, stability class by wind and radiation.
    [Theory]
    [InlineData(1.0, 0, 0, 70.0, false, 3, "A")]
    [InlineData(1.0, 4, 4, 65.0, false, 2, "A-B")]
    [InlineData(1.94, 0, 0, 35.0, false, 1, "B")]
    [InlineData(1.96, 0, 0, 35.1, false, 2, "B")]
    [InlineData(2.9, 0, 0, 15.1, false, 1, "C")]
    [InlineData(3.0, 5, 4, 15.0, false, 0, "D")]
    [InlineData(3.0, 7, 4, 40.0, false, 2, "B-C")]
    [InlineData(4.9, 8, 4, 40.0, false, 1, "C")]
    [InlineData(4.9, 8, 4, 35.0, false, 0, "D")]
    [InlineData(5.0, 8, 4, 66.0, false, 1, "D")]
    [InlineData(5.9, 0, 0, 66.0, false, 3, "C")]
    [InlineData(6.0, 0, 0, 66.0, false, 3, "D")]
    [InlineData(2.0, 9, 5, 66.0, false, 1, "C")]
    [InlineData(2.0, 9, 7, 65.0, false, 0, "D")]
    [InlineData(2.0, 9, 8, 66.0, false, 0, "D")]
    [InlineData(1.0, 4, 4, 0.0, true, -2, "F")]
    [InlineData(1.0, 5, 4, 0.0, true, -1, "E")]
    [InlineData(3.0, 4, 4, 0.0, true, -2, "E")]
    [InlineData(1.0, 9, 5, 0.0, true, 0, "D")]
    public void The_air_has_the_stability_of_wind_cloud_and_sun(
        double wind,
        int cloud,
        int low,
        double sun,
        bool night,
        int radiation,
        string c
    ) => Assert.Equal((radiation, c), Stability.Of(wind, cloud, low, sun, night));

    [Fact]
    public void At_the_equinox_the_sun_of_noon_stands_at_90_less_the_latitude()
    {
        // 120° east has noon at 12 o'clock of Beijing; the declination of day 80 is near zero.
        var (declination, altitude) = Stability.Sun(40, 120, 80, 12);
        Assert.Equal(0, declination, 0.6);
        Assert.Equal(50 + declination, altitude, 6);
        // Six hours later it is at the horizon: sin h = sin 40° · sin δ.
        var set = Stability.Sun(40, 120, 80, 18).Altitude;
        Assert.Equal(Math.Sin(40 * Math.PI / 180) * Math.Sin(declination * Math.PI / 180), Math.Sin(set * Math.PI / 180), 9);
        Assert.Equal(23.45, Stability.Sun(40, 120, 171, 12).Declination, 0.1);
        Assert.Equal(-23.45, Stability.Sun(40, 120, 354, 12).Declination, 0.1);
    }

    [Fact]
    public void Wind_grows_with_height_up_to_200_metres()
    {
        Assert.Equal(2, Stability.WindAt(2, "D", false, 10), 12);
        Assert.Equal(2 * Math.Sqrt(2), Stability.WindAt(2, "D", true, 40), 12);
        // Half class C-D takes the mean of 0.10 and 0.15: 16^0.125 = √2.
        Assert.Equal(2 * Math.Sqrt(2), Stability.WindAt(2, "C-D", false, 160), 12);
        Assert.Equal(Stability.WindAt(2, "D", true, 200), Stability.WindAt(2, "D", true, 300));
        Assert.Null(Stability.SigmaClass("moon", "D"));
        Assert.Null(Stability.SigmaClass("plain rural", "G"));
    }

    // At 30° f = 7.29e-5: a·u/f in A to D, b·√(u/f) in E and F.
    [Fact]
    public void The_mixing_height_of_Shanxi()
    {
        Assert.Equal(0.019 * 3 / 7.29e-5, Stability.MixingHeight("D", 3, 30, 4), 6);
        Assert.Equal(0.019 * 6 / 7.29e-5, Stability.MixingHeight("C-D", 9, 30, 4), 6);
        Assert.Equal(0.7 * Math.Sqrt(3 / 7.29e-5), Stability.MixingHeight("F", 3, 30, 4), 6);
        Assert.Equal(1.66 * Math.Sqrt(3 / 7.29e-5), Stability.MixingHeight("D-E", 3, 30, 1), 6);
    }

    // GB/T 3840-91: momentum 2(1.5·Vs·D + 0.01·Qh)/u; n0·Qh^n1·H^n2/u from 2100 kJ/s on and from 21000 on with other figures.
    [Theory]
    [InlineData(1700, 100, 64, true, 16.0)]
    [InlineData(9000, 34.9, 64, true, 52.5)]
    [InlineData(1900, 35, 64, true, 25.165576)]
    [InlineData(2100, 35, 64, true, 37.942542)]
    [InlineData(20999, 100, 64, true, 151.047666)]
    [InlineData(21000, 100, 64, true, 143.795128)]
    [InlineData(27000, 100, 64, true, 156.36)]
    [InlineData(27000, 100, 64, false, 171.24)]
    [InlineData(27000, 100, 300, true, 377.409800)]
    public void A_plume_rises_by_momentum_or_heat(double heat, double excess, double stack, bool urban, double rise) =>
        Assert.Equal(rise, SourceTerm.PlumeRise(heat, excess, 10, 1, stack, 4, urban)!.Value, 5);

    [Fact]
    public void Where_a_release_has_no_meaning_there_is_no_figure()
    {
        Assert.Null(SourceTerm.PlumeRise(3000, 100, 10, 1, 64, 0, true));
        Assert.Null(SourceTerm.StablePlumeRise(1000, -0.0098, 2));
        Assert.Null(SourceTerm.StablePlumeRise(1000, 0, 0));
        Assert.Equal(10, SourceTerm.StablePlumeRise(19.6, 0, 2)!.Value, 9);
        Assert.Equal(0, SourceTerm.GasOutflow(1e5, 1e5, 0.01, 300, 0.029, 1.4));
        Assert.Equal(0, SourceTerm.LiquidOutflow(1e5, 2e5, 0.01, 1000, 1));
        Assert.Equal(0.65 * 0.01 * 1000 * Math.Sqrt(200 + 19.62), SourceTerm.LiquidOutflow(2e5, 1e5, 0.01, 1000, 1), 9);
        Assert.Equal(SourceTerm.MassEvaporation("D", 5000, 0.017, 298, 2, 3), SourceTerm.MassEvaporation("C", 5000, 0.017, 298, 2, 3));
        Assert.Null(SourceTerm.MassEvaporation("Z", 5000, 0.017, 298, 2, 3));
        // A pool of radius 1 in a wind of 1: α·p·M/(R·T).
        Assert.Equal(0.004685 * 5000 * 0.017 / (8.314 * 298), SourceTerm.MassEvaporation("D", 5000, 0.017, 298, 1, 1)!.Value, 12);
    }

    // Below the critical ratio (2/2.4)^3.5 = 0.528 the outflow does not depend on the outside; at the ratio both formulas meet.
    [Fact]
    public void Gas_flows_out_at_the_speed_of_sound_below_the_critical_ratio()
    {
        double Out(double ratio) => SourceTerm.GasOutflow(1e6, ratio * 1e6, 1e-4, 300, 0.029, 1.4);
        Assert.Equal(Out(0.1), Out(0.5));
        var critical = Math.Pow(2 / 2.4, 3.5);
        Assert.Equal(Out(0.1), Out(critical + 1e-9), 6);
        Assert.True(Out(0.7) < Out(0.1));
        Assert.Equal(1e-4 * 1e6 * Math.Sqrt(0.029 * 1.4 / (8.314 * 300) * Math.Pow(2 / 2.4, 6)), Out(0.1), 9);
        Assert.Equal(0.9 * Out(0.1), SourceTerm.GasOutflow(1e6, 1e5, 1e-4, 300, 0.029, 1.4, 0.9), 9);
    }

    [Fact]
    public void A_plume_is_nothing_upwind_and_unknown_without_wind_or_class()
    {
        Assert.Equal(0, GaussianPlume.Concentration(100, 2, 0, 0, 0, 10, "D"));
        Assert.Null(GaussianPlume.Concentration(100, 0, 100, 0, 0, 10, "D"));
        Assert.Null(GaussianPlume.Concentration(100, 2, 100, 0, 0, 10, "G"));
        Assert.Null(GaussianPlume.Sigmas("G", 100));
        Assert.Equal(GaussianPlume.Sigmas("B", 400), GaussianPlume.Sigmas("A-B", 400));
        Assert.Equal(0.110726 * Math.Pow(1000, 0.929418), GaussianPlume.Sigmas("D", 1000)!.Value.Y, 9);
        Assert.Equal(0.146669 * Math.Pow(1001, 0.888723), GaussianPlume.Sigmas("D", 1001)!.Value.Y, 9);
        Assert.Null(GaussianPlume.Puff(1000, 2, 100, 0, 0, 50, "G"));
        Assert.Equal(GaussianPlume.Puff(1000, 2, 0, 0, 0, 0.5, "D"), GaussianPlume.Puff(1000, 1, 0, 0, 0, 1, "D"));
        Assert.Equal(0, GaussianPlume.FiniteRelease(100, 2, 0, 0, 0, 10, "D", 100, 60));
        Assert.Null(GaussianPlume.FiniteRelease(100, 2, 100, 0, 0, 10, "G", 100, 60));
        Assert.Null(GaussianPlume.CalmConcentration(100, 1.5, 100, 0, 10, "D"));
        Assert.Null(GaussianPlume.CalmConcentration(100, 1, 100, 0, 10, "G"));
        Assert.Null(GaussianPlume.CalmConcentration(100, 0, 0, 0, 0, "D"));
    }

    // Without wind: 2Q / ((2π)^1.5 · γ02 · (r² + (γ01·He/γ02)²)), the same all around; D has 0.47 and 0.12, from 0.5 m/s on 0.27.
    [Fact]
    public void In_a_calm_a_release_spreads_alike_to_all_sides()
    {
        var east = GaussianPlume.CalmConcentration(100, 0, 300, 400, 12, "D")!.Value;
        var range = 500.0 * 500 + Math.Pow(0.47 * 12 / 0.12, 2);
        Assert.Equal(200 / (Math.Pow(2 * Math.PI, 1.5) * 0.12 * range), east, 12);
        Assert.Equal(east, GaussianPlume.CalmConcentration(100, 0, -500, 0, 12, "D")!.Value, 12);
        var across = 500.0 * 500 + Math.Pow(0.27 * 12 / 0.12, 2);
        Assert.Equal(
            200 / (Math.Pow(2 * Math.PI, 1.5) * 0.12 * across) * Math.Exp(-0.25 / (2 * 0.27 * 0.27)),
            GaussianPlume.CalmConcentration(100, 0.5, 0, 500, 12, "D")!.Value,
            12
        );
    }

    [Fact]
    public void A_long_release_is_the_plume_and_a_past_one_is_gone()
    {
        var plume = GaussianPlume.Concentration(100, 2, 500, 10, 0, 10, "D")!.Value;
        Assert.Equal(plume, GaussianPlume.FiniteRelease(100, 2, 500, 10, 0, 10, "D", 3600, 3600)!.Value, plume * 1e-9);
        Assert.Equal(0, GaussianPlume.FiniteRelease(100, 2, 500, 10, 0, 10, "D", 3600, 600)!.Value, plume * 1e-9);
        Assert.Equal(plume / 2, GaussianPlume.FiniteRelease(100, 2, 500, 10, 0, 10, "D", 250, 3600)!.Value, plume * 1e-9);
        Assert.Equal(plume / 2, GaussianPlume.FiniteRelease(100, 2, 500, 10, 0, 10, "D", 3850, 3600)!.Value, plume * 1e-9);
    }

    [Fact]
    public void The_end_point_lies_where_the_plume_falls_to_it()
    {
        var metres = EndPoint.Distance(58, 500, 2, 0, "D")!.Value;
        Assert.True(GaussianPlume.Concentration(500, 2, metres - 1, 0, 0, 0, "D") * 1000 >= 58);
        Assert.True(GaussianPlume.Concentration(500, 2, metres + 1, 0, 0, 0, "D") * 1000 < 58);
        Assert.Null(EndPoint.Distance(58, 500, 2, 0, "G"));
        Assert.Equal(50_000, EndPoint.Distance(1e-9, 500, 2, 0, "D"));
        Assert.Equal(0, EndPoint.Distance(1e12, 500, 2, 0, "D"));
    }

    [Fact]
    public void A_cloud_is_heavy_from_one_sixth_on_or_above_0_04()
    {
        Assert.Equal((true, false), (HeavyGas.IsHeavy(1.0 / 6, true), HeavyGas.IsHeavy(0.166, true)));
        Assert.Equal((false, true), (HeavyGas.IsHeavy(0.04, false), HeavyGas.IsHeavy(0.041, false)));
        Assert.Null(HeavyGas.IsHeavy(null, true));
        Assert.Equal(0, HeavyGas.Continuous(1, 1.2, 1.2, 1, 2));
        Assert.Equal(0, HeavyGas.Instantaneous(1, 1.2, 1.2, 2));
        // Twice as heavy as air: (9.81·2.4/2.4/1·1)^⅓/2 and 9.81·1/4·1.
        Assert.Equal(Math.Cbrt(9.81) / 2, HeavyGas.Continuous(2.4, 2.4, 1.2, 1, 2)!.Value, 12);
        Assert.Equal(9.81 / 4, HeavyGas.Instantaneous(2.4, 2.4, 1.2, 2)!.Value, 12);
        // Light wind, a narrow cloud and thin warm air are no reason for no figure.
        Assert.Equal(Math.Cbrt(9.81 * 0.45 / 0.9 / 0.5) / 0.5, HeavyGas.Continuous(0.45, 0.9, 0.45, 0.5, 0.5)!.Value, 12);
        Assert.Equal(9.81 / 0.25, HeavyGas.Instantaneous(0.9, 0.9, 0.45, 0.5)!.Value, 12);
        Assert.Null(HeavyGas.Continuous(1, 2, 1.2, 0, 2));
        Assert.Null(HeavyGas.Continuous(1, 2, 1.2, 1, 0));
        Assert.Null(HeavyGas.Continuous(1, 0, 1.2, 1, 2));
        Assert.Null(HeavyGas.Continuous(1, 2, 0, 1, 2));
        Assert.Null(HeavyGas.Instantaneous(1, 2, 1.2, 0));
        Assert.Null(HeavyGas.Instantaneous(1, 0, 1.2, 2));
        Assert.Null(HeavyGas.Instantaneous(1, 2, 0, 2));
    }

    [Fact]
    public void A_pool_flashes_boils_and_flows_within_bounds()
    {
        Assert.Equal(0.25, PoolEvaporation.FlashShare(2000, 300, 275, 200_000));
        Assert.Equal(0, PoolEvaporation.FlashShare(2000, 270, 275, 200_000));
        Assert.Equal(1, PoolEvaporation.FlashShare(2000, 900, 275, 200_000));
        Assert.Null(PoolEvaporation.FlashShare(2000, 300, 275, 0));
        Assert.Equal(
            1.1 * 10 * 20 / (2e5 * Math.Sqrt(Math.PI * 1.29e-7 * 60)),
            PoolEvaporation.Heat(1.1, 1.29e-7, 10, 295, 275, 2e5, 60)!.Value,
            9
        );
        Assert.Equal(0, PoolEvaporation.Heat(1.1, 1.29e-7, 10, 270, 275, 2e5, 60));
        Assert.Null(PoolEvaporation.Heat(1.1, 1.29e-7, 10, 295, 275, 0, 60));
        Assert.Null(PoolEvaporation.Heat(1.1, 0, 10, 295, 275, 2e5, 60));
        Assert.Null(PoolEvaporation.Heat(1.1, 1.29e-7, 10, 295, 275, 2e5, 0));
        Assert.Equal(0.8 * 0.01 * Math.Sqrt(2 * 600 * 0.45 * 1e6), PoolEvaporation.TwoPhaseOutflow(1e6, 0.01, 0, 5, 600)!.Value, 9);
        Assert.Null(PoolEvaporation.TwoPhaseOutflow(1e6, 0.01, 1, 5, 600));
        Assert.Null(PoolEvaporation.TwoPhaseOutflow(1e6, 0.01, -0.1, 5, 600));
        Assert.Null(PoolEvaporation.TwoPhaseOutflow(1e6, 0.01, 0.1, 0, 600));
        Assert.Null(PoolEvaporation.TwoPhaseOutflow(1e6, 0.01, 0.1, 5, 0));
    }

    [Fact]
    public void A_river_mixes_decays_and_carries_a_spill_past()
    {
        Assert.Equal(25, RiverSpill.Mixed(100, 1, 0, 3));
        Assert.Null(RiverSpill.Mixed(100, 0, 0, 0));
        Assert.Equal(10 * Math.Exp(-0.5), RiverSpill.Steady(10, 1e-4, 5000, 1)!.Value, 12);
        Assert.Null(RiverSpill.Steady(10, 1e-4, 5000, 0));
        Assert.Equal(10, RiverSpill.Steady(10, 0, 5000, 1, 30));
        Assert.Equal(0, RiverSpill.Instantaneous(1000, 10, 5, 1, 0, 0));
        Assert.Equal(
            RiverSpill.Instantaneous(1000, 10, 5, 1, 600, 600) * Math.Exp(-0.6),
            RiverSpill.Instantaneous(1000, 10, 5, 1, 600, 600, 1e-3),
            12
        );
        // From the bank a = 0.5: 0.5 - 1.1·0.25 = 0.225; from the middle nothing is left of the root.
        Assert.Equal((0.11 + 0.7 * Math.Sqrt(0.225)) * 400, RiverSpill.MixingLength(20, 0, 1, 1)!.Value, 9);
        Assert.Equal(44, RiverSpill.MixingLength(20, 10, 1, 1)!.Value, 9);
        Assert.Null(RiverSpill.MixingLength(0, 0, 1, 1));
        Assert.Null(RiverSpill.MixingLength(20, 0, 1, 0));
    }

    [Fact]
    public void A_spill_arrives_peaks_and_leaves()
    {
        var passage = RiverPassage.Of(1e5, 40, 20, 0.5, 3000, 1)!.Value;
        double At(double t) => RiverSpill.Instantaneous(1e5, 40, 20, 0.5, 3000, t);
        Assert.True(passage.PeakMilligrams >= At(passage.PeakSeconds - 5) && passage.PeakMilligrams >= At(passage.PeakSeconds + 5));
        Assert.True(At(passage.ArrivalSeconds!.Value) >= 1 && At(passage.ArrivalSeconds.Value - 1) < 1);
        Assert.True(At(passage.LeaveSeconds!.Value) >= 1 && At(passage.LeaveSeconds.Value + 1) < 1);
        // A thousandth of a microgram is still there long after twice the time of the peak.
        var trace = RiverPassage.Of(1e5, 40, 20, 0.1, 3000, 1e-6)!.Value;
        double TraceAt(double t) => RiverSpill.Instantaneous(1e5, 40, 20, 0.1, 3000, t);
        Assert.True(trace.LeaveSeconds > 2 * trace.PeakSeconds);
        Assert.True(TraceAt(trace.LeaveSeconds!.Value) >= 1e-6 && TraceAt(trace.LeaveSeconds.Value + 1) < 1e-6);
        Assert.Null(RiverPassage.Of(1e5, 40, 20, 0.5, 3000, 1e6)!.Value.ArrivalSeconds);
        Assert.Null(RiverPassage.Of(1e5, 40, 20, 0.5, 3000, 0)!.Value.ArrivalSeconds);
        Assert.Null(RiverPassage.Of(1e5, 40, 20, 0, 3000, 1));
        Assert.Null(RiverPassage.Of(1e5, 40, 0, 0.5, 3000, 1));
        Assert.Null(RiverPassage.Of(1e5, 0, 20, 0.5, 3000, 1));
        Assert.Null(RiverPassage.Of(1e5, 40, 20, 0.5, 0, 1));
        var ends = RiverReach.Down(10, [new(3600, 1, 3, 0, 1, 2), new(7200, 0.5, 4, 0)])!;
        Assert.Equal([(8.0, 1.0), (8.0, 5.0)], ends);
        Assert.Null(RiverReach.Down(10, [new(3600, 0, 3, 0)]));
        Assert.Null(RiverReach.Down(10, [new(3600, 1, 0, 0)]));
    }
}
