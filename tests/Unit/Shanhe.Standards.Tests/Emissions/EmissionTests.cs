using NodaTime;
using Shanhe.Standards.Emissions;

namespace Shanhe.Standards.Tests.Emissions;

public sealed class EmissionTests
{
    [Fact]
    public void Hours_days_and_months_have_their_least_data()
    {
        Assert.Equal((true, false), (CemsData.HourIsValid(45), CemsData.HourIsValid(44)));
        Assert.Equal((true, false), (CemsData.DayIsValid(20), CemsData.DayIsValid(19)));
        Assert.Equal((true, false), (CemsData.MonthIsValid(25, 3), CemsData.MonthIsValid(24, 3)));
        Assert.Equal((true, false), (CemsData.MonthIsValid(23, 2), CemsData.MonthIsValid(22, 2)));
    }

    [Theory]
    [InlineData(2160, 160, 500, 75.0, true)]
    [InlineData(2160, 160, 501, 75.0, false)]
    [InlineData(2160, 0, 216, 90.0, true)]
    [InlineData(2160, 2160, 0, null, null)]
    public void The_capture_rate_leaves_out_hours_that_stood_still(int hours, int stopped, int lost, double? percent, bool? meets)
    {
        var rate = CemsData.CaptureRate(hours, stopped, lost);
        Assert.Equal((percent, meets), ((double?)rate?.Percent, rate?.Meets));
    }

    // HJ 75-2017, substitution: 90 % and more looks back 180 h up to 24 h of loss and 720 h beyond; from 75 % it is 2160 h.
    [Theory]
    [InlineData(90, 24, 180)]
    [InlineData(90, 25, 720)]
    [InlineData(89.9, 1, 2160)]
    [InlineData(75, 500, 2160)]
    [InlineData(74.9, 1, null)]
    [InlineData(100, 1, 180)]
    public void The_window_of_substitution_grows_as_the_capture_rate_falls(double capture, int hours, int? lookBack)
    {
        Assert.Equal(lookBack, CemsData.SubstitutionWindow((decimal)capture, hours, "out_of_control")?.ValidHours);
        var other = CemsData.SubstitutionWindow((decimal)capture, hours, "power cut");
        Assert.Equal((lookBack, lookBack is null ? null : "the failure"), (other?.ValidHours, other?.Before));
    }

    [Fact]
    public void Lost_hours_take_the_highest_valid_hour_of_the_window_before_them()
    {
        Assert.Equal(30m, CemsData.TotalKilograms([5, 8, null, null, 1], 95));
        Assert.Null(CemsData.TotalKilograms([null, 8], 95));
        Assert.Null(CemsData.TotalKilograms([8, null], 70));
        // The hour at 100 is the 181st before the loss and out of the window of 180, then the 180th and in it.
        Assert.Equal(281m, CemsData.TotalKilograms([100, .. Enumerable.Repeat<decimal?>(1, 180), null], 95));
        Assert.Equal(379m, CemsData.TotalKilograms([100, .. Enumerable.Repeat<decimal?>(1, 179), null], 95));
    }

    [Theory]
    [InlineData(720, 684, 95.0, true)]
    [InlineData(720, 683, 94.9, false)]
    [InlineData(100, 96, 96.0, true)]
    [InlineData(0, 0, null, null)]
    public void Ultra_low_emission_is_kept_in_95_of_100_hours(int hours, int within, double? percent, bool? attains)
    {
        var share = CemsData.UltraLowShare(hours, within);
        Assert.Equal((percent, attains), ((double?)share?.Percent, share?.Attains));
    }

    [Fact]
    public void A_source_has_the_limits_of_its_table_from_the_day_of_force_on()
    {
        var coal = EmissionLimit.On("boiler", "coal", "in-use", new LocalDate(2014, 7, 1))!;
        Assert.Equal((80m, 400m, 400m, 9m), (coal.Particles, coal.SulphurDioxide, coal.NitrogenOxides, coal.ReferenceOxygen));
        Assert.Null(EmissionLimit.On("boiler", "coal", "in-use", new LocalDate(2014, 6, 30)));
        Assert.Null(EmissionLimit.On("boiler", "coal", "old", new LocalDate(2020, 1, 1)));
        var tail = EmissionLimit.On("steel", "sinter machine tail and other equipment", "ultra-low", new LocalDate(2019, 4, 22))!;
        Assert.Equal((10m, (decimal?)null), (tail.Particles, tail.SulphurDioxide));
    }

    [Fact]
    public void A_permitted_amount_is_kept_up_to_its_last_tonne()
    {
        Assert.Equal((true, 0m), PermitJudgement.Amount(10, 10));
        Assert.Equal((false, -0.5m), PermitJudgement.Amount(10.5m, 10));
        Assert.Null(PermitJudgement.Amount(null, 10));
        Assert.Null(PermitJudgement.Amount(10, null));
    }

    [Fact]
    public void Stack_gas_is_converted_by_its_formulas()
    {
        // C (21 - 9)/(21 - 11): 100 · 12/10; at 21 % the measurement says nothing.
        Assert.Equal(120m, StackGas.AtReferenceOxygen(100, 11, 9));
        Assert.Null(StackGas.AtReferenceOxygen(100, 21, 9));
        Assert.Equal(150m, StackGas.AtExcessAir(100, 2.7m, 1.8m));
        Assert.Null(StackGas.AtExcessAir(100, 2.7m, 0));
        Assert.Equal(100m, StackGas.Dry(90, 0.1m));
        Assert.Equal(90m, StackGas.Dry(90, 0));
        Assert.Null(StackGas.Dry(90, 1));
        Assert.Null(StackGas.Dry(90, -0.1m));
        Assert.Equal(46.01m + 5, StackGas.NitrogenOxides(30.01m, 5));
        Assert.Equal(36_000m, StackGas.ActualFlow(2, 5));
        // 273 °C halves the volume, a tenth is water.
        Assert.Equal(900m, StackGas.StandardDryFlow(2000, 273, 101_000, 325, 0.1m));
        Assert.Null(StackGas.StandardDryFlow(2000, -273, 101_000, 325, 0.1m));
        Assert.Equal(0.5m, StackGas.HourlyKilograms(50, 10_000));
    }

    [Fact]
    public void Waste_water_monitors_are_checked_and_summed()
    {
        Assert.Equal(
            (true, false, false),
            (WaterMonitorData.HourIsValid(1, false), WaterMonitorData.HourIsValid(0, false), WaterMonitorData.HourIsValid(1, true))
        );
        Assert.Equal(
            (true, false, false),
            (WaterMonitorData.DayIsValid(18, 24), WaterMonitorData.DayIsValid(17, 24), WaterMonitorData.DayIsValid(0, 0))
        );
        Assert.Equal(-10m, WaterMonitorData.CheckError(27, 30));
        Assert.Null(WaterMonitorData.CheckError(27, 0));
        // Under 30 mg/L an absolute error of 5, from 30 on 10 %: the bounds pass.
        Assert.Equal((true, false), (WaterMonitorData.CheckPasses(25, 20, 30, 5, 10), WaterMonitorData.CheckPasses(25.1m, 20, 30, 5, 10)));
        Assert.Equal((true, false), (WaterMonitorData.CheckPasses(27, 30, 30, 5, 10), WaterMonitorData.CheckPasses(26.9m, 30, 30, 5, 10)));
        Assert.Null(WaterMonitorData.CheckPasses(null, 20, 30, 5, 10));
        Assert.Null(WaterMonitorData.CheckPasses(20, null, 30, 5, 10));
        Assert.Equal(2.5m, WaterMonitorData.DayKilograms([(50, 20), (30, 50), (null, 9), (9, null)]));
        Assert.Null(WaterMonitorData.DayKilograms([(null, 9)]));
        Assert.Equal(4m, WaterMonitorData.Substitute([90, 3, 5], 2));
        Assert.Null(WaterMonitorData.Substitute([90, null], 1));
        Assert.Null(WaterMonitorData.Substitute([90], -1));
    }

    [Theory]
    [InlineData(3.0, false, false, true)]
    [InlineData(2.9, false, false, false)]
    [InlineData(2.0, true, false, true)]
    [InlineData(1.9, true, false, false)]
    [InlineData(9.0, true, true, false)]
    [InlineData(null, true, false, null)]
    public void Voc_are_treated_from_3_kilograms_an_hour_and_2_in_key_regions(double? rate, bool key, bool lowVoc, bool? needed) =>
        Assert.Equal(needed, VocTreatment.IsNeeded((decimal?)rate, key, lowVoc));
}
