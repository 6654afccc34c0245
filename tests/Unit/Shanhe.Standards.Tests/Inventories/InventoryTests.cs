using Shanhe.Standards.Inventories;

namespace Shanhe.Standards.Tests.Inventories;

public sealed class InventoryTests
{
    private static readonly double[] Even = [.. Enumerable.Repeat(1.0 / 12, 12)];

    private static InventorySource Source(int kind, double activity, double nitrogen, double removed, double[]? months = null)
    {
        var (factors, removal) = (new double[10], new double[10]);
        factors[(int)InventoryPollutant.NOx] = nitrogen;
        factors[(int)InventoryPollutant.OC] = 1;
        removal[(int)InventoryPollutant.NOx] = removed;
        return new InventorySource(kind, activity, factors, removal, months ?? Even);
    }

    [Fact]
    public void An_inventory_sums_sources_by_class_month_and_pollutant()
    {
        double[] winter = [0.5, 0.3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.2];
        var inventory = EmissionInventory.Of([Source(0, 100, 2, 0.25), Source(1, 10, 4, 0, winter), Source(1, 5, 4, 0, winter)], 2);
        Assert.Equal(2, inventory.Classes);
        Assert.Equal(150.0 / 12, inventory.Month(0, 7, InventoryPollutant.NOx), 12);
        Assert.Equal(30, inventory.Month(1, 1, InventoryPollutant.NOx), 12);
        Assert.Equal(12, inventory.Month(1, 12, InventoryPollutant.NOx), 12);
        Assert.Equal(150, inventory.Year(0, InventoryPollutant.NOx), 12);
        Assert.Equal(60, inventory.Year(1, InventoryPollutant.NOx), 12);
        Assert.Equal(210, inventory.Total(InventoryPollutant.NOx), 12);
        Assert.Equal(115, inventory.Total(InventoryPollutant.OC), 12);
        Assert.Equal(0, inventory.Total(InventoryPollutant.SO2));
        Assert.All(inventory.Unset, n => Assert.Equal(0, n));
    }

    [Fact]
    public void A_factor_that_is_not_set_is_counted_not_taken_for_zero()
    {
        var inventory = EmissionInventory.Of([Source(0, 1, double.NaN, 0), Source(0, 1, 2, 0), Source(0, 1, double.NaN, 0)], 1);
        Assert.Equal(2, inventory.Unset[(int)InventoryPollutant.NOx]);
        Assert.Equal(0, inventory.Unset[(int)InventoryPollutant.OC]);
        Assert.Equal(2, inventory.Total(InventoryPollutant.NOx), 12);
    }

    [Fact]
    public void A_source_that_is_not_whole_is_refused()
    {
        var good = Source(0, 1, 1, 0);
        Assert.Throws<ArgumentException>(() => EmissionInventory.Of([good with { Class = 1 }], 1));
        Assert.Throws<ArgumentException>(() => EmissionInventory.Of([good with { Class = -1 }], 1));
        Assert.Throws<ArgumentException>(() => EmissionInventory.Of([good with { Factors = new double[9] }], 1));
        Assert.Throws<ArgumentException>(() => EmissionInventory.Of([good with { Removed = new double[11] }], 1));
        Assert.Throws<ArgumentException>(() => EmissionInventory.Of([good with { Months = new double[11] }], 1));
        Assert.Equal(0, EmissionInventory.Of([], 3).Total(InventoryPollutant.NOx));
    }

    [Fact]
    public void Classes_have_four_levels()
    {
        Assert.Equal(8, SourceClass.All.Count);
        var power = SourceClass.All[0];
        Assert.Equal(("电力热力源", "power and heat", "point"), (power.NameZh, power.NameEn, power.Spatial));
        Assert.Equal("dust, SO2, NOx control or none", power.Levels[3]);
    }

    [Fact]
    public void A_technique_is_known_by_its_name_or_its_letters()
    {
        Assert.Equal(42, ControlTechnique.Find("SCR")!.NOx);
        Assert.Equal(30, ControlTechnique.Find("SNCR")!.NOx);
        Assert.Equal(94, ControlTechnique.Find(" RTO ")!.VOCs);
        var scrubber = ControlTechnique.Find("湿式除尘法")!;
        Assert.Equal((20m, 0m, 0m, 50m, 56.1m), (scrubber.SO2, scrubber.NOx, scrubber.VOCs, scrubber.PM25, scrubber.Coarse));
        Assert.Null(ControlTechnique.Find(null));
        Assert.Equal(74, ControlTechnique.All.Count);
    }

    [Fact]
    public void A_gas_fired_boiler_has_factors_of_its_fuel()
    {
        SourcedFigure? Of(string sector, string fuel, InventoryPollutant p) => BoilerFactor.Of(sector, fuel, null, p);
        Assert.Equal((2.09m, "g/m3", Certainty.Memory), Told(Of("industry", "天然气", InventoryPollutant.NOx)));
        Assert.Equal((4.1m, "g/m3", Certainty.Text), Told(Of("heat", "天然气", InventoryPollutant.NOx)));
        Assert.Equal((20m, "g/kg", Certainty.Text), Told(Of("industry", "燃料油", InventoryPollutant.SO2)));
        Assert.Equal((0.36m, "g/kg", Certainty.Text), Told(Of("industry", "液化石油气", InventoryPollutant.CO)));
        Assert.Equal((33m, "g/kg", Certainty.Text), Told(Of("industry", "液化石油气", InventoryPollutant.VOCs)));
        Assert.Equal((0.67m, "g/kg", Certainty.Text), Told(Of("industry", "燃料油", InventoryPollutant.PM25)));
        Assert.Equal((1.03m, "g/kg", Certainty.Text), Told(Of("industry", "燃料油", InventoryPollutant.PM10)));
        Assert.Null(Of("industry", "天然气", InventoryPollutant.NH3));
        Assert.Null(BoilerFactor.Of("industry", "煤炭", "煤粉炉", InventoryPollutant.SO2));
        Assert.Null(BoilerFactor.Of("power", "煤炭", "煤粉炉", InventoryPollutant.NOx, 0));
        Assert.Equal(7.21m, BoilerFactor.Of("power", "煤炭", "流化床炉", InventoryPollutant.NOx, 600)!.Value);

        static (decimal, string, Certainty) Told(SourcedFigure? f) => (f!.Value, f.Unit, f.Certainty);
    }

    [Fact]
    public void A_weak_figure_may_not_stand_alone()
    {
        var factor = VehicleFactor.Of("重型货车", "柴油", "国三", InventoryPollutant.CO)!;
        Assert.Equal((2.79m, Certainty.Low, false), (factor.Value, factor.Certainty, factor.MayStandAlone));
        Assert.True(VehicleFactor.Kilometres("公交车")!.MayStandAlone);
        Assert.Null(VehicleFactor.Kilometres("轮船"));
    }

    [Fact]
    public void What_is_not_told_counts_as_a_whole_or_as_nothing()
    {
        Assert.Equal(0.5m, Removal.InPractice(0.5m));
        Assert.Equal(2, Removal.Emitted(1000, 2));
        Assert.Equal(2m, SinterSulphur.Tonnes(1000, 0.1m, 100, 1) / 1.7m);
        Assert.Equal(30, VolatileLosses.Leaving(60, 0.5m, 1));
        Assert.Equal(1.2m, VolatileLosses.Tanks(10_000, 0.1m, 4, 50));
        Assert.Equal(0, VolatileLosses.RepairedSeals(3, 3, 8000));
        Assert.Equal(365 * 0.12m * 0.0163m * 0.7m, AmmoniaLoss.ExcretedTonnes("蛋鸡", 1000)!.Value);
        Assert.Null(ProcessFactor.Find("熟料酒"));
        Assert.Equal("新型干法", ProcessFactor.Find("熟料")!.Process);
        Assert.Null(OnlineEmission.DayKilograms(Enumerable.Repeat(((decimal?)1, (decimal?)1), 25)));
        Assert.Equal(24, TimeProfile.Of("hour", "farm")!.Count);
    }
}
