using Shanhe.Standards.Soil;

namespace Shanhe.Standards.Tests.Soil;

public sealed class SoilTests
{
    // GB 15618-2018, tables 1 and 3.
    [Theory]
    [InlineData("Cd", "paddy", 5.5, 0.3, 1.5)]
    [InlineData("Cd", "paddy", 5.6, 0.4, 2.0)]
    [InlineData("Cd", "paddy", 6.5, 0.4, 2.0)]
    [InlineData("Cd", "paddy", 6.6, 0.6, 3.0)]
    [InlineData("Cd", "paddy", 7.5, 0.6, 3.0)]
    [InlineData("Cd", "paddy", 7.6, 0.8, 4.0)]
    [InlineData("Cd", "other", 7.6, 0.6, 4.0)]
    [InlineData("As", "rotation", 7.6, 20.0, 100.0)]
    [InlineData("Hg", "rotation", 5.0, 0.5, 2.0)]
    [InlineData("Cu", "orchard", 6.0, 150.0, null)]
    [InlineData("Cu", "other", 6.0, 50.0, null)]
    [InlineData("Cu", "paddy", 6.0, 50.0, null)]
    [InlineData("Cd", "orchard", 6.0, 0.3, 2.0)]
    [InlineData("BaP", "other", null, 0.55, null)]
    [InlineData("Cd", "other", null, null, null)]
    [InlineData("Au", "other", 6.0, null, null)]
    public void Farmland_has_the_values_of_its_use_and_acidity(string item, string land, double? ph, double? screening, double? control)
    {
        var verdict = FarmlandSoil.Item(item, land, (decimal?)ph, null);
        Assert.Equal((screening, control, null), ((double?)verdict.Screening, (double?)verdict.Control, verdict.Risk));
    }

    [Theory]
    [InlineData(0.3, SoilRisk.Low)]
    [InlineData(0.31, SoilRisk.Medium)]
    [InlineData(1.5, SoilRisk.Medium)]
    [InlineData(1.51, SoilRisk.High)]
    public void A_result_equal_to_a_value_is_on_its_lower_side(double cadmium, SoilRisk risk)
    {
        Assert.Equal(risk, FarmlandSoil.Item("Cd", "paddy", 5.5m, (decimal)cadmium).Risk);
        var (point, over) = FarmlandSoil.Point([new("Zn", 300), new("Pb", null), new("Cd", (decimal)cadmium), new("Cu", 1)], "paddy", 5.5m);
        // 300 mg/kg of zinc are over the 200 at pH 5.5; zinc has no control value and never is high.
        Assert.Equal(risk == SoilRisk.High ? SoilRisk.High : SoilRisk.Medium, point);
        Assert.Equal(risk == SoilRisk.Low ? ["Zn"] : ["Cd", "Zn"], over);
    }

    [Fact]
    public void A_point_without_a_judged_item_has_no_risk()
    {
        Assert.Null(FarmlandSoil.Point([new("Au", 1)], "other", 6).Risk);
        var (risk, over) = FarmlandSoil.Point([new("Cu", 1)], "other", 6);
        Assert.Equal(SoilRisk.Low, risk);
        Assert.Empty(over);
    }

    [Theory]
    [InlineData("砷", 1, 20, SoilRisk.Low)]
    [InlineData("砷", 1, 21, SoilRisk.Medium)]
    [InlineData("砷", 1, 120, SoilRisk.Medium)]
    [InlineData("7440-38-2", 1, 121, SoilRisk.High)]
    [InlineData("砷", 2, 60, SoilRisk.Low)]
    [InlineData("砷", 2, 141, SoilRisk.High)]
    [InlineData("砷", 3, 500, null)]
    [InlineData("砷", 0, 500, null)]
    [InlineData("金", 1, 500, null)]
    public void Construction_land_has_two_classes_of_use(string item, int use, int arsenic, SoilRisk? risk) =>
        Assert.Equal(risk, ConstructionSoil.Item(item, use, arsenic).Risk);

    [Fact]
    public void A_value_up_to_the_natural_background_is_not_managed_as_polluted()
    {
        Assert.Equal(SoilRisk.Low, ConstructionSoil.Item("砷", 1, 25, 25).Risk);
        Assert.Equal(SoilRisk.Medium, ConstructionSoil.Item("砷", 1, 26, 25).Risk);
    }

    [Fact]
    public void A_parcel_is_never_low_while_one_of_its_45_items_is_missing()
    {
        var all = ConstructionSoil.MandatoryItems.ToDictionary(i => i, _ => (decimal?)0);
        Assert.Equal(45, all.Count);
        Assert.Equal(SoilRisk.Low, ConstructionSoil.Point(all, 1).Risk);
        all["砷"] = null;
        var (risk, missing) = ConstructionSoil.Point(all, 1);
        Assert.Null(risk);
        Assert.Equal(["砷"], missing);
        all["镉"] = 48;
        Assert.Equal(SoilRisk.High, ConstructionSoil.Point(all, 1).Risk);
        all["镉"] = 21;
        Assert.Equal(SoilRisk.Medium, ConstructionSoil.Point(all, 1).Risk);
    }

    [Fact]
    public void Rates_and_indices_of_soil()
    {
        Assert.Equal(93.3m, SafeUseRate.Farmland(8, 6, 15));
        Assert.Null(SafeUseRate.Farmland(8, 6, 0));
        Assert.Null(SafeUseRate.Farmland(8, null, 15));
        Assert.Equal(66.67m, SafeUseRate.Construction(2, 3, 2));
        Assert.Equal(1, SoilIndices.GeoAccumulation(0.6, 0.2)!.Value, 12);
        Assert.Null(SoilIndices.GeoAccumulation(0, 0.2));
        Assert.Null(SoilIndices.GeoAccumulation(0.6, 0));
        // Single indices 7 and 0 with a gap: maximum 7, mean 3.5, √((49 + 12.25)/2).
        Assert.Equal(Math.Sqrt(30.625), SoilIndices.Nemerow([7, null, 0])!.Value, 12);
        Assert.Null(SoilIndices.Nemerow([null]));
    }
}
