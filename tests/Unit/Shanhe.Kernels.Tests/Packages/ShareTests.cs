using Shanhe.Evidence.Figures;
using Shanhe.Plans.Package;

namespace Shanhe.Kernels.Tests.Packages;

/// <summary>What the series of a promise takes.</summary>
public class ShareTests
{
    [Fact]
    public void The_quantity_of_a_promise_in_per_cent_is_no_more_than_the_whole_unless_more_is_promised()
    {
        var package = Checkout.Load(Path.Combine(Checkout.Root, "plans", "xinjiang"));
        var shares = package.Targets.Where(t => t.Unit == "%" && !(t.Target.Value > 100)).ToList();
        Assert.NotEmpty(shares);
        Assert.All(shares, t => Assert.Equal(100, package.Find<Series>(t.Id)!.Max));
        Assert.All(package.Targets.Where(t => t.Unit != "%"), t => Assert.Null(package.Find<Series>(t.Id)!.Max));
    }
}
