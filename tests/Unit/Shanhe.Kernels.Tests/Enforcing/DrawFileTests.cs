using System.Text;
using Shanhe.Capabilities.Enforcing;

namespace Shanhe.Kernels.Tests.Enforcing;

/// <summary>Files by which a draw is computed again.</summary>
public class DrawFileTests
{
    [Fact]
    public void A_file_is_computed_again_to_the_same_result()
    {
        var verdict = DrawVerdict.Of(Lists.File().ToJson());
        Assert.Null(verdict.Problem);
        Assert.Equal(Lists.File().Result, verdict.File!.Result);
    }

    [Fact]
    public void Whatever_letter_or_digit_of_a_file_is_changed_it_is_noticed()
    {
        var json = Lists.File().ToJson();
        var unnoticed = new List<string>();
        for (var at = 0; at < json.Length; at++)
        {
            if (!char.IsLetterOrDigit(json[at]))
                continue;
            var changed = new StringBuilder(json) { [at] = json[at] == '1' ? '2' : '1' };
            if (json[at] != changed[at] && DrawVerdict.Of(changed.ToString()).Problem is null)
                unnoticed.Add(json[Math.Max(0, at - 30)..at] + "[" + json[at] + "]");
        }

        Assert.Empty(unnoticed);
    }

    [Fact]
    public void The_first_difference_is_named()
    {
        var file = Lists.File();
        var other = file.List.Subjects.First(s => file.Result.All(r => r.Subject != s.Key) && s.Stratum == file.Result[1].Stratum);
        var changed = file with { Result = [file.Result[0], file.Result[1] with { Subject = other.Key }, .. file.Result.Skip(2)] };
        var problem = DrawVerdict.Of(changed.ToJson()).Problem!;
        Assert.Equal("E457", problem.Code);
        Assert.Contains("result[1]", problem.Message.En, StringComparison.Ordinal);
        Assert.Contains(other.Key, problem.Message.En, StringComparison.Ordinal);
        Assert.Contains(
            "result[6]",
            DrawVerdict.Of((file with { Result = [.. file.Result.Take(6)] }).ToJson()).Problem!.Message.En,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"form":"shanhe-draw/1"}""")]
    public void What_is_no_file_is_refused_with_its_place(string text) => Assert.Equal("E456", DrawVerdict.Of(text).Problem!.Code);

    [Fact]
    public void A_list_that_no_draw_can_have_is_refused()
    {
        var file = Lists.File();
        var list = file.List;
        foreach (
            var wrong in new[]
            {
                list with
                {
                    Officers = [list.Officers[0], list.Officers[0]],
                },
                list with
                {
                    Subjects = [list.Subjects[0], list.Subjects[0]],
                },
                list with
                {
                    Strata = [list.Strata[0] with { Share = decimal.MaxValue }],
                },
                list with
                {
                    Months = int.MaxValue,
                },
                list with
                {
                    Officers = [null!],
                },
            }
        )
            Assert.Equal("E456", DrawVerdict.Of((file with { List = wrong }).ToJson()).Problem!.Code);
    }
}
