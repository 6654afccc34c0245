using System.Diagnostics;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;

namespace Shanhe.Scenarios.registers;

/// <summary>Tables as people hand them in, by every way: a file gives the same answer wherever it is given.</summary>
public class TableScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    const string Readings = "/api/v1/observations/uploads?wait=30&site=air-county";
    const string Figures = "/api/v1/figures/uploads?partial=true";
    const string Outfalls = "/api/v1/registers/outfalls/imports";

    readonly RunningServer _server = fixture.Server;

    static async Task<(HttpStatusCode Status, JsonElement Answer)> HandInAsync(HttpClient client, string path, byte[] content, string name)
    {
        using var file = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        using var form = new MultipartFormDataContent { { file, "file", name } };
        using var response = await client.PostAsync(path, form, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.JsonAsync());
    }

    static string[] Codes(JsonElement answer, string list = "problems") =>
        [.. answer.GetProperty(list).EnumerateArray().Select(p => p.GetProperty("code").GetString()!)];

    /// <summary>A workbook of one sheet whose only cell stands far out.</summary>
    static byte[] FarOut()
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string package = "http://schemas.openxmlformats.org/package/2006";
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (
                var (name, xml) in new[]
                {
                    (
                        "[Content_Types].xml",
                        $"<Types xmlns=\"{package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                            + "<Default Extension=\"xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
                            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>"
                    ),
                    (
                        "_rels/.rels",
                        $"<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"a\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                    ),
                    (
                        "xl/workbook.xml",
                        $"<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"一\" sheetId=\"1\" r:id=\"b\"/></sheets></workbook>"
                    ),
                    (
                        "xl/_rels/workbook.xml.rels",
                        $"<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"b\" Type=\"{office}/worksheet\" Target=\"sheet.xml\"/></Relationships>"
                    ),
                    (
                        "xl/sheet.xml",
                        $"<worksheet xmlns=\"{main}\"><sheetData><row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData></worksheet>"
                    ),
                }
            )
            {
                using var part = new StreamWriter(zip.CreateEntry(name).Open());
                part.Write(xml);
            }
        }

        return stream.ToArray();
    }

    [Fact]
    public async Task A_file_that_is_no_table_is_named_the_same_by_readings_figures_and_registers()
    {
        using var ecology = await _server.ClientAsync("department", "ecology");
        foreach (var path in new[] { Readings, Figures, Outfalls })
        {
            foreach (
                var (content, name, code) in new[]
                {
                    ("any text"u8.ToArray(), "x.xlsx", "T101"),
                    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "x.xls", "T102"),
                    ([0x81, 0x20, 0xFF, 0xFF, 0x0A], "x.csv", "T106"),
                }
            )
            {
                var (status, answer) = await HandInAsync(ecology, path, content, name);
                Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
                Assert.Contains(code, Codes(answer));
            }

            var watch = Stopwatch.StartNew();
            var (far, refused) = await HandInAsync(ecology, path, FarOut(), "far.xlsx");
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "T105"), (far, Codes(refused)[0]));
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{path}: {watch.Elapsed}");
        }
    }

    [Fact]
    public async Task A_file_of_hours_gives_by_request_what_it_gives_by_command()
    {
        var gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        var content = gb.GetBytes(
            "某站小时数据,,,\n日期,小时,细颗粒物（μg/m³）,天气\n2024-03-20,1,11,晴\n2024-03-20,24,34,晴\n2024-03-20,3,未检出,晴\n,,,\n"
        );
        using var ecology = await _server.ClientAsync("department", "ecology");
        var (status, answer) = await HandInAsync(ecology, Readings, content, "hours.csv");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((2, 1), (answer.GetProperty("accepted").GetInt32(), answer.GetProperty("refused").GetInt32()));
        Assert.Equal(["V103"], Codes(answer));
        Assert.Equal(["T122", "O120"], Codes(answer, "notes"));
        var taken = await ecology.GetAsync(
            "/api/v1/observations?stream=air-county/a34004/hour&from=2024-03-20T00:00:00&to=2024-03-21T00:00:00",
            HttpStatusCode.OK
        );
        Assert.Equal([11m, 34m], taken.Items().Select(i => i.Number("value")));

        var data = Directory.CreateTempSubdirectory("shanhe-tables-").FullName;
        var file = Path.Combine(data, "hours.csv");
        await File.WriteAllBytesAsync(file, content, TestContext.Current.CancellationToken);
        var command = await Shell.RunAsync(Path.Combine(data, "d"), "observations", "import", file, "--site", "air-county");
        Assert.Equal(1, command.Exit);
        foreach (var code in new[] { "V103", "T122", "O120" })
            Assert.Contains(code, command.Errors, StringComparison.Ordinal);
        Assert.Contains("2", command.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "water",
        "断面,水温,溶解氧(mg/L),氨氮（μg/L）,总磷（以P计）,高锰酸盐指数（CODMn）\n乙,15,*,250,0.08,2\n",
        "II",
        "missing_items",
        "DO"
    )]
    [InlineData("water", "某河监测结果,,\n断面;溶解氧;氨氮\n乙;9.1;0.25\n", "II", "missing_items", "")]
    [InlineData("aqi", "日期,CO(μg/m³),PM10,细颗粒物\n2024年6月4日,800,50,35\n", "50", "AQI", "50")]
    [InlineData("aqi", "date,O3_8h,PM10,O3_1h\n2024-06-04,801,50,900\n", "350", "AQI", "350")]
    [InlineData("aqi", "date,O3_8h,PM10\n2024-06-04,801,50\n", "O3_1h", "AQI", "")]
    public async Task The_commands_of_standards_read_units_marks_and_titles_like_the_rest(
        string command,
        string text,
        string shown,
        string column,
        string value
    )
    {
        var data = Directory.CreateTempSubdirectory("shanhe-tables-").FullName;
        var file = Path.Combine(data, "t.csv");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        var result = await Shell.RunAsync(data, "standards", command, file, "--format", "json");
        Assert.True(result.Exit == 0, result.Errors);
        Assert.Contains(shown, result.Output, StringComparison.Ordinal);
        var row = JsonSerializer.Deserialize<JsonElement>(result.Output)[0];
        Assert.Equal(value, row.GetProperty(column).ToString());
    }

    [Theory]
    [InlineData("aqi", "date,CO(kPa)\n2024-06-04,1\n", "kPa")]
    [InlineData("aqi", "date,臭氧(ppb)\n2024-06-04,1\n", "ppb")]
    [InlineData("water", "断面,溶解氧(%)\n乙,91\n", "%")]
    [InlineData("aqi", "date,PM10,PM10\n2024-06-04,1,2\n", "T109")]
    [InlineData("water", "断面,溶解氧\n乙,12,3\n丙,\"12,3\"\n", "12,3")]
    [InlineData("soil", "用地,pH,镉\n水田,7,未知\n", "未知")]
    public async Task What_the_commands_of_standards_can_t_read_is_named(string command, string text, string named)
    {
        var data = Directory.CreateTempSubdirectory("shanhe-tables-").FullName;
        var file = Path.Combine(data, "t.csv");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        var result = await Shell.RunAsync(data, "standards", command, file);
        Assert.Equal(1, result.Exit);
        Assert.Contains(named, result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_area_that_was_drawn_clockwise_is_given_out_as_maps_want_it()
    {
        using var ecology = await _server.ClientAsync("department", "ecology");
        const string boundary =
            "{\"type\":\"Polygon\",\"coordinates\":[[[111.2,35.6],[111.2,35.64],[111.24,35.64],[111.24,35.6],[111.2,35.6]],"
            + "[[111.21,35.61],[111.22,35.61],[111.22,35.62],[111.21,35.62],[111.21,35.61]]]}";
        await ecology.PostAsync(
            "/api/v1/registers/coal-free-zones/records",
            new
            {
                fields = new
                {
                    name = "东片",
                    boundary,
                    from = "2024-01-01",
                    exceptions = "集中供热",
                },
            },
            HttpStatusCode.OK
        );
        foreach (var path in new[] { "/api/v1/registers/coal-free-zones/export?format=geojson", "/ogc/collections/coal-free-zones/items" })
        {
            var rings = (await ecology.GetAsync(path, HttpStatusCode.OK))
                .GetProperty("features")[0]
                .GetProperty("geometry")
                .GetProperty("coordinates");
            Assert.True(Area(rings[0]) > 0, $"{path}: {rings}");
            Assert.True(Area(rings[1]) < 0, $"{path}: {rings}");
        }
    }

    /// <summary>Twice the area of a ring; positive when it runs anticlockwise.</summary>
    static double Area(JsonElement ring)
    {
        var corners = ring.EnumerateArray().Select(p => (X: p[0].GetDouble(), Y: p[1].GetDouble())).ToList();
        return corners.Zip(corners.Skip(1), (a, b) => (a.X * b.Y) - (b.X * a.Y)).Sum();
    }
}
