using NodaTime;
using Shanhe.Standards.Response;

namespace Shanhe.Standards.Tests.Response;

public sealed class ResponseTests
{
    [Fact]
    public void What_lacks_to_a_share_is_told_in_kilograms()
    {
        var share = ReductionList.Share(1700, 8600, ReductionLevel.Orange)!.Value;
        Assert.False(share.IsEnough);
        Assert.Equal(20, share.Lacking);
        Assert.Equal((10m, true, 0m), ReductionList.Share(10, 100, ReductionLevel.Yellow));
        Assert.Equal((31m, true, 0m), ReductionList.Share(31, 100, ReductionLevel.Red));
        Assert.Null(ReductionList.Share(1, 0, ReductionLevel.Red));
        Assert.Null(ReductionList.Share(null, 1, ReductionLevel.Red));
        Assert.Equal(10, ReductionList.RequiredPercent(ReductionLevel.Yellow));
        Assert.Equal(30, ReductionList.RequiredPercent(ReductionLevel.Red));
    }

    [Fact]
    public void Rules_of_a_list_have_words_and_weight()
    {
        Assert.Equal(14, ListRule.All.Count);
        Assert.True(ListRule.Find("L3")!.IsError);
        Assert.False(ListRule.Find("L7")!.IsError);
        Assert.Equal(Certainty.Own, ListRule.Find("L5")!.Certainty);
        Assert.Null(ListRule.Find("L99"));
    }

    [Fact]
    public void A_line_without_a_cut_is_a_fault()
    {
        Assert.Equal(["L3"], ReductionList.LineFaults(new ListedLine(100, 10, null, 30)));
        Assert.Equal(["L3"], ReductionList.LineFaults(new ListedLine(null, 10, 20, 30)));
        Assert.Empty(ReductionList.LineFaults(new ListedLine(0.5m, 0.5m, 0.5m, 0.5m)));
        Assert.Null(ReductionList.AgreesWithLoad(new ListedLine(100, 1, 2, 3), ReductionLevel.Red));
        Assert.Null(ReductionList.InventoryRatio(1, 1, 0));
    }

    [Fact]
    public void Cycles_power_and_rates_have_their_ends()
    {
        Assert.Equal(50, EpisodeCheck.CycleCutPercent(0.5m, 1));
        Assert.Null(EpisodeCheck.CycleCutPercent(0, 0));
        Assert.Equal((100m, 10m, true), EpisodeCheck.Power([100, null], 1, 0.1m, 10));
        Assert.Equal((100m, 105m, true), EpisodeCheck.Power([100], 0, 0.05m, 105));
        Assert.Null(EpisodeCheck.Power([100], 1.1m, 0.1m, 10));
        Assert.Equal(0, EpisodeEvaluation.ExecutionPercent(0, 5));
        Assert.Equal(100, EpisodeEvaluation.ExecutionPercent(1, 1));
        Assert.Null(EpisodeEvaluation.ExecutionPercent(-1, 5));
        Assert.Equal(new EpisodeEvaluation(0.5m, 0.25m, 50), EpisodeEvaluation.Of([(0.5m, 0.5m)]));
        Assert.Equal(100, EpisodeEvaluation.GainPercent(0, 50));
        Assert.Null(EpisodeEvaluation.GainPercent(1, null));
        Assert.Null(EpisodeEvaluation.Hit(null, 1));
        Assert.Null(EpisodeCheck.MayEnd(null));
        Assert.False(EpisodeCheck.MayEnd(36));
        Assert.True(EpisodeCheck.MayEnd(36.1m));
        var (five, eight) = (new LocalDateTime(2026, 1, 5, 5, 0), new LocalDateTime(2026, 1, 5, 8, 0));
        Assert.Equal(3, EpisodeCheck.NoticeHours(five, eight));
        Assert.Equal(-3, EpisodeCheck.LeadHours(eight, five));
    }

    [Fact]
    public void Sectors_are_39_and_their_grades_are_weakly_known()
    {
        Assert.Equal(39, SectorGrade.All.Count);
        Assert.All(SectorGrade.All, s => Assert.Equal(Certainty.Low, s.Certainty));
        Assert.Equal(["引领性"], SectorGrade.Find("玻璃钢")!.Grades);
        Assert.Equal(["A", "B", "B-", "C", "D"], SectorGrade.Find("水泥")!.Grades);
        Assert.Null(SectorGrade.Find("制药厂"));
        Assert.Null(SectorGrade.LeastMeasure(null));
    }

    [Fact]
    public void Windows_of_other_cities_are_a_choice()
    {
        var rizhao = OzoneWindow.All.First(w => w is { Operation: "unloading", Place: "日照" });
        Assert.Equal(("allowed", new LocalTime(18, 0), new LocalTime(8, 0)), (rizhao.Rule, rizhao.From, rizhao.To));
        Assert.True(OzoneWindow.Holds(new LocalTime(3, 0), rizhao.From, rizhao.To));
        Assert.True(OzoneWindow.Holds(new LocalTime(3, 0), new LocalTime(8, 0), new LocalTime(8, 0)));
        Assert.Null(OzoneWindow.IsCalled(null));
    }
}
