using System.Diagnostics;

namespace Shanhe.Scenarios.registers;

/// <summary>OGC API – Features by its abstract tests, and by a client that others wrote: GDAL.</summary>
public class FeatureScenarios(QingshanFixture fixture) : IClassFixture<QingshanFixture>
{
    readonly RunningServer _server = fixture.Server;

    async Task<HttpClient> WithOutfallsAsync()
    {
        var lead = await _server.ClientAsync("lead", account: "o-lead");
        if ((await lead.GetAsync("/api/v1/registers/outfalls/records", HttpStatusCode.OK)).GetProperty("items").GetArrayLength() > 0)
            return lead;
        for (var i = 1; i <= 25; i++)
        {
            var fields = new
            {
                name = $"口{i:00}",
                code = FormattableString.Invariant($"OG-{i:000}"),
                town = "990001100",
                @class = i % 2 == 0 ? "2" : "21",
                found = "2026-08-01",
                days = 30,
                shape = FormattableString.Invariant($"{111.1 + (i * 0.01):0.00},{35.5 + (i * 0.01):0.00}"),
            };
            var key = (await lead.PostAsync("/api/v1/registers/outfalls/records", new { fields }, HttpStatusCode.OK))
                .GetProperty("key")
                .GetString();
            // The last one is not ordered and so not public.
            if (i < 25)
                await lead.PostAsync($"/api/v1/registers/outfalls/records/{key}/moves", new { move = "order" }, HttpStatusCode.OK);
        }

        return lead;
    }

    [Fact]
    public async Task The_declared_conformance_classes_hold()
    {
        using var lead = await WithOutfallsAsync();
        using var anyone = await _server.ClientAsync();
        var landing = await anyone.GetAsync("/ogc", HttpStatusCode.OK);
        Assert.Superset(
            new HashSet<string?> { "service-desc", "conformance", "data" },
            landing.GetProperty("links").EnumerateArray().Select(l => l.GetProperty("rel").GetString()).ToHashSet()
        );
        var classes = (await anyone.GetAsync("/ogc/conformance", HttpStatusCode.OK))
            .GetProperty("conformsTo")
            .EnumerateArray()
            .Select(c => c.GetString()!.Split('/')[^1]);
        Assert.Equal(["core", "oas30", "geojson"], classes);
        var api = await anyone.GetAsync("/ogc/api", HttpStatusCode.OK);
        Assert.StartsWith("3.0", api.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.True(api.GetProperty("paths").TryGetProperty("/collections/outfalls/items", out _));
        var collection = (await anyone.GetAsync("/ogc/collections", HttpStatusCode.OK))
            .GetProperty("collections")
            .EnumerateArray()
            .Single(c => c.GetProperty("id").GetString() == "outfalls");
        Assert.Equal(111.11, collection.GetProperty("extent").GetProperty("spatial").GetProperty("bbox")[0][0].GetDouble(), 2);
        await anyone.GetAsync("/ogc/collections/nothing", HttpStatusCode.NotFound);

        var page = await anyone.GetAsync("/ogc/collections/outfalls/items?limit=10", HttpStatusCode.OK);
        Assert.Equal((24, 10), (page.GetProperty("numberMatched").GetInt32(), page.GetProperty("numberReturned").GetInt32()));
        Assert.Equal(10, page.GetProperty("features").GetArrayLength());
        var seen = new List<string?>();
        for (string? next = "/ogc/collections/outfalls/items?limit=10"; next is not null; )
        {
            var part = await anyone.GetAsync(next, HttpStatusCode.OK);
            seen.AddRange(part.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("id").GetString()));
            next = part.GetProperty("links").EnumerateArray().FirstOrDefault(l => l.GetProperty("rel").GetString() == "next")
                is { ValueKind: JsonValueKind.Object } link
                ? new Uri(link.GetProperty("href").GetString()!).PathAndQuery
                : null;
        }

        Assert.Equal(24, seen.Distinct().Count());
        Assert.Equal(
            3,
            (await anyone.GetAsync("/ogc/collections/outfalls/items?bbox=111.105,35.505,111.135,35.535", HttpStatusCode.OK))
                .GetProperty("numberMatched")
                .GetInt32()
        );
        Assert.Equal(
            12,
            (await anyone.GetAsync("/ogc/collections/outfalls/items?class=2", HttpStatusCode.OK)).GetProperty("numberMatched").GetInt32()
        );
        Assert.Equal(
            0,
            (await anyone.GetAsync("/ogc/collections/outfalls/items?datetime=../2020-01-01", HttpStatusCode.OK))
                .GetProperty("numberMatched")
                .GetInt32()
        );
        Assert.Equal(
            24,
            (await anyone.GetAsync("/ogc/collections/outfalls/items?datetime=2026-01-01T00:00:00Z/..", HttpStatusCode.OK))
                .GetProperty("numberMatched")
                .GetInt32()
        );
        foreach (var wrong in new[] { "limit=0", "limit=x", "bbox=1,2,3", "datetime=yesterday", "unknown=1", "width=1" })
            await anyone.GetAsync("/ogc/collections/outfalls/items?" + wrong, HttpStatusCode.BadRequest);
        var one = await anyone.GetAsync("/ogc/collections/outfalls/items/PK-2026-0001", HttpStatusCode.OK);
        Assert.Equal("Feature", one.GetProperty("type").GetString());
        Assert.False(one.GetProperty("properties").TryGetProperty("days", out _));
        await anyone.GetAsync("/ogc/collections/outfalls/items/PK-2026-0025", HttpStatusCode.NotFound);
        Assert.Equal(
            25,
            (await lead.GetAsync("/ogc/collections/outfalls/items", HttpStatusCode.OK)).GetProperty("numberMatched").GetInt32()
        );
    }

    [Fact]
    public async Task Gdal_reads_and_pages_the_collection()
    {
        using var lead = await WithOutfallsAsync();
        var target = Path.Combine(Shell.Temporary(), "o.geojson");
        var (code, _, errors) = await Shell.ToolAsync(
            "ogr2ogr",
            "-f",
            "GeoJSON",
            target,
            $"OAPIF:{_server.Address}ogc",
            "outfalls",
            "-oo",
            "PAGE_SIZE=7"
        );
        Assert.True(code == 0, errors);
        var features = JsonSerializer
            .Deserialize<JsonElement>(await File.ReadAllTextAsync(target, TestContext.Current.CancellationToken))
            .GetProperty("features");
        Assert.Equal(24, features.GetArrayLength());
        Assert.All(features.EnumerateArray(), f => Assert.Equal("Point", f.GetProperty("geometry").GetProperty("type").GetString()));
    }
}
