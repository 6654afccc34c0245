using Shanhe.Plans.Authoring;
using Shanhe.Plans.Loading;

namespace Shanhe.Kernels.Tests.Authoring;

/// <summary>What the layers offer, found by words.</summary>
public class OfferTests
{
    static readonly Lazy<IReadOnlyList<(string Layer, Shanhe.Plans.Package.PlanItem Item)>> National = new(() =>
        PackageLoader.OfferedBy("national", Checkout.Root)
    );

    static IReadOnlyList<Offer> Find(string words) => Offer.Find(National.Value, words);

    [Theory]
    [InlineData("ecology.forest-cover", "ecology.forest-cover")]
    [InlineData("森林覆盖率", "ecology.forest-cover")]
    [InlineData("森林 覆盖", "ecology.forest-cover")]
    [InlineData("覆盖　森林", "ecology.forest-cover")]
    [InlineData("FOREST cover", "ecology.forest-cover")]
    [InlineData("ｆｏｒｅｓｔ－ｃｏｖｅｒ", "ecology.forest-cover")]
    [InlineData("百分比", "%")]
    public void It_is_found_by_id_by_name_in_either_language_and_by_another_spelling(string words, string id) =>
        Assert.Contains(Find(words), o => o.Item.Id == id);

    [Fact]
    public void A_method_says_its_unit_and_what_it_is_made_of_and_a_series_who_reports_it()
    {
        var method = Assert.Single(Find("ecology.forest-cover"));
        Assert.Equal(("methods", "%", "ecology.forest-area、spatial.county-area"), (method.Kind, method.Unit, method.Inputs));
        Assert.Equal("national", method.Layer);
        var series = Assert.Single(Find("ecology.forest-area"), o => o.Kind == "series");
        Assert.Equal(["forestry"], series.Who);
    }

    [Fact]
    public void The_shortest_names_come_first_within_a_kind_and_nothing_is_found_by_words_that_nothing_holds()
    {
        var methods = Find("率").Where(o => o.Kind == "methods").Select(o => o.Name.Zh.Length).ToList();
        Assert.NotEmpty(methods);
        Assert.Equal(methods.Order(), methods);
        Assert.Empty(Find("森林 没有这个词"));
    }

    [Fact]
    public void What_a_county_wrote_itself_is_offered_beside_what_lies_below()
    {
        var offered = PackageLoader.Offered(Path.Combine(Checkout.Root, "plans", "lanxi"));
        Assert.Equal("lanxi", Assert.Single(Offer.Find(offered, "lanxi.eqi"), o => o.Kind == "series").Layer);
        Assert.Equal("national", Assert.Single(Offer.Find(offered, "ecology.forest-cover"), o => o.Kind == "methods").Layer);
    }
}
