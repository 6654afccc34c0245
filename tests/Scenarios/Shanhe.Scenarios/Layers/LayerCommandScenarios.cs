namespace Shanhe.Scenarios.Layers;

/// <summary>A surveyor's file with faults is taken as the messages say: mended, refused one by one, or not at all.</summary>
public class LayerCommandScenarios
{
    /// <summary>One sound area, one open ring that crosses itself, one without its name, one far away.</summary>
    const string Faulty = """
        {"type": "FeatureCollection", "features": [
          {"type": "Feature", "properties": {"HXBM": "HX-1", "HXMC": "北山", "备注": "甲"}, "geometry": {"type": "Polygon", "coordinates":
            [[[111.20, 35.60], [111.22, 35.60], [111.22, 35.62], [111.20, 35.62], [111.20, 35.60]]]}},
          {"type": "Feature", "properties": {"HXBM": "HX-2", "HXMC": "东沟"}, "geometry": {"type": "Polygon", "coordinates":
            [[[111.25, 35.60], [111.27, 35.62], [111.27, 35.60], [111.25, 35.62]]]}},
          {"type": "Feature", "properties": {"HXBM": "HX-3"}, "geometry": {"type": "Polygon", "coordinates":
            [[[111.10, 35.60], [111.12, 35.60], [111.12, 35.62], [111.10, 35.60]]]}},
          {"type": "Feature", "properties": {"HXBM": "HX-4", "HXMC": "外县"}, "geometry": {"type": "Polygon", "coordinates":
            [[[113.10, 35.60], [113.12, 35.60], [113.12, 35.62], [113.10, 35.60]]]}}]}
        """;

    const string Swapped = """
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"HXMC": "北山"}, "geometry": {"type": "Polygon",
          "coordinates": [[[35.60, 111.20], [35.60, 111.22], [35.62, 111.22], [35.60, 111.20]]]}}]}
        """;

    const string Metres = """
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"HXMC": "北山"}, "geometry": {"type": "Polygon",
          "coordinates": [[[37518000, 3941000], [37519000, 3941000], [37519000, 3942000], [37518000, 3941000]]]}}]}
        """;

    static readonly string[] Told = ["--source", "省自然资源厅 1号", "--valid-from", "2025-01-01", "--case", "首次入库"];

    static async Task<string> Folder(string text)
    {
        var folder = Shell.Temporary();
        await File.WriteAllTextAsync(Path.Combine(folder, "red-line.geojson"), text, TestContext.Current.CancellationToken);
        return folder;
    }

    static Task<CommandResult> Import(string folder, params string[] more) =>
        Shell.RunAsync(folder, ["layers", "import", "red-line", Path.Combine(folder, "red-line.geojson"), "--lang", "zh", .. more]);

    [Fact]
    public async Task A_layer_with_broken_rings_and_two_bad_features_is_refused_whole_or_taken_without_them()
    {
        var folder = await Folder(Faulty);
        var (tried, _, wrong) = await Import(folder, "--dry-run");
        Assert.Equal(1, tried);
        Assert.Contains("E444 4个要素中有2个不予接收", wrong, StringComparison.Ordinal);
        Assert.Contains("HX-3: E432 字段“红线名称”为空", wrong, StringComparison.Ordinal);
        Assert.Contains("HX-4: E437 在本县地图范围之外", wrong, StringComparison.Ordinal);
        Assert.Contains("E448 以下列不属于本图层", wrong, StringComparison.Ordinal);

        var (lacking, _, incomplete) = await Import(folder, "--skip-bad");
        Assert.Equal(1, lacking);
        Assert.Contains("E443", incomplete, StringComparison.Ordinal);

        var (taken, said, _) = await Import(folder, ["--skip-bad", "--actor", "甲", .. Told]);
        Assert.Equal(1, taken);
        Assert.Contains("HX-2：已修复：环未闭合、环自相交", said, StringComparison.Ordinal);
        Assert.Contains("已接收4个要素中的2个，按EPSG:4490读取，为第1版；登记red-line-1待另一人确认", said, StringComparison.Ordinal);

        Assert.DoesNotContain(
            "省自然资源厅",
            (await Shell.RunAsync(folder, "layers", "list", "--lang", "zh")).Output,
            StringComparison.Ordinal
        );
        var (own, _, refused) = await Shell.RunAsync(folder, "layers", "accept", "red-line", "1", "--actor", "甲");
        Assert.True(own == 1, refused);
        var (second, accepted, error) = await Shell.RunAsync(folder, "layers", "accept", "red-line", "1", "--actor", "乙", "--lang", "zh");
        Assert.True(second == 0, error);
        Assert.Contains("已采用", accepted, StringComparison.Ordinal);
        Assert.Contains("省自然资源厅", (await Shell.RunAsync(folder, "layers", "list", "--lang", "zh")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Shell.RunAsync(folder, "audit", "verify")).Exit);
    }

    [Fact]
    public async Task Exchanged_axes_and_metres_without_their_system_are_told_apart()
    {
        var (_, _, swapped) = await Import(await Folder(Swapped), "--dry-run");
        Assert.Contains("E438", swapped, StringComparison.Ordinal);
        Assert.Contains("对调", swapped, StringComparison.Ordinal);
        var folder = await Folder(Metres);
        var (_, _, metres) = await Import(folder, "--dry-run");
        Assert.Contains("E437", metres, StringComparison.Ordinal);
        Assert.Contains("EPSG:4525", metres, StringComparison.Ordinal);
        var (done, said, wrong) = await Import(folder, "--dry-run", "--crs", "EPSG:4525");
        Assert.True(done == 0, wrong);
        Assert.Contains("可接收1个要素中的1个，按EPSG:4525读取", said, StringComparison.Ordinal);
        var (old, _, why) = await Import(folder, "--dry-run", "--crs", "EPSG:2361");
        Assert.Equal(1, old);
        Assert.Contains("E431", why, StringComparison.Ordinal);
        Assert.Contains("西安80", why, StringComparison.Ordinal);
    }
}
