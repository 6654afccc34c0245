using System.Globalization;
using Microsoft.OpenApi;

namespace Shanhe.Scenarios.registers;

/// <summary>
/// The abstract tests of the conformance classes that the features' endpoint declares, each by its id; docs/features.md lists them.
/// </summary>
public class FeatureConformance(QingshanFixture fixture) : IClassFixture<QingshanFixture>
{
    const string Items = "/ogc/collections/outfalls/items";
    const int All = 12;

    /// <summary>The record without a place: boxes let it through.</summary>
    const int Unplaced = 12;

    readonly RunningServer _server = fixture.Server;

    async Task<HttpClient> PublicAsync()
    {
        using var lead = await _server.ClientAsync("lead", account: "c-lead");
        if ((await lead.GetAsync("/api/v1/registers/outfalls/records", HttpStatusCode.OK)).GetProperty("items").GetArrayLength() == 0)
        {
            for (var i = 1; i <= All; i++)
            {
                var fields = new
                {
                    name = $"口{i:00}",
                    code = string.Create(CultureInfo.InvariantCulture, $"CF-{i:000}"),
                    town = "990001100",
                    @class = i % 2 == 0 ? "2" : "21",
                    found = "2026-08-01",
                    days = 30,
                    shape = i == Unplaced
                        ? null
                        : string.Create(CultureInfo.InvariantCulture, $"{111.1 + (i * 0.01):0.00},{35.5 + (i * 0.01):0.00}"),
                };
                var key = (await lead.PostAsync("/api/v1/registers/outfalls/records", new { fields }, HttpStatusCode.OK))
                    .GetProperty("key")
                    .GetString();
                await lead.PostAsync($"/api/v1/registers/outfalls/records/{key}/moves", new { move = "order" }, HttpStatusCode.OK);
            }
        }

        return await _server.ClientAsync();
    }

    static async Task<(JsonElement Body, string Type)> ReadAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Version >= new Version(1, 1));
        return (await response.JsonAsync(), response.Content.Headers.ContentType!.MediaType!);
    }

    static string Href(JsonElement body, string rel) =>
        body.GetProperty("links").EnumerateArray().First(l => l.Text("rel") == rel).Text("href")!;

    static List<JsonElement> Features(JsonElement page) => [.. page.GetProperty("features").EnumerateArray()];

    static JsonElement Parameter(JsonElement api, string path, string name) =>
        api.GetProperty("paths")
            .GetProperty(path)
            .GetProperty("get")
            .GetProperty("parameters")
            .EnumerateArray()
            .Single(p => p.Text("name") == name);

    [Fact]
    public async Task Core_http_root_op_root_success()
    {
        using var client = await PublicAsync();
        var (body, type) = await ReadAsync(client, "/ogc");
        Assert.Equal("application/json", type);
        foreach (var rel in new[] { "service-desc", "conformance", "data" })
            await ReadAsync(client, Href(body, rel));
        foreach (var link in body.GetProperty("links").EnumerateArray())
            Assert.True(link.Text("href") is { Length: > 0 } && link.Text("type") is { Length: > 0 });
    }

    [Fact]
    public async Task Core_api_definition_op_api_definition_success()
    {
        using var client = await PublicAsync();
        var (root, _) = await ReadAsync(client, "/ogc");
        var (api, type) = await ReadAsync(client, Href(root, "service-desc"));
        Assert.Equal("application/vnd.oai.openapi+json", type);
        Assert.StartsWith("3.0", api.Text("openapi"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Core_conformance_op_conformance_success()
    {
        using var client = await PublicAsync();
        var (body, _) = await ReadAsync(client, "/ogc/conformance");
        Assert.Contains(
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
            body.GetProperty("conformsTo").EnumerateArray().Select(c => c.GetString())
        );
    }

    [Fact]
    public async Task Core_fc_md_op_fc_md_success_and_sfc_md_op_sfc_md_success()
    {
        using var client = await PublicAsync();
        var (all, _) = await ReadAsync(client, "/ogc/collections");
        Assert.NotEmpty(Href(all, "self"));
        // Every register that has something public is described.
        var open = Shanhe
            .Plans.Loading.PackageLoader.Load(_server.Plan!)
            .Package!.Registers.Where(r => r.States.Any(s => s.Public) && r.Fields.Any(f => f.Public))
            .Select(r => r.Id);
        Assert.Equal(
            open.Order(StringComparer.Ordinal),
            all.GetProperty("collections").EnumerateArray().Select(c => c.Text("id")).Order(StringComparer.Ordinal)
        );
        foreach (var collection in all.GetProperty("collections").EnumerateArray())
        {
            Assert.All(
                collection.GetProperty("links").EnumerateArray(),
                l => Assert.True(l.Text("rel") is { Length: > 0 } && l.Text("type") is { Length: > 0 })
            );
            Assert.Equal(
                "application/geo+json",
                collection.GetProperty("links").EnumerateArray().Single(l => l.Text("rel") == "items").Text("type")
            );
            // The collection by itself says the same as in the list.
            var (one, _) = await ReadAsync(client, "/ogc/collections/" + collection.Text("id"));
            Assert.Equal(collection.GetRawText(), one.GetRawText());
        }

        var box = all.GetProperty("collections")
            .EnumerateArray()
            .Single(c => c.Text("id") == "outfalls")
            .GetProperty("extent")
            .GetProperty("spatial")
            .GetProperty("bbox")[0]
            .EnumerateArray()
            .Select(n => n.GetDouble())
            .ToList();
        Assert.True(box[0] <= 111.11 && box[2] >= 111.21 && box[1] <= 35.51 && box[3] >= 35.61);
        await client.GetAsync("/ogc/collections/none", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Core_fc_op_fc_response_fc_links_fc_timeStamp_fc_numberMatched_fc_numberReturned()
    {
        using var client = await PublicAsync();
        var (page, type) = await ReadAsync(client, Items + "?limit=5");
        Assert.Equal("application/geo+json", type);
        Assert.Equal("FeatureCollection", page.Text("type"));
        // The server's clock is the machine's: what it says of the answer lies between two answers that are dated by HTTP.
        var stamp = DateTimeOffset.Parse(page.Text("timeStamp")!, CultureInfo.InvariantCulture);
        using var dated = await client.GetAsync(new Uri(Items, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.InRange(dated.Headers.Date!.Value - stamp, TimeSpan.FromSeconds(-1), TimeSpan.FromMinutes(5));
        Assert.Equal(
            (12, 5, 5),
            (page.GetProperty("numberMatched").GetInt32(), page.GetProperty("numberReturned").GetInt32(), Features(page).Count)
        );
        Assert.EndsWith(Items + "?limit=5", Href(page, "self"), StringComparison.Ordinal);
        Assert.All(
            page.GetProperty("links").EnumerateArray(),
            l => Assert.True(l.Text("rel") is { Length: > 0 } && l.Text("type") is { Length: > 0 })
        );
        var keys = Features(page).Select(f => f.Text("id")).ToList();
        for (var at = page; at.GetProperty("links").EnumerateArray().Any(l => l.Text("rel") == "next"); )
        {
            (at, _) = await ReadAsync(client, Href(at, "next"));
            keys.AddRange(Features(at).Select(f => f.Text("id")));
        }

        Assert.Equal(12, keys.Distinct().Count());
        Assert.Equal(12, keys.Count);
    }

    [Fact]
    public async Task Core_fc_bbox_definition_fc_bbox_response_and_crs84()
    {
        using var client = await PublicAsync();
        var (api, _) = await ReadAsync(client, "/ogc/api");
        var parameter = Parameter(api, "/collections/outfalls/items", "bbox");
        Assert.Equal(
            ("query", false, "form", false),
            (
                parameter.Text("in"),
                parameter.GetProperty("required").GetBoolean(),
                parameter.Text("style"),
                parameter.GetProperty("explode").GetBoolean()
            )
        );
        Assert.Equal(
            ("array", 4, 6),
            (
                parameter.GetProperty("schema").Text("type"),
                parameter.GetProperty("schema").GetProperty("minItems").GetInt32(),
                parameter.GetProperty("schema").GetProperty("maxItems").GetInt32()
            )
        );
        Assert.Equal("number", parameter.GetProperty("schema").GetProperty("items").Text("type"));
        foreach (var box in new[] { "111.105,35.505,111.135,35.535", "111.105,35.505,0,111.135,35.535,100" })
        {
            var (page, _) = await ReadAsync(client, Items + "?bbox=" + box);
            // Three lie within, and one is nowhere.
            var placed = Features(page).Where(f => f.GetProperty("geometry").ValueKind == JsonValueKind.Object).ToList();
            Assert.Equal((3, 4, 4), (placed.Count, Features(page).Count, page.GetProperty("numberMatched").GetInt32()));
            // Longitude comes first (CRS84).
            Assert.All(placed, f => Assert.InRange(f.GetProperty("geometry").GetProperty("coordinates")[0].GetDouble(), 111.105, 111.135));
        }

        Assert.Equal(
            "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
            (await ReadAsync(client, "/ogc/collections/outfalls")).Body.GetProperty("extent").GetProperty("spatial").Text("crs")
        );
    }

    [Fact]
    public async Task Core_fc_limit_definition_fc_limit_response()
    {
        using var client = await PublicAsync();
        var schema = Parameter((await ReadAsync(client, "/ogc/api")).Body, "/collections/outfalls/items", "limit").GetProperty("schema");
        Assert.Equal(
            ("integer", 1, 10_000),
            (schema.Text("type"), schema.GetProperty("minimum").GetInt32(), schema.GetProperty("maximum").GetInt32())
        );
        Assert.InRange(schema.GetProperty("default").GetInt32(), 1, 10_000);
        foreach (var limit in new[] { 1, 7, 10_000, 20_000 })
            Assert.Equal(
                Math.Min(limit, 12),
                Features((await ReadAsync(client, string.Create(CultureInfo.InvariantCulture, $"{Items}?limit={limit}"))).Body).Count
            );
    }

    [Fact]
    public async Task Core_fc_time_definition_fc_time_response()
    {
        using var client = await PublicAsync();
        Assert.Equal(
            "string",
            Parameter((await ReadAsync(client, "/ogc/api")).Body, "/collections/outfalls/items", "datetime")
                .GetProperty("schema")
                .Text("type")
        );
        async Task<int> Matched(string interval) =>
            (await ReadAsync(client, $"{Items}?datetime={Uri.EscapeDataString(interval)}")).Body.GetProperty("numberMatched").GetInt32();
        Assert.Equal(0, await Matched("2018-02-12T23:20:50Z"));
        Assert.Equal(0, await Matched("2018-02-12T00:00:00Z/2018-03-18T12:31:12Z"));
        foreach (var open in new[] { "2018-02-12T00:00:00Z/..", "2018-02-12T00:00:00Z/" })
            Assert.Equal(12, await Matched(open));
        foreach (var open in new[] { "../2018-03-18T12:31:12Z", "/2018-03-18T12:31:12Z" })
            Assert.Equal(0, await Matched(open));
        var moment = Features((await ReadAsync(client, Items + "?limit=1")).Body)[0].GetProperty("properties").Text("updated")!;
        Assert.True(await Matched(moment) >= 1);
    }

    [Fact]
    public async Task Core_query_param_invalid_query_param_unknown()
    {
        using var client = await PublicAsync();
        foreach (
            var wrong in new[]
            {
                "limit=0",
                "limit=-1",
                "limit=x",
                "bbox=1,2,3",
                "bbox=a,b,c,d",
                "bbox=1,9,2,8",
                "datetime=yesterday",
                "datetime=2020-01-02/2020-01-01",
                "datetime=../..",
                "unknown=1",
            }
        )
            await client.GetAsync($"{Items}?{wrong}", HttpStatusCode.BadRequest);
        foreach (
            var path in new[]
            {
                "/ogc",
                "/ogc/conformance",
                "/ogc/api",
                "/ogc/collections",
                "/ogc/collections/outfalls",
                Items + "/PK-2026-0001",
            }
        )
            await client.GetAsync(path + "?unknown=1", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Core_f_op_f_success()
    {
        using var client = await PublicAsync();
        foreach (var feature in Features((await ReadAsync(client, Items)).Body))
        {
            var (one, type) = await ReadAsync(client, $"{Items}/{feature.Text("id")}");
            Assert.Equal("application/geo+json", type);
            Assert.Equal(feature.GetProperty("properties").GetRawText(), one.GetProperty("properties").GetRawText());
            Assert.EndsWith(feature.Text("id")!, Href(one, "self"), StringComparison.Ordinal);
            Assert.EndsWith("/collections/outfalls", Href(one, "collection"), StringComparison.Ordinal);
            Assert.All(
                one.GetProperty("links").EnumerateArray(),
                l => Assert.True(l.Text("rel") is { Length: > 0 } && l.Text("type") is { Length: > 0 })
            );
        }

        await client.GetAsync(Items + "/none", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task GeoJson_definition_and_content()
    {
        using var client = await PublicAsync();
        var (api, _) = await ReadAsync(client, "/ogc/api");
        foreach (var path in new[] { "/collections/outfalls/items", "/collections/outfalls/items/{featureId}" })
            Assert.True(
                api.GetProperty("paths")
                    .GetProperty(path)
                    .GetProperty("get")
                    .GetProperty("responses")
                    .GetProperty("200")
                    .GetProperty("content")
                    .TryGetProperty("application/geo+json", out _)
            );
        foreach (var feature in Features((await ReadAsync(client, Items)).Body))
        {
            Assert.Equal("Feature", feature.Text("type"));
            if (feature.GetProperty("geometry").ValueKind != JsonValueKind.Null)
                Assert.Equal("Point", feature.GetProperty("geometry").Text("type"));
            Assert.Equal(JsonValueKind.Object, feature.GetProperty("properties").ValueKind);
            Assert.False(feature.TryGetProperty("crs", out _));
        }
    }

    [Fact]
    public async Task Oas30_completeness_exceptions_codes_oas_definition_oas_impl_security()
    {
        using var client = await PublicAsync();
        var (api, _) = await ReadAsync(client, "/ogc/api");
        // A reader of others finds a sound OpenAPI 3.0 document.
        var read = OpenApiDocument.Parse(api.GetRawText(), "json");
        Assert.Equal(OpenApiSpecVersion.OpenApi3_0, read.Diagnostic!.SpecificationVersion);
        Assert.Empty(read.Diagnostic.Errors.Concat(read.Diagnostic.Warnings).Select(e => e.ToString()));
        Assert.Equal("bearer", api.GetProperty("components").GetProperty("securitySchemes").GetProperty("token").Text("scheme"));
        var server = new Uri(api.GetProperty("servers")[0].Text("url")!);
        Assert.Equal(
            api.GetProperty("paths").EnumerateObject().Count(),
            api.GetProperty("paths").EnumerateObject().Select(p => p.Value.GetProperty("get").Text("operationId")).Distinct().Count()
        );
        foreach (var path in api.GetProperty("paths").EnumerateObject())
        {
            var get = path.Value.GetProperty("get");
            foreach (var status in new[] { "200", "400", "404" })
                Assert.False(string.IsNullOrEmpty(get.GetProperty("responses").GetProperty(status).Text("description")));
            // Each path parameter of the template is described, and each path answers as it says.
            foreach (var name in System.Text.RegularExpressions.Regex.Matches(path.Name, @"\{(\w+)\}").Select(m => m.Groups[1].Value))
                Assert.Equal("path", get.GetProperty("parameters").EnumerateArray().Single(p => p.Text("name") == name).Text("in"));
            if (path.Name.Contains('{', StringComparison.Ordinal))
                continue;
            var (_, type) = await ReadAsync(client, server.AbsolutePath.TrimEnd('/') + (path.Name == "/" ? "" : path.Name));
            Assert.Contains(
                get.GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject().Single().Name.Split(';')[0],
                type,
                StringComparison.Ordinal
            );
        }
    }
}
