using Shanhe.Standards.Water;

namespace Shanhe.Standards.Tests.Water;

public sealed class WaterChangeTests
{
    // 环办〔2011〕22号: I and II share the status 优; one step is some change, two and more are clear change.
    [Theory]
    [InlineData(WaterClass.I, WaterClass.II, 0, "无明显变化")]
    [InlineData(WaterClass.II, WaterClass.I, 0, "无明显变化")]
    [InlineData(WaterClass.III, WaterClass.I, 1, "有所好转")]
    [InlineData(WaterClass.IV, WaterClass.V, -1, "有所下降")]
    [InlineData(WaterClass.V, WaterClass.III, 2, "明显好转")]
    [InlineData(WaterClass.III, WaterClass.WorseThanV, -3, "明显下降")]
    public void The_status_changes_by_its_steps(WaterClass before, WaterClass now, int steps, string verdict) =>
        Assert.Equal(new WaterChange(steps, verdict), WaterChange.ByStatus(before, now));

    // D = (now - before) of I-III less (now - before) of worse than V; 10 and 20 belong to the lower side.
    [Theory]
    [InlineData(60, 70, 5, 5, 10, "无明显变化")]
    [InlineData(60, 70, 6, 5, 11, "有所好转")]
    [InlineData(60, 75, 10, 5, 20, "有所好转")]
    [InlineData(60, 76, 10, 5, 21, "明显好转")]
    [InlineData(70, 60, 5, 5, -10, "无明显变化")]
    [InlineData(70, 60, 5, 6, -11, "有所下降")]
    [InlineData(75, 60, 5, 10, -20, "有所下降")]
    [InlineData(75, 59, 5, 10, -21, "明显下降")]
    public void The_shares_change_by_good_less_worst(
        int goodBefore,
        int goodNow,
        int worstBefore,
        int worstNow,
        int delta,
        string verdict
    ) => Assert.Equal(new WaterChange(delta, verdict), WaterChange.ByShares(goodBefore, goodNow, worstBefore, worstNow));

    [Fact]
    public void Without_one_of_the_shares_there_is_no_change()
    {
        Assert.Null(WaterChange.ByShares(null, 70, 5, 5));
        Assert.Null(WaterChange.ByShares(60, 70, 5, null));
    }

    [Theory]
    [InlineData("I", WaterClass.I, "Ⅰ类", "优", "excellent", "蓝色")]
    [InlineData("Ⅱ类", WaterClass.II, "Ⅱ类", "优", "excellent", "蓝色")]
    [InlineData("3", WaterClass.III, "Ⅲ类", "良好", "good", "绿色")]
    [InlineData("iv", WaterClass.IV, "Ⅳ类", "轻度污染", "lightly polluted", "黄色")]
    [InlineData(" Ⅴ ", WaterClass.V, "Ⅴ类", "中度污染", "moderately polluted", "橙色")]
    [InlineData("劣Ⅴ类", WaterClass.WorseThanV, "劣Ⅴ类", "重度污染", "heavily polluted", "红色")]
    public void A_class_is_read_and_has_its_words(string text, WaterClass expected, string zh, string status, string en, string colour)
    {
        Assert.True(WaterClassNames.TryParse(text, out var found));
        Assert.Equal(expected, found);
        Assert.Equal((zh, status, en, colour), (found.Chinese(), found.StatusZh(), found.StatusEn(), found.ColourZh()));
        Assert.True(WaterClassNames.TryParse(found.Symbol(), out var again));
        Assert.Equal(expected, again);
    }

    [Fact]
    public void What_is_no_class_is_not_read()
    {
        Assert.False(WaterClassNames.TryParse("VI", out _));
        Assert.False(WaterClassNames.TryParse(null, out _));
    }
}
