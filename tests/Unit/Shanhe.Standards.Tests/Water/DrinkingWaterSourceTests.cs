using Shanhe.Standards.Rounding;
using Shanhe.Standards.Water;

namespace Shanhe.Standards.Tests.Water;

public sealed class DrinkingWaterSourceTests
{
    [Theory]
    [InlineData("NH3N", "1.0", true, null)]
    [InlineData("氨氮", "1.5", false, "0.5")]
    [InlineData("硫酸盐", "250", true, null)]
    [InlineData("硫酸盐", "300", false, "0.2")]
    [InlineData("硫酸盐", "300L", true, null)]
    [InlineData("一-二-二氯乙烷", "0.06", false, "1")]
    [InlineData("1,2-二氯乙烷", "0.03", true, null)]
    [InlineData("pH", "9.1", false, null)]
    [InlineData("DO", "4.9", false, null)]
    [InlineData("DO", "5", true, null)]
    public void A_source_attains_when_no_item_is_over_class_III_or_its_limit(string item, string text, bool attains, string? multiple)
    {
        Assert.True(LabResult.TryParse(text, out var result));
        var judged = DrinkingWaterSource.Of([KeyValuePair.Create(item, result)]);
        Assert.Equal(attains, judged.Attains);
        Assert.Empty(judged.Unknown);
        if (attains)
            Assert.Empty(judged.Over);
        else
            Assert.Equal(multiple is null ? null : decimal.Parse(multiple, null), Assert.Single(judged.Over).Value);
    }

    [Theory]
    [InlineData("COD")]
    [InlineData("TN")]
    [InlineData("FC")]
    public void Items_that_are_only_noted_are_not_judged(string item)
    {
        Assert.Null(DrinkingWaterSource.Of([KeyValuePair.Create(item, LabResult.Of(99_999))]).Attains);
        var withCopper = DrinkingWaterSource.Of([
            KeyValuePair.Create(item, LabResult.Of(99_999)),
            KeyValuePair.Create("铜", LabResult.Of(0.5m)),
        ]);
        Assert.True(withCopper.Attains);
    }

    [Fact]
    public void A_lake_takes_the_phosphorus_of_lakes_and_what_no_table_knows_is_named()
    {
        KeyValuePair<string, LabResult>[] values =
        [
            new("TP", LabResult.Of(0.06m)),
            new("未知物", LabResult.Of(1)),
            new("氯化物", default),
            new("另一物", default),
        ];
        Assert.True(DrinkingWaterSource.Of(values).Attains);
        var lake = DrinkingWaterSource.Of(values, WaterBody.Lake);
        Assert.False(lake.Attains);
        Assert.Equal(["未知物"], lake.Unknown);
        Assert.Equal(KeyValuePair.Create("TP_lake", (decimal?)0.2m), Assert.Single(lake.Over));
    }

    [Fact]
    public void Tables_2_and_3_of_GB_3838_have_5_and_80_items()
    {
        Assert.Equal((5, 80), (SourceItem.All.Count(i => i.Group == 2), SourceItem.All.Count(i => i.Group == 3)));
        Assert.Equal(("铊", 0.0001m), (SourceItem.All[^1].NameZh, SourceItem.All[^1].Limit));
        Assert.Null(SourceItem.Find(""));
    }

    [Fact]
    public void Shares_of_sources_leave_out_what_was_not_judged()
    {
        Assert.Equal(66.7m, DrinkingWaterSource.SharePercent([true, true, false, null]));
        Assert.Null(DrinkingWaterSource.SharePercent([null]));
        Assert.Equal(75m, DrinkingWaterSource.VolumeSharePercent([(true, 300), (false, 100), (null, 1000)]));
        Assert.Equal(33.3m, DrinkingWaterSource.VolumeSharePercent([(true, 1), (false, 2)]));
        Assert.Equal(100m, DrinkingWaterSource.VolumeSharePercent([(true, 0.5m)]));
        Assert.Null(DrinkingWaterSource.VolumeSharePercent([(true, 0), (null, 10)]));
    }
}
