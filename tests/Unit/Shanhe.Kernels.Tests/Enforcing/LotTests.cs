using Shanhe.Capabilities.Enforcing.Drawing;

namespace Shanhe.Kernels.Tests.Enforcing;

/// <summary>Drawing of subjects and officers by a seed.</summary>
public class LotTests
{
    [Theory]
    [InlineData(20, 40, 3, 5, 2)]
    [InlineData(21, 41, 3, 6, 3)]
    [InlineData(1, 1, 3, 1, 1)]
    [InlineData(20, 40, 1, 2, 1)]
    [InlineData(0, 0, 3, 0, 0)]
    public void A_share_of_each_stratum_is_drawn_rounded_up_and_a_month_draws_a_third_of_a_quarter(
        int key,
        int general,
        int months,
        int ofKey,
        int ofGeneral
    )
    {
        var drawn = Lots.Draw(Lists.Of(key, general, 4, months), Lists.Seed(1));
        Assert.Equal(ofKey, drawn.Count(d => d.Stratum == "1"));
        Assert.Equal(ofGeneral, drawn.Count(d => d.Stratum == "2"));
        Assert.Equal(drawn.Count, drawn.Select(d => d.Subject).Distinct().Count());
    }

    [Fact]
    public void What_the_year_drew_already_counts_for_the_share_and_is_not_drawn_again()
    {
        var list = Lists.Of(10, 0, 4);
        list = list with { Subjects = [.. list.Subjects.Select((s, i) => s with { WasDrawn = i > 1 })] };
        Assert.Equal(["DX-K000", "DX-K001"], Lots.Draw(list, Lists.Seed(2)).Select(d => d.Subject).Order());
    }

    [Fact]
    public void Two_officers_who_need_not_stay_away_check_each_and_the_load_is_even()
    {
        var list = Lists.Of(200, 200, 7);
        foreach (var number in Enumerable.Range(0, 20))
        {
            var drawn = Lots.Draw(list, Lists.Seed(number));
            Assert.All(drawn, d => Assert.NotEqual(d.Officer1, d.Officer2));
            Assert.All(
                drawn.SelectMany(d => new[] { (d.Subject, d.Officer1), (d.Subject, d.Officer2) }),
                d => Assert.DoesNotContain(d.Subject, list.Officers.Single(o => o.Key == d.Item2).Away)
            );
            var load = drawn.SelectMany(d => new[] { d.Officer1, d.Officer2 }).CountBy(o => o).Select(c => c.Value).ToList();
            Assert.Equal(7, load.Count);
            Assert.InRange(load.Max() - load.Min(), 0, 2);
        }
    }

    [Fact]
    public void A_subject_without_two_officers_is_named()
    {
        var list = Lists.Of(3, 0, 2);
        Assert.Equal("DX-K000", Lots.Unattended(list)!.Key);
        Assert.Throws<InvalidOperationException>(() => Lots.Draw(list with { Officers = [] }, Lists.Seed(1)));
        Assert.Null(Lots.Unattended(Lists.Of(3, 0, 3)));
    }

    /// <summary>
    /// 40 subjects of which 10 are drawn by each of 4 000 seeds: of each, 1 000 are expected. Draws without putting back vary less than
    /// the distribution supposes, by 30/39, which is set right. 39 degrees of freedom: 72.05 is passed once in a thousand.
    /// </summary>
    [Fact]
    public void Every_subject_is_drawn_as_often_as_any_other()
    {
        const int seeds = 4_000;
        var list = Lists.Of(40, 0, 3);
        list = list with { Subjects = [.. list.Subjects.Select(s => s with { WasDrawn = false })] };
        var counts = list.Subjects.ToDictionary(s => s.Key, _ => 0);
        for (var number = 0; number < seeds; number++)
        {
            foreach (var drawn in Lots.Draw(list, Lists.Seed(number)))
                counts[drawn.Subject]++;
        }

        const double expected = seeds / 4d;
        var chiSquare = counts.Values.Sum(c => (c - expected) * (c - expected) / expected) * 39 / 30;
        Assert.InRange(chiSquare, 15, 72.05);
    }

    [Fact]
    public void The_numbers_are_those_that_the_description_gives()
    {
        byte[] seed = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
        var generator = new LotGenerator(seed, "officers");
        for (var n = 0; n < 5; n++)
        {
            byte[] text = [.. seed, .. "officers"u8, 0, 0, 0, 0, 0, 0, 0, 0, (byte)n];
            var number = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(System.Security.Cryptography.SHA256.HashData(text));
            Assert.Equal((int)(number % 1_000), generator.Below(1_000));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => generator.Below(0));
    }
}
