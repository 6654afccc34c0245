using Shanhe.Observations.Limits;
using Shanhe.Plans.Text;
using Shanhe.Web.Words;

namespace Shanhe.Kernels.Tests.Observations.Rules;

/// <summary>Limits and their sources as officials read them.</summary>
public class LimitWordsTests
{
    [Theory]
    [InlineData("GB 13271-2014 table 3", "GB 13271-2014 表3", false)]
    [InlineData("GB/T 32136-2015：相对湿度60 %及以下为轻旱（未核对原文）", "GB/T 32136-2015：相对湿度60 %及以下为轻旱", true)]
    [InlineData("HJ 75-2017 (memory)", "HJ 75-2017", true)]
    [InlineData("晋环许〔2024〕7号", "晋环许〔2024〕7号", false)]
    public void How_sure_a_source_is_does_not_stand_before_officials(string source, string shown, bool doubtful)
    {
        Assert.Equal(shown, LimitWords.Plain(source, Language.Zh));
        Assert.Equal(doubtful, LimitWords.IsDoubtful(source));
    }

    [Fact]
    public void English_keeps_its_own_word_for_tables() =>
        Assert.Equal("GB 13271-2014 table 3", LimitWords.Plain("GB 13271-2014 table 3", Language.En));

    [Fact]
    public void A_limit_reads_as_what_keeps_it()
    {
        static string Read(decimal? high, decimal? low) => LimitWords.Of(new JudgedLimit(high, low, false, "", "text"));
        Assert.Equal(("200", "≥ 5", "6–9"), (Read(200, null), Read(null, 5), Read(9, 6)));
    }
}
