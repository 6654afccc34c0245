using Shanhe.Plans.Package;
using Shanhe.Plans.Writing;

namespace Shanhe.Kernels.Tests.Writing;

/// <summary>Targets as tables of plans write them, and what can't be taken for sure.</summary>
public class WrittenTargetTests
{
    /// <summary>A target in short: comparator, numbers, what it is held against.</summary>
    static string Short(TargetValue target) =>
        target.Is switch
        {
            Comparator.All => string.Join(" & ", target.All.Select(Short)),
            Comparator.Cases => target.By + " " + string.Join(" | ", target.Cases.Select(c => c.Key + " " + Short(c.Value))),
            _ => string.Join(
                ' ',
                new object?[] { target.Is, target.Value, target.High, target.Than, target.AddsUp ? "added up" : null }.Where(p =>
                    p is not null
                )
            ),
        };

    [Theory]
    [InlineData("≥20", "Ge 20")]
    [InlineData("≤35μg/m3", "Le 35")]
    [InlineData("≤35 ug/m3以下", "Le 35")]
    [InlineData("30–35µg/m³", "Range 30 35")]
    [InlineData("完成上级规定的考核任务", "Assigned")]
    [InlineData("完成上级下达任务", "Assigned")]
    [InlineData("完成省、市下达的减排目标", "Assigned")]
    [InlineData("达到国家考核要求", "Assigned")]
    [InlineData("按照市级部门下达的年度控制指标执行", "Assigned")]
    [InlineData("五年累计减排10%", "Ge 10 added up")]
    [InlineData("累计减排量达到10%以上", "Ge 10 added up")]
    [InlineData("规划期内累计造林不少于5万亩", "Ge 5 added up")]
    [InlineData("“十五五”期间累计新增2.5", "Ge 2.5 added up")]
    [InlineData("累计≥15", "Ge 15 added up")]
    [InlineData("≥15（五年累计）", "Ge 15 added up")]
    [InlineData("累计不超过15", "Le 15 added up")]
    [InlineData(">= 55", "Ge 55")]
    [InlineData("≥ 69.3", "Ge 69.3")]
    [InlineData("＞＝80", "Ge 80")]
    [InlineData("≧80", "Ge 80")]
    [InlineData("≥90%", "Ge 90")]
    [InlineData("不低于90", "Ge 90")]
    [InlineData("不少于 12", "Ge 12")]
    [InlineData("90以上", "Ge 90")]
    [InlineData("达到95%以上", "Ge 95")]
    [InlineData("at least 30", "Ge 30")]
    [InlineData("≤0.5", "Le 0.5")]
    [InlineData("<=0.5", "Le 0.5")]
    [InlineData("≤1,200", "Le 1200")]
    [InlineData("不超过35", "Le 35")]
    [InlineData("控制在35以内", "Le 35")]
    [InlineData("35以下", "Le 35")]
    [InlineData("＞60", "Gt 60")]
    [InlineData("<5", "Lt 5")]
    [InlineData("=100", "Eq 100")]
    [InlineData("＝100%", "Eq 100")]
    [InlineData("8–10", "Range 8 10")]
    [InlineData("8-10", "Range 8 10")]
    [InlineData("8～10", "Range 8 10")]
    [InlineData("8%—10%", "Range 8 10")]
    [InlineData("8至10", "Range 8 10")]
    [InlineData("未发生", "Never")]
    [InlineData("不发生", "Never")]
    [InlineData("never", "Never")]
    [InlineData("Must not occur", "Never")]
    [InlineData("不降低", "NotLower")]
    [InlineData("not lower", "NotLower")]
    [InlineData("不恶化", "NotWorse")]
    [InlineData("较上年不降低", "NotLower LastYear")]
    [InlineData("不低于上年", "NotLower LastYear")]
    [InlineData("不低于上年水平", "NotLower LastYear")]
    [InlineData("not lower than last year", "NotLower LastYear")]
    [InlineData("较上年提高", "Gt LastYear")]
    [InlineData("较上年下降", "Lt LastYear")]
    [InlineData("不高于上年", "Le LastYear")]
    [InlineData("比上年有所改善", "Improve LastYear")]
    [InlineData("较基准年改善", "Improve BaseYear")]
    [InlineData("≥55且不降低", "Ge 55 & NotLower")]
    [InlineData("≥55，且较上年不降低", "Ge 55 & NotLower LastYear")]
    [InlineData(">= 55 and not lower than last year", "Ge 55 & NotLower LastYear")]
    [InlineData("山区≥60；丘陵区≥40；平原≥18", "terrain mountain Ge 60 | hill Ge 40 | plain Ge 18")]
    [InlineData("山区：≥60，丘陵：≥40", "terrain mountain Ge 60 | hill Ge 40")]
    [InlineData("mountain >= 60; plain >= 18", "terrain mountain Ge 60 | plain Ge 18")]
    [InlineData("开展", "Done")]
    [InlineData("制定实施", "Done")]
    [InlineData("完成", "Done")]
    [InlineData("遵守", "Done")]
    [InlineData("done", "Done")]
    [InlineData("完成市下达指标", "Assigned")]
    [InlineData("上级下达", "Assigned")]
    [InlineData("as the city assigns", "Assigned")]
    [InlineData("定性", "Qualitative")]
    public void A_target_is_what_the_plan_writes(string written, string target)
    {
        var read = WrittenTarget.Read(written);
        Assert.Equal(target, read.Target is { } found ? Short(found) : read.Question!.En);
    }

    [Theory]
    [InlineData("100", "Only '100' is written: is it equal (=), at least (≥) or at most (≤)? Write the sign.")]
    [InlineData("0", "Only '0' is written: is it equal (=), at least (≥) or at most (≤)? Write the sign.")]
    [InlineData("90%", "Only '90%' is written: is it equal (=), at least (≥) or at most (≤)? Write the sign.")]
    [InlineData("", "No target is written.")]
    [InlineData("10–8", "In '10-8' the high end is not above the low one.")]
    [InlineData("沿海≥60；内陆≥40", "Which case is '沿海'? Known are mountain, hill and plain, once each; for others write by and cases.")]
    [InlineData("≥20且开展", "'开展' can't stand with other conditions in one row; make two rows.")]
    public void What_is_not_sure_is_asked(string written, string question) =>
        Assert.Equal(question.Replace("10-8", written.Contains('–') ? "10–8" : "10-8"), WrittenTarget.Read(written).Question?.En);

    [Theory]
    [InlineData("基本消除")]
    [InlineData("有效保障")]
    [InlineData("持续改善")]
    public void Words_that_no_number_is_in_may_be_a_number_a_deed_or_neither(string written)
    {
        var question = WrittenTarget.Read(written).Question!;
        Assert.StartsWith($"“{written}”是文字", question.Zh);
        Assert.Contains("says", question.En);
    }

    [Theory]
    [InlineData("较2020年不降低")]
    [InlineData("1.2.3")]
    [InlineData("≥20或≤5")]
    public void Other_writings_are_told_what_may_be_written(string written) =>
        Assert.Contains("≥20, ≤0.5, 8–10", WrittenTarget.Read(written).Question!.En);

    [Fact]
    public void The_text_of_the_plan_is_kept_and_said_in_the_other_language_too()
    {
        Assert.Equal(("≥55且不降低", "≥55 and not lower"), Words("≥55且不降低"));
        Assert.Equal(("较上年不降低", "not lower than last year"), Words("not lower than last year"));
        Assert.Equal(("≤0.5", "≤0.5"), Words("≤0.5"));
        Assert.Equal(("8–10", "8–10"), Words("8–10"));

        static (string, string) Words(string written) =>
            WrittenTarget.Read(written).Target!.Text is var text ? (text.Zh, text.En) : default;
    }
}
