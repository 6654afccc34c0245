using Shanhe.Scenarios.Layers;

namespace Shanhe.Scenarios.Rules;

/// <summary>A county whose layers are loaded: what stands against a site lies west of 111.21° E, what binds it to conditions east of it.</summary>
public sealed class SitingFixture : IAsyncLifetime
{
    /// <summary>A site of some 12 hectares on red line and permanent farmland, in the planning area.</summary>
    public const string Forbidden = "111.2010,35.6010;111.2048,35.6010;111.2048,35.6041;111.2010,35.6041";

    /// <summary>A site of the same size in a priority unit, and otherwise free.</summary>
    public const string Bound = "111.2310,35.6010;111.2348,35.6010;111.2348,35.6041;111.2310,35.6041";

    /// <summary>A site with nothing around it.</summary>
    public const string Free = "111.2610,35.6010;111.2648,35.6010;111.2648,35.6041;111.2610,35.6041";

    public RunningServer Server { get; private set; } = default!;

    public async ValueTask InitializeAsync()
    {
        Server = await RunningServer.StartAsync();
        await LoadAsync(Server);
    }

    /// <summary>Loads every layer that rules on projects measure against, in force since 2021.</summary>
    public static async Task LoadAsync(RunningServer server)
    {
        var layers = await LayerClient.OnAsync(server);
        var west = LayerClient.Square(111.19, 35.59, 111.21, 35.61);
        var far = LayerClient.Square(111.06, 35.50, 111.07, 35.51);
        await layers.LoadAsync("red-line", "2021-01-01", new LayerClient.Feature("""{"name": "稷王山红线"}""", west));
        await layers.LoadAsync("permanent-farmland", "2021-01-01", new LayerClient.Feature("""{"number": "JB001"}""", west));
        await layers.LoadAsync("planning-area", "2021-01-01", new LayerClient.Feature("""{"name": "县城规划区"}""", west));
        await layers.LoadAsync(
            "control-units",
            "2021-01-01",
            new LayerClient.Feature(
                """{"code": "ZH14082510001", "name": "优先单元", "class": "priority", "banned": "coking,steel"}""",
                LayerClient.Square(111.22, 35.59, 111.25, 35.62)
            )
        );
        await layers.LoadAsync("protected-areas", "2021-01-01", new LayerClient.Feature("""{"name": "森林公园", "zone": "core"}""", far));
        await layers.LoadAsync(
            "drinking-zones",
            "2021-01-01",
            new LayerClient.Feature("""{"name": "水源地", "level": "first", "kind": "ground"}""", far)
        );
        await layers.LoadAsync("spring-zones", "2021-01-01", new LayerClient.Feature("""{"name": "古堆泉", "part": "key"}""", far));
        await layers.LoadAsync("shoreline-zones", "2021-01-01", new LayerClient.Feature("""{"name": "汾河岸线"}""", far));
        await layers.LoadAsync("farmland-clusters", "2021-01-01", new LayerClient.Feature("""{"name": "集中区"}""", far));
        await layers.LoadAsync(
            "groundwater-zones",
            "2021-01-01",
            new LayerClient.Feature("""{"name": "保护区", "part": "protection"}""", far)
        );
        await layers.LoadAsync(
            "town-boundary",
            "2021-01-01",
            new LayerClient.Feature("""{"zone": "built", "name": "龙兴镇"}""", LayerClient.Square(111.25, 35.59, 111.28, 35.62))
        );
        await layers.LoadAsync(
            "rivers",
            "2021-01-01",
            new LayerClient.Feature(
                """{"name": "汾河", "flow": "forward"}""",
                """{"type": "LineString", "coordinates": [[111.10, 35.70], [111.30, 35.70]]}"""
            )
        );
    }

    /// <summary>A project of machinery that uses no coal, discharges nothing and is of no risk.</summary>
    public static Dictionary<string, object> Project(string name, string outline, string sector = "machinery") =>
        new()
        {
            ["name"] = name,
            ["sector"] = sector,
            ["nature"] = "new",
            ["activity"] = "factory",
            ["outline"] = outline,
            ["discharges"] = false,
            ["groundwater-risk"] = false,
            ["high-risk"] = false,
            ["coal"] = false,
            ["voc"] = 0,
        };

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
