using System.IO.Compression;
using static Shanhe.Scenarios.Layers.LayerWork;

namespace Shanhe.Scenarios.Layers;

/// <summary>Departments bring in layers over the interface; a second person puts them in force; what was in force is still answered.</summary>
public class LayerScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    readonly RunningServer _server = fixture.Server;

    /// <summary>The same as another format and reference system, by the tool that surveyors' programs stand on.</summary>
    static async Task<string> Converted(string geoJson, string name, params string[] how)
    {
        var folder = Shell.Temporary();
        var from = Path.Combine(folder, "from.geojson");
        await File.WriteAllTextAsync(from, geoJson, TestContext.Current.CancellationToken);
        var made = Path.Combine(folder, name);
        var (code, _, wrong) = await Shell.ToolAsync("ogr2ogr", [.. how, made, from]);
        Assert.True(code == 0, wrong);
        return made;
    }

    [Fact]
    public async Task A_Shapefile_of_a_Chinese_program_is_taken_and_a_second_person_puts_it_in_force()
    {
        var forestry = await _server.ClientAsync("department", "forestry");
        var shape = await Converted(
            Area("""{"XBH": "小班一", "DL": "乔木林地"}""", 111.2, 35.6),
            "forest.shp",
            "-f",
            "ESRI Shapefile",
            "-lco",
            "ENCODING=CP936"
        );
        var zip = Path.Combine(Shell.Temporary(), "林地.zip");
        await ZipFile.CreateFromDirectoryAsync(Path.GetDirectoryName(shape)!, zip, TestContext.Current.CancellationToken);
        using (var archive = await ZipFile.OpenAsync(zip, ZipArchiveMode.Update, TestContext.Current.CancellationToken))
            archive.GetEntry("from.geojson")!.Delete();
        var taken = await Propose(forestry, "forest", zip, HttpStatusCode.Accepted, Told("2025-01-01"));
        Assert.True(taken.TryGetProperty("record", out var record) && record.GetString() == "forest-1", taken.ToString());
        Assert.Equal(HttpStatusCode.NotFound, await Status(forestry, "/api/v1/layers/forest/features"));

        Assert.Contains("E368", (await Accept(forestry, "forest", 1, HttpStatusCode.Forbidden)).Codes());
        var lead = await _server.ClientAsync("lead", account: "lead-layers");
        await Accept(lead, "forest", 1, HttpStatusCode.OK);
        var features = await lead.GetAsync("/api/v1/layers/forest/features", HttpStatusCode.OK);
        Assert.Equal("小班一", features.GetProperty("features")[0].GetProperty("properties").GetProperty("name").GetString());
        Assert.Equal("县林业局 1号", features.GetProperty("source").GetString());
        using var file = await lead.GetAsync(
            new Uri("/api/v1/layers/forest/versions/1/file", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(
            await File.ReadAllBytesAsync(zip, TestContext.Current.CancellationToken),
            await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task What_was_in_force_last_year_is_still_answered_and_the_difference_is_told()
    {
        var land = await _server.ClientAsync("department", "natural-resources");
        var lead = await _server.ClientAsync("lead", account: "lead-layers");
        var first = await Converted(
            Area("""{"FQLX": "集中建设区"}""", 111.2, 35.6),
            "town.gpkg",
            "-f",
            "GPKG",
            "-s_srs",
            "EPSG:4490",
            "-t_srs",
            "EPSG:4525"
        );
        var tried = await Propose(land, "town-boundary", first, HttpStatusCode.Accepted, Told("2024-01-01"));
        Assert.True(tried.TryGetProperty("givenIn", out var system) && system.GetString() == "EPSG:4525", tried.ToString());
        await Accept(lead, "town-boundary", 1, HttpStatusCode.OK);
        var second = await Converted(Area("""{"FQLX": "集中建设区"}""", 111.205, 35.6), "town.geojson", "-f", "GeoJSON");
        await Propose(land, "town-boundary", second, HttpStatusCode.Accepted, Told("2025-07-01", "省政府 2号"));
        await Accept(lead, "town-boundary", 2, HttpStatusCode.OK);

        var publicly = await _server.ClientAsync();
        foreach (var (day, number) in new[] { ("2024-06-01", 1), ("2025-06-30", 1), ("2025-07-01", 2) })
        {
            var then = await publicly.GetAsync($"/api/v1/layers/town-boundary/features?day={day}", HttpStatusCode.OK);
            Assert.Equal(number, then.GetProperty("version").GetInt32());
        }

        Assert.Equal(HttpStatusCode.NotFound, await Status(publicly, "/api/v1/layers/town-boundary/features?day=2023-12-31"));
        var difference = await publicly.GetAsync("/api/v1/layers/town-boundary/difference?before=1&after=2", HttpStatusCode.OK);
        var area = difference.GetProperty("before").GetProperty("area").GetDouble();
        Assert.InRange(area, 1_000_000, 1_010_000);
        Assert.InRange(difference.GetProperty("gained").GetDouble(), (area / 2) - 10, (area / 2) + 10);
        Assert.InRange(difference.GetProperty("lost").GetDouble(), (area / 2) - 10, (area / 2) + 10);

        // The same for programs of maps: the collection, a box, a day, a tile.
        var items = await publicly.GetAsync("/ogc/collections/layer.town-boundary/items?bbox=111.2,35.6,111.3,35.7", HttpStatusCode.OK);
        Assert.Equal(1, items.GetProperty("numberMatched").GetInt32());
        var none = await publicly.GetAsync("/ogc/collections/layer.town-boundary/items?bbox=111.3,35.7,111.31,35.71", HttpStatusCode.OK);
        Assert.Equal(0, none.GetProperty("numberMatched").GetInt32());
        var earlier = await publicly.GetAsync("/ogc/collections/layer.town-boundary/items?datetime=2024-06-01", HttpStatusCode.OK);
        Assert.Equal(1, earlier.GetProperty("features")[0].GetProperty("properties").GetProperty("version").GetInt32());
        using var tile = await publicly.GetAsync(
            new Uri("/ogc/collections/layer.town-boundary/tiles/12/3313/1614", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.OK, tile.StatusCode);
        Assert.True((await tile.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length > 0);
    }

    [Fact]
    public async Task Who_does_not_keep_a_layer_brings_nothing_in_and_who_may_not_see_it_is_told_of_none()
    {
        var file = await Converted(Area("""{"XBH": "小班一"}""", 111.2, 35.6), "forest.geojson", "-f", "GeoJSON");
        var culture = await _server.ClientAsync("department", "culture");
        Assert.Contains("E441", (await Propose(culture, "forest", file, HttpStatusCode.Forbidden, Told("2025-01-01"))).Codes());
        var town = await _server.ClientAsync("town", place: "140825100");
        Assert.Equal(HttpStatusCode.Forbidden, await Status(town, "/api/v1/layers/imports/x"));
        var publicly = await _server.ClientAsync();
        Assert.Equal(HttpStatusCode.NotFound, await Status(publicly, "/api/v1/layers/forest"));
        Assert.Equal(HttpStatusCode.NotFound, await Status(publicly, "/ogc/collections/layer.forest/items"));
        Assert.Equal(HttpStatusCode.NotFound, await Status(publicly, "/ogc/collections/layer.forest/tiles/12/3313/1614"));
        Assert.DoesNotContain(
            "forest",
            (await publicly.GetAsync("/api/v1/layers", HttpStatusCode.OK)).EnumerateArray().Select(l => l.GetProperty("id").GetString())
        );
        var grid = await publicly.GetAsync("/api/v1/layers/enforcement-grid", HttpStatusCode.NotFound);
        Assert.Equal(404, grid.GetProperty("status").GetInt32());
        var squares = await culture.GetAsync("/api/v1/layers/enforcement-grid/features", HttpStatusCode.OK);
        Assert.Contains("G5-0788-104", squares.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_version_is_not_opened_by_hand()
    {
        var lead = await _server.ClientAsync("lead", account: "lead-layers");
        var refused = await new RegisterClient(lead, "layer-versions").RefusedOpenAsync(
            new Dictionary<string, object>
            {
                ["layer"] = "red-line",
                ["name"] = "生态保护红线",
                ["number"] = 1,
                ["valid-from"] = "2025-01-01",
                ["source"] = "自拟",
                ["certainty"] = "text",
                ["features"] = 0,
                ["changes"] = 0,
                ["case"] = "手工",
                ["simulated"] = false,
                ["hash"] = new string('0', 64),
                ["file"] = new string('0', 64),
            }
        );
        Assert.Contains("E324", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Degrees_of_a_web_map_are_recognised_by_the_version_before_and_restored_when_it_is_said()
    {
        var water = await _server.ClientAsync("department", "water");
        var lead = await _server.ClientAsync("lead", account: "lead-layers");
        var known = await Converted(Area("""{"name": "谷地超采区"}""", 111.2, 35.6), "area.geojson", "-f", "GeoJSON");
        await Propose(water, "over-draft-areas", known, HttpStatusCode.Accepted, Told("2024-01-01"));
        await Accept(lead, "over-draft-areas", 1, HttpStatusCode.OK);
        // Where the web map shows 111.2° E, 35.6° N, by the open series.
        var (dx, dy) = (0.006074, -0.000199);
        var shown = await Converted(Area("""{"name": "谷地超采区"}""", 111.2 + dx, 35.6 + dy), "area.geojson", "-f", "GeoJSON");
        var refused = await Propose(water, "over-draft-areas", shown, HttpStatusCode.Accepted, Told("2025-01-01"));
        Assert.True(refused.Codes().Contains("E446"), refused.ToString());
        var restored = await Propose(water, "over-draft-areas", shown, HttpStatusCode.Accepted, [.. Told("2025-01-01"), ("crs", "GCJ-02")]);
        Assert.True(
            restored.GetProperty("notes").EnumerateArray().Any(n => n.GetProperty("code").GetString() == "E447"),
            restored.ToString()
        );
        Assert.Equal(2, restored.GetProperty("version").GetInt32());
    }

    static async Task<HttpStatusCode> Status(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
