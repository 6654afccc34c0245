using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Shanhe.Scenarios.Layers;

/// <summary>Loads layers over the interface: one person proposes a version, another puts it in force.</summary>
public sealed class LayerClient(HttpClient proposer, HttpClient second)
{
    /// <summary>A feature: its properties as JSON, and the geometry as GeoJSON.</summary>
    public sealed record Feature(string Properties, string Geometry);

    public static async Task<LayerClient> OnAsync(RunningServer server) =>
        new(await server.ClientAsync("lead", account: "layers-one"), await server.ClientAsync("lead", account: "layers-two"));

    /// <summary>A rectangle in degrees.</summary>
    public static string Square(double west, double south, double east, double north) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"type": "Polygon", "coordinates": [[[{{west}}, {{south}}], [{{east}}, {{south}}], [{{east}}, {{north}}], [{{west}}, {{north}}], [{{west}}, {{south}}]]]}"""
        );

    /// <summary>Proposes a version and gives its number; fails when it is not taken.</summary>
    public async Task<int> ProposeAsync(string layer, string day, params Feature[] features)
    {
        var collection =
            "{\"type\": \"FeatureCollection\", \"features\": ["
            + string.Join(
                ',',
                features.Select(f => $$"""{"type": "Feature", "properties": {{f.Properties}}, "geometry": {{f.Geometry}}}""")
            )
            + "]}";
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(collection));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/geo+json");
        using var form = new MultipartFormDataContent
        {
            { content, "file", layer + ".geojson" },
            { new StringContent("县政府 1号"), "source" },
            { new StringContent(day), "validFrom" },
            { new StringContent("入库"), "case" },
            { new StringContent("text"), "certainty" },
        };
        using var response = await proposer.PostAsync(
            new Uri($"/api/v1/layers/{layer}/imports", UriKind.Relative),
            form,
            TestContext.Current.CancellationToken
        );
        var answer = await response.JsonAsync();
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, answer.ToString());
        var job = answer.GetProperty("id").GetString();
        for (var i = 0; i < 600; i++)
        {
            var state = await proposer.GetAsync($"/api/v1/layers/imports/{job}", HttpStatusCode.OK);
            if (!state.GetProperty("finished").GetBoolean())
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
                continue;
            }

            Assert.True(
                state.GetProperty("result") is { ValueKind: JsonValueKind.Object } result && result.TryGetProperty("record", out _),
                state.ToString()
            );
            var record = state.GetProperty("result").GetProperty("record").GetString()!;
            return int.Parse(record[(record.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture);
        }

        throw new TimeoutException(layer);
    }

    /// <summary>What the second person is answered who puts a version in force.</summary>
    public Task<JsonElement> AcceptAsync(string layer, int number, HttpStatusCode expected = HttpStatusCode.OK) =>
        second.PostAsync($"/api/v1/layers/{layer}/versions/{number}/decision", new { move = "accept" }, expected);

    public async Task LoadAsync(string layer, string day, params Feature[] features) =>
        await AcceptAsync(layer, await ProposeAsync(layer, day, features));
}
