using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;

namespace Shanhe.Kernels.Tests.Plans;

/// <summary>A layer that rules measure against has one source that can give it, and fields that files can fill.</summary>
public class SpatialLayerRuleTests
{
    const string Head = "kind: spatial-layers\nitems:\n  one:\n    name: 层 | Layer\n    area: river\n";

    static LoadResult Loaded(string more)
    {
        var folder = Checkout.SmallCopy();
        File.WriteAllText(Path.Combine(folder, "spatial-layers.yaml"), Head + string.Concat(more.Split('\n').Select(l => $"    {l}\n")));
        return PackageLoader.Load(folder);
    }

    static IEnumerable<string> Codes(string more) => Loaded(more).Problems.Select(p => p.Code).Order(StringComparer.Ordinal);

    [Theory]
    [InlineData("fields: {name: {text: 名称 | Name}}\ncolumns: {name: [MC, HXMC]}", null)]
    [InlineData("register: outfalls\ngeometry: point", null)]
    [InlineData("grid: 5000", null)]
    [InlineData("register: outfalls\ngeometry: point\nstates: [nowhere]", "P242")]
    [InlineData("register: outfalls\ngeometry: area", "P241")]
    [InlineData("register: nothing", "P110")]
    [InlineData("states: [proposed]", "P243")]
    [InlineData("grid: 5", "P244")]
    [InlineData("grid: 5000\ngeometry: line", "P244")]
    [InlineData("fields: {name: {truth: 真假 | Truth}}", "P245")]
    [InlineData("columns: {name: [MC]}", "P246")]
    [InlineData("fields: {a: {text: 甲 | A}, b: {text: 乙 | B}}\ncolumns: {a: [MC], b: [mc]}", "P247")]
    [InlineData("register: outfalls\ngeometry: point\nfields: {nothing: {text: 无 | None}}", "P248")]
    [InlineData("fields: {part: {code: 分区 | Part}}", "P249")]
    public void A_layer_says_where_its_features_come_from_and_what_they_hold(string layer, string? code) =>
        Assert.Equal(code is null ? [] : [code], Codes(layer).Distinct());

    [Fact]
    public void A_layer_is_no_register_and_a_grid_at_once() =>
        Assert.Contains("P240", Codes("register: outfalls\ngeometry: point\ngrid: 5000"));

    [Fact]
    public void The_national_layers_are_those_that_rules_name()
    {
        var package = Checkout.Load(Checkout.Plan);
        Assert.Equal(5000, package.Find<SpatialLayer>("enforcement-grid")!.Grid);
        Assert.Equal(["listed"], package.Find<SpatialLayer>("risk-parcels")!.States);
        Assert.Equal("coal-free-zones", package.Find<SpatialLayer>("coal-free-zones")!.Register);
        Assert.Equal(GeometryKind.Line, package.Find<SpatialLayer>("rivers")!.Geometry);
        Assert.Equal(["first", "second", "quasi"], package.Find<SpatialLayer>("drinking-zones")!.Field("level")!.Codes.Select(c => c.Id));
    }
}
