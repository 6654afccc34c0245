using System.Globalization;

namespace Shanhe.Scenarios.Observing;

/// <summary>Requirements of OGC SensorThings 1.1 (18-088), one after the other, over HTTP.</summary>
public class SensorThingsScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    const string Root = "/api/sta/v1.1";
    const string Stream = "sta-1:a34004:hour";

    RunningServer Server => fixture.Server;

    async Task<HttpClient> FilledAsync()
    {
        var ecology = await Server.ClientAsync("department", "ecology");
        using var made = await ecology.PostAsJsonAsync(Root + "/Things", new Dictionary<string, object> { ["name"] = "感知站", ["description"] = "x", ["properties"] = new { id = "sta-1", kind = "air-station" } }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var rows = Enumerable.Range(0, 24).Select(h => (object)new { site = "sta-1", factor = "a34004", time = string.Create(CultureInfo.InvariantCulture, $"2024-03-01T{h:00}:00"), value = 10 + h });
        await ecology.ReadingsAsync(rows);
        return ecology;
    }

    static JsonElement.ArrayEnumerator Value(JsonElement answer) => answer.GetProperty("value").EnumerateArray();

    [Fact]
    public async Task Entities_are_read_filtered_sorted_paged_expanded_created_and_batched()
    {
        using var ecology = await FilledAsync();
        using var visitor = await Server.ClientAsync();

        // req/resource-path: the root lists the entity sets; entities, links, properties, raw values.
        var root = await visitor.GetAsync(Root + "/", HttpStatusCode.OK);
        Assert.Equal(["Datastreams", "FeaturesOfInterest", "HistoricalLocations", "Locations", "Observations", "ObservedProperties", "Sensors", "Things"], Value(root).Select(s => s.Text("name")!).Order());
        var thing = await visitor.GetAsync(Root + "/Things('sta-1')", HttpStatusCode.OK);
        Assert.Equal("感知站", thing.Text("name"));
        Assert.EndsWith("/Things('sta-1')/Datastreams", thing.Text("Datastreams@iot.navigationLink"), StringComparison.Ordinal);
        Assert.Equal("感知站", (await visitor.GetAsync(Root + "/Things('sta-1')/name", HttpStatusCode.OK)).Text("name"));
        var streams = await visitor.GetAsync(Root + "/Things('sta-1')/Datastreams?$filter=description eq 'hour'", HttpStatusCode.OK);
        Assert.Equal(Stream, Value(streams).Single().Text("@iot.id"));

        // req/request-data: $filter, $orderby, $top, $skip, $count, $select.
        var some = await visitor.GetAsync($"{Root}/Datastreams('{Stream}')/Observations?$filter=result gt 20 and phenomenonTime lt 2024-03-01T10:00:00Z&$orderby=result desc&$top=2&$skip=1&$count=true&$select=result", HttpStatusCode.OK);
        Assert.Equal(7m, some.Number("@iot.count"));
        Assert.Equal([26m, 25m], Value(some).Select(o => o.Number("result")));
        Assert.False(Value(some).First().TryGetProperty("phenomenonTime", out _));
        Assert.Contains("$skip=3", some.Text("@iot.nextLink"), StringComparison.Ordinal);
        var next = await visitor.GetAsync(new Uri(some.Text("@iot.nextLink")!).PathAndQuery, HttpStatusCode.OK);
        Assert.Equal([24m, 23m], Value(next).Select(o => o.Number("result")));
        var hour = await visitor.GetAsync($"{Root}/Datastreams('{Stream}')/Observations?$filter=hour(phenomenonTime) eq 0 or (result add 1) eq 11", HttpStatusCode.OK);
        Assert.Equal([10m, 18m], Value(hour).Select(o => o.Number("result")));

        // $expand, nested, with options of its own.
        var expanded = await visitor.GetAsync($"{Root}/Things?$filter=startswith(name,'感知')&$expand=Datastreams($filter=description eq 'hour';$expand=ObservedProperty,Observations($orderby=phenomenonTime desc;$top=1))", HttpStatusCode.OK);
        var inner = Value(expanded).Single().GetProperty("Datastreams").EnumerateArray().Single();
        Assert.Equal(("PM2.5", 33m), (inner.GetProperty("ObservedProperty").Text("description"), inner.GetProperty("Observations")[0].Number("result")));

        // req/create-entity, data-array, batch-request-json.
        var created = await ecology.PostAsync(Root + "/Observations", new Dictionary<string, object> { ["phenomenonTime"] = "2024-03-02T00:00:00+08:00", ["result"] = 55, ["Datastream"] = new Dictionary<string, object> { ["@iot.id"] = Stream } }, HttpStatusCode.Created);
        Assert.Equal(Stream + "@2024-03-02T00:00:00", created.Text("@iot.id"));
        await ecology.PostAsync(Root + "/CreateObservations", new[] { new Dictionary<string, object> { ["Datastream"] = new Dictionary<string, object> { ["@iot.id"] = Stream }, ["components"] = new[] { "phenomenonTime", "result" }, ["dataArray"] = new[] { new object[] { "2024-03-02T01:00:00+08:00", 56 }, ["2024-03-02T02:00:00+08:00", 57] } } }, HttpStatusCode.Created);
        var batch = await ecology.PostAsync(Root + "/$batch", new { requests = new object[] { new { id = "1", method = "get", url = $"Datastreams('{Stream}')/Observations?$filter=result ge 55&$count=true" }, new { id = "2", method = "get", url = "Nothings" } } }, HttpStatusCode.OK);
        var responses = batch.GetProperty("responses").EnumerateArray().ToList();
        Assert.Equal((3m, 404m), (responses[0].GetProperty("body").Number("@iot.count"), responses[1].Number("status")));

        // Refused: what can't be understood, what isn't there, and who may not.
        foreach (var wrong in new[] { "/Things?$filter=name eq", "/Things?$filter=shape(name) eq 1", "/Things?$top=many", "/Things?$expand=Wheels", "/Things?$format=xml" })
        {
            using var refused = await visitor.GetAsync(new Uri(Root + wrong, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        await visitor.GetAsync(Root + "/Things('nobody')", HttpStatusCode.NotFound);
        using var anonymous = await visitor.PostAsJsonAsync(Root + "/Observations", new { }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
    }
}
