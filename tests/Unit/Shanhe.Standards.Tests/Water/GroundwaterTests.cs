using Shanhe.Standards.Groundwater;
using Shanhe.Standards.Water;

namespace Shanhe.Standards.Tests.Water;

public sealed class GroundwaterTests
{
    [Theory]
    [InlineData("铁", "0.1", WaterClass.I)]
    [InlineData("Fe", "0.11", WaterClass.II)]
    [InlineData("Fe", "0.3", WaterClass.III)]
    [InlineData("Fe", "2.0", WaterClass.IV)]
    [InlineData("Fe", "2.1", WaterClass.V)]
    [InlineData("Fe", "<0.5", WaterClass.I)]
    [InlineData("Fe", "未测", null)]
    [InlineData("Fe", "", null)]
    [InlineData("pH", "6.5", WaterClass.I)]
    [InlineData("pH值", "8.5", WaterClass.I)]
    [InlineData("PH", "6.4", WaterClass.IV)]
    [InlineData("ph", "8.6", WaterClass.IV)]
    [InlineData("pH", "5.5", WaterClass.IV)]
    [InlineData("pH", "9.0", WaterClass.IV)]
    [InlineData("pH", "5.4", WaterClass.V)]
    [InlineData("pH", "9.1", WaterClass.V)]
    [InlineData("总α放射性", "0.5", WaterClass.III)]
    [InlineData("总α放射性", "0.6", WaterClass.IV)]
    [InlineData("嗅和味", "无", WaterClass.I)]
    [InlineData("嗅和味", "none", WaterClass.I)]
    [InlineData("嗅和味", "0", WaterClass.I)]
    [InlineData("嗅和味", "1", WaterClass.V)]
    [InlineData("嗅和味", "有", WaterClass.V)]
    [InlineData("嗅和味", "present", WaterClass.V)]
    public void A_result_has_the_class_of_table_1_of_GB_T_14848(string item, string text, WaterClass? expected) =>
        Assert.Equal(expected, GroundwaterItem.Find(item)!.ClassOf(text));

    [Theory]
    [InlineData("NH3-N", "氨氮")]
    [InlineData("TDS", "溶解性总固体")]
    [InlineData("高锰酸盐指数", "耗氧量")]
    [InlineData("NO3-N", "硝酸盐")]
    [InlineData("NO2", "亚硝酸盐")]
    [InlineData("SO4", "硫酸盐")]
    [InlineData("Cl", "氯化物")]
    [InlineData("F", "氟化物")]
    [InlineData("I", "碘化物")]
    [InlineData("CN", "氰化物")]
    [InlineData("Mn", "锰")]
    [InlineData("Cu", "铜")]
    [InlineData("Zn", "锌")]
    [InlineData("Al", "铝")]
    [InlineData("Na", "钠")]
    [InlineData("Hg", "汞")]
    [InlineData("As", "砷")]
    [InlineData("Se", "硒")]
    [InlineData("Cd", "镉")]
    [InlineData("铬（六价）", "六价铬")]
    [InlineData("Pb", "铅")]
    [InlineData("LAS", "阴离子表面活性剂")]
    [InlineData("VP", "挥发性酚类")]
    [InlineData("二-四-二硝基甲苯", "2,4-二硝基甲苯")]
    public void An_item_is_found_by_the_names_in_use(string name, string item)
    {
        var found = GroundwaterItem.Find(name);
        Assert.NotNull(found);
        Assert.True(found.NameZh == item || found.Alias == item, found.NameZh);
    }

    [Fact]
    public void The_standard_has_93_items_with_four_limits_each()
    {
        Assert.Equal(93, GroundwaterItem.All.Count);
        Assert.Null(GroundwaterItem.Find(""));
        var iron = GroundwaterItem.Find("铁")!;
        Assert.Equal(("0.1", "2.0", ""), (iron.Limit(WaterClass.I), iron.Limit(WaterClass.IV), iron.Limit(WaterClass.V)));
    }

    [Fact]
    public void A_sample_has_the_class_of_its_worst_items_in_the_order_of_the_standard()
    {
        var sample = GroundwaterAssessment.Of([
            new("Mn", "1.0"),
            new("铁", "1.0"),
            new("pH", "7"),
            new("水色", "3"),
            new("Cu", null),
            new("Zn", "1.5"),
        ]);
        Assert.Equal(WaterClass.IV, sample.Class);
        Assert.Equal(["铁", "锰", "锌"], sample.Worst.Select(w => w.NameZh));
        Assert.Equal(["水色"], sample.Unknown);
        Assert.Equal(4, sample.Items.Count);
        Assert.Null(GroundwaterAssessment.Of([new("Cu", null)]).Class);
    }

    [Fact]
    public void The_share_of_samples_up_to_class_IV_leaves_out_what_has_no_class()
    {
        Assert.Equal(66.7m, GroundwaterAssessment.SharePercent([WaterClass.I, WaterClass.IV, WaterClass.V, null]));
        Assert.Equal(33.3m, GroundwaterAssessment.SharePercent([WaterClass.I, WaterClass.IV, WaterClass.V], WaterClass.III));
        Assert.Null(GroundwaterAssessment.SharePercent([null]));
    }
}
