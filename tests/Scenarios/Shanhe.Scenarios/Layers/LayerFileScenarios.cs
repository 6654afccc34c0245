using System.Globalization;
using System.IO.Compression;
using System.Text;
using static Shanhe.Scenarios.Layers.LayerWork;

namespace Shanhe.Scenarios.Layers;

/// <summary>Drawings are taken for what they are and nothing else; what is wrong with a file is said in the language of who brings it.</summary>
public class LayerFileScenarios
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static string Placemark(string name, double west) =>
        FormattableString.Invariant(
            $"""
            <Placemark><name>{name}</name><Polygon><outerBoundaryIs><LinearRing><coordinates>{west},35.6,0 {west + 0.01},35.6,0 {west
                + 0.01},35.61,0 {west},35.61,0 {west},35.6,0</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
            """
        );

    static string Kml =>
        $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- <OGRVRTDataSource/> -->
            <kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><name>一</name>{Placemark(
                "甲区",
                111.2
            )}</Folder><Folder><name>二</name>{Placemark("乙区", 111.22)}</Folder></Document></kml>
            """;

    /// <summary>A closed line of a kilometre and of half of one, in the zone of 111° E.</summary>
    static string Dxf()
    {
        var lines = new StringBuilder("999\n示例\n0\nSECTION\n2\nENTITIES\n");
        foreach (var (name, east, side) in new[] { ("JIA", 518_000, 1_000), ("YI", 521_000, 500) })
        {
            lines.Append(CultureInfo.InvariantCulture, $"0\nLWPOLYLINE\n8\n{name}\n90\n4\n70\n1\n");
            foreach (var (x, y) in new[] { (0, 0), (side, 0), (side, side), (0, side) })
                lines.Append(CultureInfo.InvariantCulture, $"10\n{east + x}\n20\n{3_941_000 + y}\n");
        }

        return lines.Append("0\nENDSEC\n0\nEOF\n").ToString();
    }

    static async Task<string> Written(string name, byte[] content)
    {
        var path = Path.Combine(Shell.Temporary(), name);
        await File.WriteAllBytesAsync(path, content, Stop);
        return path;
    }

    static Task<string> Written(string name, string content) => Written(name, Encoding.UTF8.GetBytes(content));

    static Task<CommandResult> Try(string path, params string[] more) =>
        Shell.RunAsync(Shell.Temporary(), ["layers", "import", "over-draft-areas", path, "--dry-run", "--lang", "zh", .. more]);

    static async Task<string> Refused(string path, params string[] more)
    {
        var (exit, _, errors) = await Try(path, more);
        Assert.True(exit == 1, errors);
        return errors;
    }

    [Fact]
    public async Task Kml_and_kmz_of_two_areas_are_two_features_of_the_same_ground()
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var content = await archive.CreateEntry("doc.kml").OpenAsync(Stop);
            await content.WriteAsync(Encoding.UTF8.GetBytes(Kml), Stop);
        }

        foreach (var path in new[] { await Written("超采区.kml", Kml), await Written("超采区.kmz", zip.ToArray()) })
        {
            var (exit, output, errors) = await Try(path);
            Assert.True(exit == 0, errors);
            Assert.Contains("可接收2个要素中的2个", output, StringComparison.Ordinal);
            // Two squares of a hundredth of a degree at 35.6° N have 90.6 m × 110.9 m in a thousandth.
            Assert.Matches("面积0.0000公顷→201\\.[0-9]{4}公顷", output);
            Assert.DoesNotContain("E448", errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Closed_lines_of_a_drawing_are_areas_in_the_system_that_is_said()
    {
        var path = await Written("超采区.dxf", Dxf());
        Assert.Contains("文件未说明坐标系", await Refused(path), StringComparison.Ordinal);
        var (exit, output, errors) = await Try(path, "--crs", "EPSG:4546");
        Assert.True(exit == 0, errors);
        Assert.Contains("可接收2个要素中的2个", output, StringComparison.Ordinal);
        Assert.Contains("→125.0000公顷", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_called_a_drawing_and_is_none_is_not_opened()
    {
        var inside = await Written("inside.geojson", Area("""{"name": "别处"}""", 111.2, 35.6));
        var other =
            $"""<OGRVRTDataSource><OGRVRTLayer name="inside"><SrcDataSource>{inside}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>""";
        Assert.Contains("E430", await Refused(await Written("a.kml", other)), StringComparison.Ordinal);
        Assert.Contains("不是KML", await Refused(await Written("a.kml", other)), StringComparison.Ordinal);
        Assert.Contains(
            "不是KML",
            await Refused(await Written("b.kml", """<!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/hostname">]><kml>&x;</kml>""")),
            StringComparison.Ordinal
        );
        Assert.Contains("不是文本DXF", await Refused(await Written("a.dxf", other)), StringComparison.Ordinal);
        Assert.Contains("二进制DXF", await Refused(await Written("b.dxf", "AutoCAD Binary DXF\r\n\u001a\0")), StringComparison.Ordinal);
        Assert.Contains("不是完好的zip", await Refused(await Written("a.kmz", "no zip")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_converter_it_is_said_what_to_install()
    {
        var start = Shell.StartInfo(
            Shell.Temporary(),
            null,
            "layers",
            "import",
            "over-draft-areas",
            await Written("a.kml", Kml),
            "--dry-run",
            "--lang",
            "zh"
        );
        start.Environment["PATH"] = Shell.Temporary();
        var (exit, _, errors) = await Shell.RunAsync(start);
        Assert.Equal(1, exit);
        Assert.Contains("gdal-bin", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_a_file_is_said_in_Chinese_with_the_library_behind_it()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var gbk = Encoding.GetEncoding("GBK").GetBytes(Area("""{"name": "汾河谷地"}""", 111.2, 35.6));
        Assert.Contains("不是UTF-8编码（可能是GBK）", await Refused(await Written("gbk.geojson", gbk)), StringComparison.Ordinal);
        var broken = await Refused(await Written("broken.geojson", "{\n\"type\": \"FeatureCollection\",\n\"features\": [ {] }"));
        Assert.Contains("第3行附近不是有效的JSON（原文：", broken, StringComparison.Ordinal);
        Assert.Contains("不是GeoJSON", await Refused(await Written("other.json", "{\"a\": 1}")), StringComparison.Ordinal);
        Assert.Contains("不认识的文件类型“.txt”", await Refused(await Written("a.txt", "x")), StringComparison.Ordinal);
        Assert.Contains("不是GeoPackage", await Refused(await Written("a.gpkg", "x")), StringComparison.Ordinal);
        var two = Path.Combine(Shell.Temporary(), "two.zip");
        using (var archive = await ZipFile.OpenAsync(two, ZipArchiveMode.Create, Stop))
        {
            archive.CreateEntry("a.geojson");
            archive.CreateEntry("b.geojson");
        }

        Assert.Contains("压缩包里有2个图层", await Refused(two), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_of_a_file_do_not_reach_the_terminal_with_what_it_obeys()
    {
        var errors = await Refused(await Written("a.geojson", Area("""{"id": "\u001b[2J甲\u202e", "level": "轻"}""", 111.2, 35.6)));
        Assert.Contains("甲: E432", errors, StringComparison.Ordinal);
        Assert.DoesNotContain(errors, c => c is '\u001b' or '\u202e');
    }

    [Fact]
    public async Task The_same_features_are_not_proposed_twice_and_those_that_stand_twice_are_named()
    {
        var data = Shell.Temporary();
        var square = Placed("甲", 111.2) + "," + Placed("甲", 111.2);
        var path = await Written("areas.geojson", $$"""{"type": "FeatureCollection", "features": [{{square}}]}""");
        Task<CommandResult> Propose() =>
            Shell.RunAsync(
                data,
                [
                    "layers",
                    "import",
                    "over-draft-areas",
                    path,
                    "--lang",
                    "zh",
                    "--source",
                    "县水利局 1号",
                    "--valid-from",
                    "2025-01-01",
                    "--case",
                    "首次入库",
                ]
            );
        var (first, _, twice) = await Propose();
        Assert.True(first == 0, twice);
        Assert.Contains("E487 文件中有2个要素的图形和属性完全相同：1、2", twice, StringComparison.Ordinal);
        var (again, _, refused) = await Propose();
        Assert.Equal(1, again);
        Assert.Contains("E486 文件内容和生效日期与待确认的第1版完全相同", refused, StringComparison.Ordinal);

        Task<CommandResult> Layers(params string[] arguments) => Shell.RunAsync(data, ["layers", .. arguments, "--lang", "zh"]);
        Assert.Contains("没有第9版", (await Layers("diff", "over-draft-areas", "1", "9")).Errors, StringComparison.Ordinal);
        var (unknown, _, ending) = await Layers("export", "over-draft-areas", "-o", Path.Combine(data, "x.txt2"), "--number", "1");
        Assert.Equal(2, unknown);
        Assert.Contains("“.txt2”", ending, StringComparison.Ordinal);

        static string Placed(string name, double west) =>
            $$"""{"type": "Feature", "properties": {"name": "{{name}}"}, "geometry": {{LayerClient.Square(west, 35.6, west + 0.01, 35.61)}}}""";
    }
}
