using System.Globalization;

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
        var path = Path.Combine(Shell.Temporary(), layer + ".geojson");
        await File.WriteAllTextAsync(path, collection, TestContext.Current.CancellationToken);
        var trial = await LayerWork.Propose(proposer, layer, path, HttpStatusCode.Accepted, LayerWork.Told(day, "县政府 1号"));
        Assert.True(trial.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.Number, trial.ToString());
        return version.GetInt32();
    }

    /// <summary>What the second person is answered who puts a version in force.</summary>
    public Task<JsonElement> AcceptAsync(string layer, int number, HttpStatusCode expected = HttpStatusCode.OK) =>
        LayerWork.Accept(second, layer, number, expected);

    public async Task LoadAsync(string layer, string day, params Feature[] features) =>
        await AcceptAsync(layer, await ProposeAsync(layer, day, features));
}
