using System.Globalization;

namespace Shanhe.Scenarios.Observing;

/// <summary>Requirements of OGC SensorThings 1.1 (18-088), one after the other, over HTTP.</summary>
public partial class SensorThingsScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    const string Root = "/api/sta/v1.1";
    const string Stream = "sta-1:a34004:hour";
    const string Walked = "sta-2:a34004:hour";

    RunningServer Server => fixture.Server;

    async Task<HttpClient> FilledAsync(string id = "sta-1", string name = "感知站")
    {
        var ecology = await Server.ClientAsync("department", "ecology");
        using var made = await ecology.PostAsJsonAsync(
            Root + "/Things",
            new Dictionary<string, object>
            {
                ["name"] = name,
                ["description"] = "x",
                ["properties"] = new { id, kind = "air-station" },
            },
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var rows = Enumerable
            .Range(0, 24)
            .Select(h =>
                (object)
                    new
                    {
                        site = id,
                        factor = "a34004",
                        time = string.Create(CultureInfo.InvariantCulture, $"2024-03-01T{h:00}:00"),
                        value = 10 + h,
                    }
            );
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
        Assert.Equal(
            [
                "Datastreams",
                "FeaturesOfInterest",
                "HistoricalLocations",
                "Locations",
                "Observations",
                "ObservedProperties",
                "Sensors",
                "Things",
            ],
            Value(root).Select(s => s.Text("name")!).Order()
        );
        var thing = await visitor.GetAsync(Root + "/Things('sta-1')", HttpStatusCode.OK);
        Assert.Equal("感知站", thing.Text("name"));
        Assert.EndsWith("/Things('sta-1')/Datastreams", thing.Text("Datastreams@iot.navigationLink"), StringComparison.Ordinal);
        Assert.Equal("感知站", (await visitor.GetAsync(Root + "/Things('sta-1')/name", HttpStatusCode.OK)).Text("name"));
        var streams = await visitor.GetAsync(Root + "/Things('sta-1')/Datastreams?$filter=description eq 'hour'", HttpStatusCode.OK);
        Assert.Equal(Stream, Value(streams).Single().Text("@iot.id"));

        // req/request-data: $filter, $orderby, $top, $skip, $count, $select.
        var some = await visitor.GetAsync(
            $"{Root}/Datastreams('{Stream}')/Observations?$filter=result gt 20 and phenomenonTime lt 2024-03-01T10:00:00Z&$orderby=result desc&$top=2&$skip=1&$count=true&$select=result",
            HttpStatusCode.OK
        );
        Assert.Equal(7m, some.Number("@iot.count"));
        Assert.Equal([26m, 25m], Value(some).Select(o => o.Number("result")));
        Assert.False(Value(some).First().TryGetProperty("phenomenonTime", out _));
        Assert.Contains("$skip=3", some.Text("@iot.nextLink"), StringComparison.Ordinal);
        var next = await visitor.GetAsync(new Uri(some.Text("@iot.nextLink")!).PathAndQuery, HttpStatusCode.OK);
        Assert.Equal([24m, 23m], Value(next).Select(o => o.Number("result")));
        var hour = await visitor.GetAsync(
            $"{Root}/Datastreams('{Stream}')/Observations?$filter=hour(phenomenonTime) eq 0 or (result add 1) eq 11",
            HttpStatusCode.OK
        );
        Assert.Equal([10m, 18m], Value(hour).Select(o => o.Number("result")));

        // $expand, nested, with options of its own.
        var expanded = await visitor.GetAsync(
            $"{Root}/Things?$filter=startswith(name,'感知')&$expand=Datastreams($filter=description eq 'hour';$expand=ObservedProperty,Observations($orderby=phenomenonTime desc;$top=1))",
            HttpStatusCode.OK
        );
        var inner = Value(expanded).Single().GetProperty("Datastreams").EnumerateArray().Single();
        Assert.Equal(
            ("PM2.5", 33m),
            (inner.GetProperty("ObservedProperty").Text("description"), inner.GetProperty("Observations")[0].Number("result"))
        );

        // req/data-array: the same observations as a table.
        var table = Value(
                await visitor.GetAsync(
                    $"{Root}/Datastreams('{Stream}')/Observations?$resultFormat=dataArray&$orderby=result desc&$top=2&$select=id,result&$count=true",
                    HttpStatusCode.OK
                )
            )
            .Single();
        Assert.Equal(["id", "result"], table.GetProperty("components").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal(
            (2m, 33m, 32m),
            (
                table.Number("dataArray@iot.count"),
                table.GetProperty("dataArray")[0][1].GetDecimal(),
                table.GetProperty("dataArray")[1][1].GetDecimal()
            )
        );
        Assert.EndsWith(
            $"/Datastreams('{Uri.EscapeDataString(Stream)}')",
            table.Text("Datastream@iot.navigationLink"),
            StringComparison.Ordinal
        );

        // req/create-entity, data-array; batches as JSON.
        var created = await ecology.PostAsync(
            Root + "/Observations",
            new Dictionary<string, object>
            {
                ["phenomenonTime"] = "2024-03-02T00:00:00+08:00",
                ["result"] = 55,
                ["Datastream"] = new Dictionary<string, object> { ["@iot.id"] = Stream },
            },
            HttpStatusCode.Created
        );
        Assert.Equal(Stream + "@2024-03-02T00:00:00", created.Text("@iot.id"));
        await ecology.PostAsync(
            Root + "/CreateObservations",
            new[]
            {
                new Dictionary<string, object>
                {
                    ["Datastream"] = new Dictionary<string, object> { ["@iot.id"] = Stream },
                    ["components"] = new[] { "phenomenonTime", "result" },
                    ["dataArray"] = new[] { new object[] { "2024-03-02T01:00:00+08:00", 56 }, ["2024-03-02T02:00:00+08:00", 57] },
                },
            },
            HttpStatusCode.Created
        );
        var batch = await ecology.PostAsync(
            Root + "/$batch",
            new
            {
                requests = new object[]
                {
                    new
                    {
                        id = "1",
                        method = "get",
                        url = $"Datastreams('{Stream}')/Observations?$filter=result ge 55&$count=true",
                    },
                    new
                    {
                        id = "2",
                        method = "get",
                        url = "Nothings",
                    },
                },
            },
            HttpStatusCode.OK
        );
        var responses = batch.GetProperty("responses").EnumerateArray().ToList();
        Assert.Equal((3m, 404m), (responses[0].GetProperty("body").Number("@iot.count"), responses[1].Number("status")));

        // Refused: what can't be understood, what isn't there, and who may not.
        foreach (
            var wrong in new[]
            {
                "/Things?$filter=name eq",
                "/Things?$filter=shape(name) eq 1",
                "/Things?$top=many",
                "/Things?$expand=Wheels",
                "/Things?$resultFormat=dataArray",
                "/Locations?$filter=st_within(location,geography'POLYGON')",
            }
        )
        {
            using var refused = await visitor.GetAsync(new Uri(Root + wrong, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        await visitor.GetAsync(Root + "/Things('nobody')", HttpStatusCode.NotFound);
        using var anonymous = await visitor.PostAsJsonAsync(Root + "/Observations", new { }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
    }

    [Fact]
    public async Task Batches_are_answered_in_order_and_a_change_set_is_taken_whole_or_not_at_all()
    {
        using var ecology = await FilledAsync("sta-3", "批量站");
        const string stream = "sta-3:a34004:hour";
        static string Part(string request, string id) =>
            $"Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: {id}\r\n\r\n{request}\r\n";
        static string Create(int hour, string result) =>
            $"POST {Root}/Datastreams('{stream}')/Observations HTTP/1.1\r\nHost: host\r\nContent-Type: application/json\r\n\r\n{{\"phenomenonTime\":\"2024-04-01T{hour:00}:00:00+08:00\",\"result\":{result}}}";
        static string Set(string name, params string[] parts) =>
            $"Content-Type: multipart/mixed;boundary={name}\r\n\r\n{string.Concat(parts.Select(p => $"--{name}\r\n{p}"))}--{name}--\r\n";
        static string Body(params string[] parts) => string.Concat(parts.Select(p => "--b1\r\n" + p)) + "--b1--\r\n";
        async Task<(HttpStatusCode Status, string Text)> BatchAsync(HttpClient client, string body)
        {
            using var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", "multipart/mixed;boundary=b1");
            using var response = await client.PostAsync(
                new Uri(Root + "/$batch", UriKind.Relative),
                content,
                TestContext.Current.CancellationToken
            );
            return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        var (status, text) = await BatchAsync(
            ecology,
            Body(
                Part($"GET {Root}/Things('sta-3') HTTP/1.1\r\nHost: host\r\n\r\n", "first"),
                Set("good", Part(Create(1, "71"), "one"), Part(Create(2, "72"), "two")),
                Set("bad", Part(Create(3, "73"), "three"), Part(Create(4, "\"high\""), "four")),
                Part($"GET Datastreams('{stream}')/Observations?$filter=result ge 70&$count=true", "count"),
                Part("GET Things('nobody')\r\n\r\n", "last")
            )
        );
        Assert.Equal(HttpStatusCode.OK, status);
        // In order; the good set nested with both, the bad one answered once.
        var lines = text.Split("\r\n").Where(l => l.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)).Select(l => l.Split(' ')[1]);
        Assert.Equal(["200", "201", "201", "422", "200", "404"], lines);
        Assert.Contains("Content-ID: two", text, StringComparison.Ordinal);
        Assert.Contains($"Location: http", text, StringComparison.Ordinal);
        Assert.Contains("\"@iot.count\":2", text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("four", text, StringComparison.Ordinal);

        // The same as JSON, with a change of a thing.
        var json = await ecology.PostAsync(
            Root + "/$batch",
            new
            {
                requests = new object[]
                {
                    new
                    {
                        id = "a",
                        atomicityGroup = "g",
                        method = "post",
                        url = $"Datastreams('{stream}')/Observations",
                        body = new { phenomenonTime = "2024-04-01T05:00:00+08:00", result = 75 },
                    },
                    new
                    {
                        id = "p",
                        method = "patch",
                        url = "Things('sta-3')",
                        body = new { name = "批量子站" },
                    },
                    new
                    {
                        id = "n",
                        method = "get",
                        url = "Things('sta-3')/name",
                    },
                },
            },
            HttpStatusCode.OK
        );
        Assert.Equal([201m, 200m, 200m], json.GetProperty("responses").EnumerateArray().Select(r => r.Number("status")));
        Assert.Equal("批量子站", json.GetProperty("responses")[2].GetProperty("body").Text("name"));

        // Refused: another bureau's observations, a change set of something else, what is no batch.
        using var water = await Server.ClientAsync("department", "water");
        Assert.Contains(
            "HTTP/1.1 403",
            (await BatchAsync(water, Body(Set("s", Part(Create(6, "1"), "x"))))).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "HTTP/1.1 501",
            (await BatchAsync(ecology, Body(Set("s", Part("PATCH Things('sta-3')\r\n\r\n{}", "x"))))).Text,
            StringComparison.Ordinal
        );
        foreach (
            var wrong in new[]
            {
                "nothing",
                Body("Content-Type: text/plain\r\n\r\nx\r\n"),
                Body(Part("GARBAGE", "x")),
                Body(Part("GET Things", "x"), Part("GET Things", "x")),
            }
        )
            Assert.Equal(HttpStatusCode.BadRequest, (await BatchAsync(ecology, wrong)).Status);
        await ecology.PostAsync(
            Root + "/$batch",
            new
            {
                requests = Enumerable
                    .Range(0, 101)
                    .Select(i => new
                    {
                        id = i,
                        method = "get",
                        url = "Things",
                    }),
            },
            HttpStatusCode.BadRequest
        );
        await ecology.PostAsync(Root + "/$batch", new { }, HttpStatusCode.BadRequest);
    }
}
