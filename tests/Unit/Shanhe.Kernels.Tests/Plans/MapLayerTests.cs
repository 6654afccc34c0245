using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using static Shanhe.Kernels.Tests.Plans.AlteredPlan;

namespace Shanhe.Kernels.Tests.Plans;

/// <summary>The layers and tiles of a county's map are checked when its package is loaded.</summary>
public class MapLayerTests
{
    const string Frame = "map: {west: 111.0, south: 35.4, east: 111.4, north: 35.8}";

    const string Ring = "[[111.1,35.5],[111.3,35.5],[111.3,35.7],[111.1,35.5]]";

    static string Feature(string geometry) =>
        $$"""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"东岭镇"},"geometry":{{geometry}}}]}""";

    static readonly string Area = Feature($$"""{"type":"Polygon","coordinates":[{{Ring}}]}""");

    static LoadResult Loaded(string more, params (string Name, string Text)[] files)
    {
        var folder = Checkout.SmallCopy();
        var plan = Path.Combine(folder, "plan.yaml");
        File.WriteAllText(plan, File.ReadAllText(plan).Replace(Frame, Frame[..^1] + ", " + more + "}", StringComparison.Ordinal));
        foreach (var (name, text) in files)
            File.WriteAllText(Path.Combine(folder, name), text);
        return PackageLoader.Load(folder);
    }

    static List<string> Codes(LoadResult loaded) => [.. loaded.Problems.Select(p => p.Code)];

    [Fact]
    public void A_county_brings_its_towns_as_a_file_and_the_package_changes_with_it()
    {
        const string Layers = "layers: [{id: towns, name: {zh: 镇界, en: Towns}, kind: town, file: towns.geojson}]";
        var loaded = Loaded(Layers, ("towns.geojson", Area));
        Assert.Empty(loaded.Problems.Select(p => p.ToString()));
        var layer = Assert.Single(loaded.Package!.Plan.Map!.Layers);
        Assert.Equal(MapLayerKind.Town, layer.Kind);
        Assert.False(layer.Public);
        Assert.Equal(Area, System.Text.Encoding.UTF8.GetString(loaded.Package.MapFiles["towns"]));
        var moved = Loaded(Layers, ("towns.geojson", Area.Replace("35.7", "35.8", StringComparison.Ordinal)));
        Assert.NotEqual(loaded.Package.Version, moved.Package!.Version);
    }

    [Theory]
    [InlineData("kind: town, file: none.geojson", "P230")]
    [InlineData("kind: town, file: ../towns.geojson", "P230")]
    [InlineData("kind: town, file: towns.json", "P230")]
    [InlineData("kind: town", "P228")]
    [InlineData("kind: town, file: towns.geojson, register: outfalls", "P228")]
    [InlineData("kind: town, register: outfalls", "P229")]
    [InlineData("kind: town, register: nothing", "P110")]
    [InlineData("kind: road, file: towns.geojson", "P231")]
    [InlineData("kind: river, file: towns.geojson", null)]
    [InlineData("kind: boundary, file: towns.geojson, public: true", null)]
    public void A_layer_is_one_file_or_one_register_with_shapes_of_its_kind(string layer, string? code) =>
        Assert.Equal(
            code is null ? [] : [code],
            Codes(Loaded($"layers: [{{id: one, name: {{zh: 层, en: Layer}}, {layer}}}]", ("towns.geojson", Area)))
        );

    [Theory]
    [InlineData("not json", "0")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""", "0")]
    [InlineData(
        """{"features":[{"geometry":{"type":"Polygon","coordinates":[[[35.5,111.1],[35.5,111.3],[35.7,111.3],[35.5,111.1]]]}}]}""",
        "1"
    )]
    [InlineData(
        """{"features":[{"geometry":{"type":"Polygon","coordinates":[[[111.2,35.6],[111.21,35.61],[111.21,35.6],[111.2,35.61],[111.2,35.6]]]}}]}""",
        "1"
    )]
    public void A_file_that_cant_be_drawn_is_told_with_the_feature(string text, string feature)
    {
        var loaded = Loaded("layers: [{id: one, name: {zh: 层, en: Layer}, kind: area, file: a.geojson}]", ("a.geojson", text));
        var problem = Assert.Single(loaded.Problems);
        Assert.Equal("P231", problem.Code);
        Assert.Contains($"feature {feature} (0", problem.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_layers_have_two_ids() =>
        Assert.Equal(
            ["P227"],
            Codes(
                Loaded(
                    "layers: [{id: a, name: {zh: 甲, en: A}, kind: area, file: a.geojson}, {id: a, name: {zh: 乙, en: B}, kind: area, file: a.geojson}]",
                    ("a.geojson", Area)
                )
            )
        );

    [Theory]
    [InlineData("https://tiles.example.cn/{z}/{x}/{y}.png", "https://tiles.example.cn")]
    [InlineData("https://t0.example.cn/wmts?x={x}&y={y}&z={z}&tk=1", "https://t0.example.cn")]
    [InlineData("base.pmtiles", null)]
    public void Tiles_open_the_pages_for_their_host_and_no_other(string tiles, string? host)
    {
        var loaded = Loaded($"tiles: \"{tiles}\"");
        Assert.Empty(loaded.Problems.Select(p => p.ToString()));
        Assert.Equal(host, loaded.Package!.Plan.Map!.TileHost);
    }

    [Theory]
    [InlineData("http://tiles.example.cn/{z}/{x}/{y}.png")]
    [InlineData("https://{s}.example.cn/{z}/{x}/{y}.png")]
    [InlineData("https://tiles.example.cn/all.png")]
    [InlineData("../base.pmtiles")]
    [InlineData("tiles")]
    public void Tiles_without_a_safe_address_are_refused(string tiles) => Assert.Equal(["P226"], Codes(Loaded($"tiles: \"{tiles}\"")));
}
