namespace Shanhe.Scenarios.spatial;

/// <summary>Files of a surveyor are measured as they are: whatever the format and the reference system, the figures are the same.</summary>
public class MeasureScenarios
{
    const string Layer = """
        {"type": "FeatureCollection", "features": [
          {"type": "Feature", "properties": {"id": "保护地"}, "geometry": {"type": "Polygon", "coordinates":
            [[[111.20, 35.60], [111.22, 35.60], [111.22, 35.62], [111.20, 35.62], [111.20, 35.60]],
             [[111.205, 35.605], [111.205, 35.61], [111.21, 35.61], [111.21, 35.605], [111.205, 35.605]]]}},
          {"type": "Feature", "properties": {"id": "林地"}, "geometry": {"type": "Polygon", "coordinates":
            [[[111.25, 35.60], [111.27, 35.62], [111.27, 35.60], [111.25, 35.62], [111.25, 35.60]]]}}]}
        """;

    const string Subjects = """
        {"type": "FeatureCollection", "features": [
          {"type": "Feature", "properties": {"id": "厂区"}, "geometry": {"type": "Polygon", "coordinates":
            [[[111.215, 35.61], [111.225, 35.61], [111.225, 35.615], [111.215, 35.615], [111.215, 35.61]]]}},
          {"type": "Feature", "properties": {"id": "洞中"}, "geometry": {"type": "Polygon", "coordinates":
            [[[111.206, 35.606], [111.208, 35.606], [111.208, 35.608], [111.206, 35.608], [111.206, 35.606]]]}}]}
        """;

    static async Task<string> Folder()
    {
        var folder = Shell.Temporary();
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "layer.geojson"), Layer);
        await File.WriteAllTextAsync(Path.Combine(folder, "subjects.geojson"), Subjects);
        return folder;
    }

    static Task<CommandResult> Measure(string folder, string layer, string subjects, params string[] more) =>
        Shell.RunAsync(
            folder,
            [
                "rules",
                "measure",
                "--layer",
                Path.Combine(folder, layer),
                "--subject",
                Path.Combine(folder, subjects),
                "--format",
                "csv",
                .. more,
            ]
        );

    static string[][] Cells(string csv) =>
        [.. csv.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(l => l.Split(','))];

    [Theory]
    [InlineData("gpkg", "GPKG", 4546)]
    [InlineData("gpkg", "GPKG", 4490)]
    [InlineData("shp", "ESRI Shapefile", 4525, "-lco", "ENCODING=CP936")]
    [InlineData("shp", "ESRI Shapefile", 4490, "-lco", "ENCODING=UTF-8")]
    [InlineData("geojson", "GeoJSON", 4546)]
    public async Task A_layer_measures_the_same_in_every_format_and_reference_system(
        string extension,
        string driver,
        int epsg,
        params string[] more
    )
    {
        var folder = await Folder();
        var converted = Path.Combine(folder, "other", "layer." + extension);
        Directory.CreateDirectory(Path.GetDirectoryName(converted)!);
        var (code, _, wrong) = await Shell.ToolAsync(
            "ogr2ogr",
            ["-f", driver, "-s_srs", "EPSG:4490", "-t_srs", $"EPSG:{epsg}", .. more, converted, Path.Combine(folder, "layer.geojson")]
        );
        Assert.True(code == 0, wrong);

        var (exit, expected, _) = await Measure(folder, "layer.geojson", "subjects.geojson");
        Assert.Equal(0, exit);
        var (again, told, error) = await Measure(folder, Path.Combine("other", "layer." + extension), "subjects.geojson");
        Assert.True(again == 0, error);
        var (rows, others) = (Cells(expected), Cells(told));
        Assert.Equal("subject,layer,feature,relation,overlap_m2,inside_m,distance_m,river_m", string.Join(',', rows[0]));
        Assert.Equal(rows.Select(r => string.Join(' ', r.Take(4))), others.Select(r => string.Join(' ', r.Take(4))));
        Assert.Equal(["厂区", "layer", "*", "overlaps"], rows[1][..4]);
        Assert.Equal(["洞中", "layer", "*", "disjoint"], rows[3][..4]);
        foreach (var (one, other) in rows.Skip(1).Zip(others.Skip(1)))
        {
            for (var i = 4; i < one.Length; i++)
                Assert.Equal(Value(one[i]), Value(other[i]), 2);
        }
    }

    static double Value(string cell) => cell.Length == 0 ? -1 : double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task What_was_wrong_with_a_layer_is_written_beside_its_figures()
    {
        var folder = await Folder();
        var (exit, _, _) = await Measure(folder, "layer.geojson", "subjects.geojson", "--problems", Path.Combine(folder, "p.csv"));
        Assert.Equal(0, exit);
        Assert.Equal(
            ["file,feature,problem,action", "layer,林地,self_intersection,repaired"],
            (await File.ReadAllLinesAsync(Path.Combine(folder, "p.csv"), TestContext.Current.CancellationToken)).Select(l => l.Trim())
        );
    }

    [Theory]
    [InlineData("""{"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "EPSG:2361"}}, "features": []}""", "2361")]
    [InlineData("""{"type": "FeatureCollection", "features": [""", "layer.geojson")]
    [InlineData("[]", "layer.geojson")]
    public async Task A_file_of_an_old_reference_system_or_of_no_features_is_refused(string layer, string told)
    {
        var folder = await Folder();
        await File.WriteAllTextAsync(Path.Combine(folder, "layer.geojson"), layer, TestContext.Current.CancellationToken);
        var (exit, output, error) = await Measure(folder, "layer.geojson", "subjects.geojson");
        Assert.Equal((2, ""), (exit, output));
        Assert.Contains(told, error, StringComparison.Ordinal);
    }
}
