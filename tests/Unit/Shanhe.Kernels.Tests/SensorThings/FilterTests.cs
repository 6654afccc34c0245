using Shanhe.Web.SensorThings;

namespace Shanhe.Kernels.Tests.SensorThings;

public class FilterTests
{
    static object? Of(string text) => StaParser.Parse(text).Of(_ => 7m);

    [Fact]
    public void A_chain_of_operators_is_bounded_before_it_is_walked()
    {
        Assert.Equal(true, Of(string.Join(" add ", Enumerable.Repeat("1", 200)) + " gt 1"));
        Assert.Throws<StaException>(() => StaParser.Parse(string.Join(" add ", Enumerable.Repeat("1", 300)) + " gt 1"));
        Assert.Throws<StaException>(() => StaParser.Parse(string.Join(" and ", Enumerable.Repeat("a", 2_000))));
        Assert.Throws<StaException>(() => StaParser.Parse("'" + new string('x', 9_000) + "' eq name"));
    }

    [Fact]
    public void A_number_that_grows_too_large_is_the_askers_fault_and_is_said()
    {
        var problem = Assert.Throws<StaException>(() => Of("result mul 79228162514264337593543950335 gt 1"));
        Assert.Equal(400, problem.Status);
        Assert.Equal(false, Of("result mul 2 gt 14"));
    }
}
