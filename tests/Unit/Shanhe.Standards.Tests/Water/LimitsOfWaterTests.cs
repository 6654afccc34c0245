using Shanhe.Standards.Rounding;
using Shanhe.Standards.Water;

namespace Shanhe.Standards.Tests.Water;

public sealed class LimitsOfWaterTests
{
    [Theory]
    [InlineData("COD", 50, "1A", null, null, 50d, true)]
    [InlineData("化学需氧量", 50.1, "1A", null, null, 50d, false)]
    [InlineData("五日生化需氧量", 20, "1B", null, null, 20d, true)]
    [InlineData("悬浮物", 31, "2", null, null, 30d, false)]
    [InlineData("总氮", 15, "1A", null, null, 15d, true)]
    [InlineData("NH3N", 8, "1A", 12d, null, 8d, true)]
    [InlineData("氨氮", 8, "1A", 12.1, null, 5d, false)]
    [InlineData("NH3-N", 8, "1A", null, null, 5d, false)]
    [InlineData("TP", 0.8, "1A", null, 2005, 1d, true)]
    [InlineData("总磷", 0.8, "1A", null, 2006, 0.5, false)]
    [InlineData("TP", 0.5, "1A", null, null, 0.5, true)]
    [InlineData("Hg", 0.001, "1A", null, null, 0.001, true)]
    [InlineData("alkyl Hg", 0, "2", null, null, 0d, true)]
    [InlineData("alkyl Hg", 0.0001, "2", null, null, 0d, false)]
    [InlineData("TN", 15, "2", null, null, null, null)]
    [InlineData("COD", 10, "4", null, null, null, null)]
    [InlineData("gold", 10, "1A", null, null, null, null)]
    public void A_sewage_plant_keeps_its_daily_mean(
        string item,
        double mean,
        string level,
        double? celsius,
        int? built,
        double? limit,
        bool? complies
    )
    {
        var verdict = SewagePlant.DailyMean(item, (decimal)mean, level, (decimal?)celsius, built);
        Assert.Equal((limit, complies), ((double?)verdict.Limit, verdict.Complies));
    }

    [Theory]
    [InlineData(5.9, false)]
    [InlineData(6d, true)]
    [InlineData(9d, true)]
    [InlineData(9.1, false)]
    [InlineData(null, null)]
    public void A_range_holds_at_both_of_its_ends(double? ph, bool? complies) =>
        Assert.Equal(new LimitVerdict(6, 9, complies), SewagePlant.DailyMean("pH", (decimal?)ph, "1B"));

    // GB 18918-2002, note of table 1: only above 350 and 160 mg/L at the inlet, and more than 60 and 50 % must go.
    [Theory]
    [InlineData("COD", 350, 10, null)]
    [InlineData("COD", 400, 160, false)]
    [InlineData("COD", 400, 159, true)]
    [InlineData("BOD5", 160, 10, null)]
    [InlineData("BOD5", 200, 100, false)]
    [InlineData("BOD5", 200, 99, true)]
    [InlineData("SS", 9000, 1, null)]
    public void Level_3_may_be_met_by_removal(string item, int inlet, int outlet, bool? meets) =>
        Assert.Equal(meets, SewagePlant.LevelThreeByRemoval(item, inlet, outlet));

    [Theory]
    [InlineData("NH3", 1.0, 1, 1.0, true)]
    [InlineData("NH3", 1.6, 2, 1.5, false)]
    [InlineData("H2S", 0.32, 3, 0.32, true)]
    [InlineData("NH3", 1.0, 0, null, null)]
    [InlineData("NH3", 1.0, 4, null, null)]
    [InlineData("SO2", 1.0, 1, null, null)]
    public void The_fence_of_a_plant_has_limits_of_gas_by_level(string item, double value, int level, double? limit, bool? complies)
    {
        var verdict = SewagePlant.Fence(item, (decimal)value, level);
        Assert.Equal((limit, complies), ((double?)verdict.Limit, verdict.Complies));
    }

    [Theory]
    [InlineData("COD", 40, 40d, true)]
    [InlineData("COD", 40.1, 40d, false)]
    [InlineData("NH3-N", 2.0, 2d, true)]
    [InlineData("TP", 0.41, 0.4, false)]
    [InlineData("TN", 1, null, null)]
    public void A_province_limits_what_municipal_plants_discharge(string item, double value, double? limit, bool? complies)
    {
        var verdict = LocalSewage.Discharge("14", item, (decimal)value);
        Assert.Equal((limit, complies), ((double?)verdict.Limit, verdict.Complies));
        Assert.Null(LocalSewage.Discharge("43", item, (decimal)value).Limit);
    }

    [Theory]
    [InlineData("COD", 1, false, 50)]
    [InlineData("COD", 3, false, 80)]
    [InlineData("COD", 2, true, 60)]
    [InlineData("NH3-N", 1, false, 5)]
    [InlineData("NH3-N", 1, true, 8)]
    [InlineData("NH3-N", 2, true, 15)]
    [InlineData("TN", 3, false, null)]
    [InlineData("COD", 0, false, null)]
    [InlineData("COD", 4, false, null)]
    public void Rural_sewage_works_have_the_figure_in_brackets_when_cold(string item, int level, bool cold, int? limit) =>
        Assert.Equal(limit, LocalSewage.Rural("14", item, 1, level, cold).Limit);

    [Theory]
    [InlineData("COD", 150, "paddy", 150d, true)]
    [InlineData("COD", 150.1, "paddy", 150d, false)]
    [InlineData("COD", 150.1, "dry", 200d, true)]
    [InlineData("COD", 60, "vegetable_raw", 60d, true)]
    [InlineData("As", 0.06, "vegetable_cooked", 0.05, false)]
    [InlineData("COD", 1, "orchid", null, null)]
    [InlineData("NH3-N", 1, "paddy", null, null)]
    public void Water_for_irrigation_has_a_limit_for_each_crop(string item, double value, string crop, double? limit, bool? complies)
    {
        var verdict = Irrigation.Of(item, (decimal)value, crop);
        Assert.Equal((limit, complies), ((double?)verdict.Limit, verdict.Complies));
    }

    [Theory]
    [InlineData(29.9, "贫营养")]
    [InlineData(30, "中营养")]
    [InlineData(50, "中营养")]
    [InlineData(50.1, "轻度富营养")]
    [InlineData(60, "轻度富营养")]
    [InlineData(60.1, "中度富营养")]
    [InlineData(70, "中度富营养")]
    [InlineData(70.1, "重度富营养")]
    public void The_trophic_state_has_its_bounds(double index, string state) => Assert.Equal(state, TrophicIndex.State(index));

    // With every parameter at 1 the logarithm is 0: Σ r²·10a / Σ r² = 164.255191 / 3.7558.
    [Fact]
    public void The_trophic_index_weights_five_parameters_and_needs_them_all()
    {
        var index = TrophicIndex.Of(1, 1, 1, 1, 1)!;
        Assert.Equal(43.7337, index.Total, 4);
        Assert.Equal([25, 94.36, 54.53, 51.18, 1.09], index.Single.Select(s => Math.Round(s.Value, 9)));
        Assert.Equal(25 + 10.86, TrophicIndex.Of(Math.E, 1, 1, 1, 1)!.Single[0].Value, 9);
        Assert.Null(TrophicIndex.Of(1, 0, 1, 1, 1));
        Assert.Null(TrophicIndex.Of(1, 1, 1, 1, null));
    }

    [Theory]
    [InlineData("pH", 7d, 0d)]
    [InlineData("pH", 6.5, 0.5)]
    [InlineData("pH", 8d, 0.5)]
    [InlineData("DO", 10d, 0.5)]
    [InlineData("DO", 0d, null)]
    [InlineData("COD", 30d, 1.5)]
    [InlineData("COD", null, null)]
    public void The_index_of_one_item_is_measured_on_class_III(string item, double? mean, double? index) =>
        Assert.Equal(index, (double?)CityWaterIndex.Item(SurfaceWaterItem.Find(item)!, (decimal?)mean));

    [Fact]
    public void The_index_of_a_water_wants_all_21_items_and_a_city_weights_sections()
    {
        KeyValuePair<string, LabResult>[] atClassThree =
        [
            .. SurfaceWaterItem
                .All.Where(i => i.CountsInSections && i.Code != "TP_lake")
                .Select(i => KeyValuePair.Create(i.Code, LabResult.Of(i.IsRange ? 8 : i.Limit(WaterClass.III)!.Value))),
        ];
        // Twenty items at their limit count 1 each, pH 8 counts a half.
        Assert.Equal(20.5m, CityWaterIndex.OfBody(atClassThree));
        Assert.Null(CityWaterIndex.OfBody(atClassThree[1..]));
        // The river's 0.2 mg/L of phosphorus is four times what a lake may have.
        Assert.Equal(23.5m, CityWaterIndex.OfBody(atClassThree, WaterBody.Lake));
        Assert.Equal(11m, CityWaterIndex.OfCity(12, 3, 8, 1));
        Assert.Equal(12m, CityWaterIndex.OfCity(12, 3, null, 0));
        Assert.Equal(8m, CityWaterIndex.OfCity(null, 0, 8, 2));
        Assert.Null(CityWaterIndex.OfCity(null, 1, 8, 2));
        Assert.Null(CityWaterIndex.OfCity(12, 1, null, 2));
        Assert.Null(CityWaterIndex.OfCity(12, 0, 8, 0));
        Assert.Equal(-25m, CityWaterIndex.ChangePercent(9, 12));
        Assert.Null(CityWaterIndex.ChangePercent(9, 0));
    }
}
