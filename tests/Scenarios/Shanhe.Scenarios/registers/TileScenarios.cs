using System.Globalization;
using System.Net.Http.Headers;

namespace Shanhe.Scenarios.registers;

/// <summary>Registers as vector tiles: who may not read where records are gets none, who may gets what it may.</summary>
public class TileScenarios(QingshanFixture fixture) : IClassFixture<QingshanFixture>
{
    /// <summary>The square of zoom 12 that holds 111.2° E, 35.6° N; each test has its own square, as all share the server.</summary>
    const string Square = "12/3313/1614";

    readonly RunningServer _server = fixture.Server;

    static async Task<HttpResponseMessage> GetAsync(HttpClient client, string path, string? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (tag is not null)
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(tag));
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    static async Task<string> OutfallAsync(HttpClient lead, string code, string at = "111.2,35.6")
    {
        var fields = new
        {
            name = "口" + code,
            code,
            town = "990001100",
            @class = "2",
            found = "2026-08-01",
            days = 30,
            shape = at,
        };
        return (await lead.PostAsync("/api/v1/registers/outfalls/records", new { fields }, HttpStatusCode.OK))
            .GetProperty("key")
            .GetString()!;
    }

    [Fact]
    public async Task A_confidential_register_has_no_tiles_for_the_public_and_others_only_what_is_public()
    {
        using var lead = await _server.ClientAsync("lead", account: "t-lead");
        using var anyone = await _server.ClientAsync();
        var key = await OutfallAsync(lead, "TL-001");
        // Orders and their places are not public, and there is no telling such a register from one that is not there.
        using var hidden = await GetAsync(anyone, "/ogc/collections/orders/tiles/" + Square);
        using var absent = await GetAsync(anyone, "/ogc/collections/nothing/tiles/" + Square);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (hidden.StatusCode, absent.StatusCode));
        await anyone.GetAsync("/api/v1/map/registers/orders", HttpStatusCode.NotFound);
        await anyone.GetAsync("/ogc/collections/orders/tiles", HttpStatusCode.NotFound);

        // Found but not yet public: the lead has it, the public an empty square.
        using var before = await GetAsync(anyone, "/ogc/collections/outfalls/tiles/" + Square);
        Assert.Equal(HttpStatusCode.NoContent, before.StatusCode);
        using var seen = await GetAsync(lead, "/ogc/collections/outfalls/tiles/" + Square);
        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        Assert.Equal("application/vnd.mapbox-vector-tile", seen.Content.Headers.ContentType!.MediaType);
        var tile = await seen.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Contains(key, System.Text.Encoding.UTF8.GetString(tile), StringComparison.Ordinal);
        using var again = await GetAsync(lead, "/ogc/collections/outfalls/tiles/" + Square, seen.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);

        await lead.PostAsync($"/api/v1/registers/outfalls/records/{key}/moves", new { move = "order" }, HttpStatusCode.OK);
        using var after = await GetAsync(anyone, "/ogc/collections/outfalls/tiles/" + Square);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        using var changed = await GetAsync(lead, "/ogc/collections/outfalls/tiles/" + Square, seen.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Fact]
    public async Task The_same_square_stands_under_the_address_of_the_standard_by_row_and_column()
    {
        using var lead = await _server.ClientAsync("lead", account: "t-lead");
        await OutfallAsync(lead, "TL-002", "111.3,35.6");
        using var plain = await GetAsync(lead, "/ogc/collections/outfalls/tiles/12/3314/1614");
        using var standard = await GetAsync(lead, "/ogc/collections/outfalls/tiles/WebMercatorQuad/12/1614/3314");
        Assert.Equal(
            await plain.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken),
            await standard.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)
        );
        foreach (var wrong in new[] { "12/9000/1", "25/1/1", "12/a/b" })
            Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(lead, "/ogc/collections/outfalls/tiles/" + wrong)).StatusCode);
        var set = await lead.GetAsync("/ogc/collections/outfalls/tiles/WebMercatorQuad", HttpStatusCode.OK);
        Assert.Contains(
            set.GetProperty("links").EnumerateArray(),
            l => l.Text("rel") == "item" && l.Text("href")!.Contains("{tileRow}", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_card_says_state_and_due_and_to_the_public_neither_more_than_is_public()
    {
        using var lead = await _server.ClientAsync("lead", account: "t-lead");
        using var anyone = await _server.ClientAsync();
        var key = await OutfallAsync(lead, "TL-003", "111.4,35.6");
        await anyone.GetAsync("/api/v1/map/registers/outfalls/" + key, HttpStatusCode.NotFound);
        await lead.PostAsync($"/api/v1/registers/outfalls/records/{key}/moves", new { move = "order" }, HttpStatusCode.OK);
        var own = await lead.GetAsync("/api/v1/map/registers/outfalls/" + key, HttpStatusCode.OK);
        Assert.Equal("整改中", own.Text("state"));
        Assert.Equal("/work/registers/outfalls/" + key, own.Text("href"));
        Assert.Contains(own.GetProperty("facts").EnumerateArray(), f => f.Text("key") == "期限");
        var theirs = await anyone.GetAsync("/api/v1/map/registers/outfalls/" + key, HttpStatusCode.OK);
        Assert.DoesNotContain(theirs.GetProperty("facts").EnumerateArray(), f => f.Text("key") == "期限");
        Assert.Equal("/registers/outfalls", theirs.Text("href"));
    }
}
