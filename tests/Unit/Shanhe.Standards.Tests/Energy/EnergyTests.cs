using NodaTime;
using Shanhe.Standards.Energy;

namespace Shanhe.Standards.Tests.Energy;

public sealed class EnergyTests
{
    private static readonly EnergyBalanceRows Even = new(100, 0, 0, 0, 0, 0, 100);

    [Fact]
    public void A_table_that_balances_has_no_fault()
    {
        var balance = EnergyBalance.Of(Even)!;
        Assert.Equal((100m, 0m, 100m, 0m), (balance.Available, balance.Difference, balance.TotalUse, balance.DifferenceShare));
        Assert.Empty(balance.Faults);
        Assert.Empty(EnergyBalance.Of(Even with { Transformation = 1, FinalUse = 101 })!.Faults);
        Assert.Equal(
            [EnergyBalanceFault.TransformationGains],
            EnergyBalance.Of(Even with { Transformation = 1, FinalUse = 101 }, isSum: true)!.Faults
        );
        Assert.Empty(EnergyBalance.Of(Even with { Transformation = 0 }, isSum: true)!.Faults);
    }

    [Fact]
    public void A_row_that_is_missing_leaves_no_balance()
    {
        Assert.Null(EnergyBalance.Of(Even with { Output = null }));
        Assert.Null(EnergyBalance.Of(Even with { Losses = null }));
        Assert.Null(EnergyBalance.Of(Even with { FinalUse = null }));
        Assert.Null(EnergyBalance.Of(Even with { Transformation = null }));
        Assert.Null(EnergyBalance.Of(Even with { Output = 0 })!.DifferenceShare);
    }

    [Fact]
    public void The_form_leaves_out_what_a_county_has_not()
    {
        Assert.Equal(24, EnergyBalanceForm.Columns.Count);
        Assert.DoesNotContain(EnergyBalanceForm.Columns, c => c.Key == "原油");
        Assert.Equal("1", EnergyBalanceForm.Rows[0].Key);
        Assert.Equal("6", EnergyBalanceForm.Rows[^1].Key);
        Assert.Equal(25, EnergyBalanceForm.Rows.Count);
    }

    [Fact]
    public void A_conversion_may_gain_only_on_paper()
    {
        var gain = EnergyConversion.Of(0.5m, 1)!;
        Assert.Equal((-0.5m, 200m), (gain.Loss, gain.EfficiencyPercent));
        Assert.Null(EnergyConversion.Of(0, 1)!.EfficiencyPercent);
        Assert.Null(EnergyConversion.Of(-1, 1));
        Assert.Null(EnergyConversion.Of(1, null));
        Assert.Null(EnergyConversion.IsUsual("炼焦效率", null));
    }

    [Fact]
    public void Warnings_have_names_and_defaults()
    {
        Assert.Equal("一级", EnergyWarning.NameZh(1));
        Assert.Equal("三级", EnergyWarning.NameZh(3));
        Assert.Null(EnergyWarning.NameZh(4));
        Assert.Equal(2, EnergyWarning.ByTotal(44, 40));
        Assert.Equal(1, EnergyWarning.ByTotal(44.1m, 40));
        Assert.Null(EnergyWarning.ByTotal(1, -1));
        Assert.Null(EnergyWarning.ByTotal(null, 1));
        Assert.Equal(3, EnergyWarning.ByTotal(0, 0));
    }

    [Fact]
    public void A_review_without_the_figure_that_its_rule_tests_is_not_answered()
    {
        Assert.Equal("province", EnergyReview.On(new LocalDate(2024, 1, 1), 10_000, null, null)!.Result);
        Assert.Null(EnergyReview.On(new LocalDate(2024, 1, 1), 999, null, 0));
        Assert.Null(EnergyReview.On(new LocalDate(2026, 1, 1), 999, 0, null));
        Assert.Null(EnergyReview.On(new LocalDate(2026, 1, 1), null, 0, 0));
        Assert.Null(EnergyReview.On(new LocalDate(2026, 1, 1), -1, 0, 0));
        Assert.Equal(Certainty.Memory, EnergyReview.On(new LocalDate(2020, 1, 1), 6000, 0, 0)!.Certainty);
        Assert.True(EnergyReview.On(new LocalDate(2026, 1, 1), 600_000, 0, 0)!.StateMayDecide);
    }

    [Fact]
    public void The_two_values_of_power_are_kept_apart()
    {
        Assert.Equal(new PowerEquivalent(1.229m, 3), PowerEquivalent.Of(1, 0.3m));
        Assert.Equal(new PowerEquivalent(1.229m, null), PowerEquivalent.Of(1, 0));
        Assert.Null(PowerEquivalent.Of(-1, 0.3m));
        Assert.Equal(1, EnergyBalance.PowerDifference(5, 4, 3, 2, 3));
        Assert.Equal(new CoalControl(100, 70), CoalControl.Of(0, 100, 0, 0, 30, false));
        Assert.Null(CoalControl.Of(0, 100, 0, null, 30, false));
    }
}
