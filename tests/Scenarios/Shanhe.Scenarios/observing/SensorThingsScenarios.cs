using System.Globalization;

namespace Shanhe.Scenarios.Observing;

/// <summary>Requirements of OGC SensorThings 1.1 (18-088), one after the other, over HTTP.</summary>
public class SensorThingsScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
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

    static readonly (string Requirement, string Set, string[] Properties, string[] Links)[] Model =
    [
        ("thing", "Things", ["name", "description", "properties"], ["Datastreams", "Locations", "HistoricalLocations"]),
        ("location", "Locations", ["name", "description", "encodingType", "location"], ["Things", "HistoricalLocations"]),
        ("historical-location", "HistoricalLocations", ["time"], ["Thing", "Locations"]),
        (
            "datastream",
            "Datastreams",
            ["name", "description", "observationType", "unitOfMeasurement"],
            ["Thing", "Sensor", "ObservedProperty", "Observations"]
        ),
        ("sensor", "Sensors", ["name", "description", "encodingType", "metadata"], ["Datastreams"]),
        ("observed-property", "ObservedProperties", ["name", "definition", "description"], ["Datastreams"]),
        ("observation", "Observations", ["phenomenonTime", "resultTime", "result"], ["Datastream", "FeatureOfInterest"]),
        ("feature-of-interest", "FeaturesOfInterest", ["name", "description", "encodingType", "feature"], ["Observations"]),
    ];

    [Fact]
    public async Task Each_requirement_of_the_list_holds()
    {
        using var ecology = await FilledAsync("sta-2", "漫游站");
        using var visitor = await Server.ClientAsync();
        await PatchAsync(
            ecology,
            "/Locations('sta-2')",
            new { location = new { type = "Point", coordinates = new[] { 111.1, 35.5 } } },
            HttpStatusCode.NotFound
        );
        await ecology.PutAsync("/api/v1/sites/sta-2", new { longitude = 111.2, latitude = 35.6 }, HttpStatusCode.OK);
        var checks = new Dictionary<string, Func<Task>>(StringComparer.Ordinal);
        foreach (var (requirement, set, properties, links) in Model)
        {
            checks[$"/req/datamodel/{requirement}/properties"] = async () =>
            {
                var entity = Value(await visitor.GetAsync($"{Root}/{set}?$top=1", HttpStatusCode.OK)).Single();
                Assert.All(properties, p => Assert.True(entity.TryGetProperty(p, out _), $"{set} has no {p}"));
            };
            checks[$"/req/datamodel/{requirement}/relations"] = async () =>
            {
                var entity = Value(await visitor.GetAsync($"{Root}/{set}?$top=1", HttpStatusCode.OK)).Single();
                foreach (var link in links)
                    await visitor.GetAsync(new Uri(entity.Text(link + "@iot.navigationLink")!).PathAndQuery, HttpStatusCode.OK);
            };
        }

        checks["/req/datamodel/entity-control-information/common-control-information"] = async () =>
        {
            var thing = await visitor.GetAsync(Root + "/Things('sta-2')", HttpStatusCode.OK);
            Assert.Equal(
                "sta-2",
                (await visitor.GetAsync(new Uri(thing.Text("@iot.selfLink")!).PathAndQuery, HttpStatusCode.OK)).Text("@iot.id")
            );
        };
        checks["/req/resource-path/resource-path-to-entities"] = async () =>
        {
            Assert.Equal(
                "漫游站",
                await visitor.GetStringAsync(
                    new Uri(Root + "/Things('sta-2')/name/$value", UriKind.Relative),
                    TestContext.Current.CancellationToken
                )
            );
            Assert.EndsWith(
                $"Datastreams('{Uri.EscapeDataString(Walked)}')",
                Value(await visitor.GetAsync($"{Root}/Things('sta-2')/Datastreams/$ref?$filter=description eq 'hour'", HttpStatusCode.OK))
                    .Last()
                    .Text("@iot.selfLink"),
                StringComparison.Ordinal
            );
            Assert.Equal(
                "a34004",
                (await visitor.GetAsync($"{Root}/Datastreams('{Walked}')/ObservedProperty", HttpStatusCode.OK)).Text("@iot.id")
            );
        };
        checks["/req/request-data/status-code"] = async () =>
        {
            await visitor.GetAsync(Root + "/Things('nobody')", HttpStatusCode.NotFound);
            await visitor.GetAsync(Root + "/Things?$top=-1", HttpStatusCode.BadRequest);
        };
        checks["/req/request-data/query-status-code"] = async () =>
        {
            foreach (var unsupported in new[] { "$apply=1", "$format=xml", "$resultFormat=CSV" })
            {
                using var answer = await visitor.GetAsync(
                    new Uri($"{Root}/Things?{unsupported}", UriKind.Relative),
                    TestContext.Current.CancellationToken
                );
                Assert.Equal(HttpStatusCode.NotImplemented, answer.StatusCode);
            }
        };
        checks["/req/request-data/order"] = async () =>
        {
            // Filtered, counted, sorted, skipped, cut — in this order, however it is written.
            var some = await Some("$top=2&$skip=1&$select=result&$orderby=result desc&$count=true&$filter=result lt 20");
            Assert.Equal(10m, some.Number("@iot.count"));
            Assert.Equal([18m, 17m], Results(some));
        };
        checks["/req/request-data/select"] = async () =>
            Assert.Equal(["result"], Value(await Some("$select=result&$top=1")).Single().EnumerateObject().Select(p => p.Name));
        checks["/req/request-data/orderby"] = async () => Assert.Equal([33m, 32m], Results(await Some("$orderby=result desc&$top=2")));
        checks["/req/request-data/top"] = async () => Assert.Equal(3, Results(await Some("$top=3")).Count);
        checks["/req/request-data/skip"] = async () => Assert.Equal([15m], Results(await Some("$orderby=result&$skip=5&$top=1")));
        checks["/req/request-data/count"] = async () => Assert.Equal(24m, (await Some("$count=true&$top=1")).Number("@iot.count"));
        checks["/req/request-data/filter"] = async () =>
            Assert.Equal([10m, 11m], Results(await Some("$filter=result lt 12&$orderby=result")));
        checks["/req/request-data/built-in-filter-operations"] = async () =>
            Assert.Equal(
                [12m, 20m],
                Results(await Some("$filter=(result div 2 eq 6 or result mul 2 eq 40) and not (result gt 30)&$orderby=result"))
            );
        checks["/req/request-data/built-in-query-functions"] = async () =>
        {
            Assert.Equal(24, Results(await Some("$filter=year(phenomenonTime) eq 2024 and floor(result) eq result")).Count);
            Assert.Single(
                Value(await visitor.GetAsync($"{Root}/Things?$filter=substringof('游站',name) and length(name) eq 3", HttpStatusCode.OK))
            );
            const string square = "geography'POLYGON ((111.1 35.5, 111.3 35.5, 111.3 35.7, 111.1 35.7, 111.1 35.5))'";
            Assert.Contains(
                "sta-2",
                Value(
                        await visitor.GetAsync(
                            $"{Root}/Locations?$filter=st_within(location,{square}) and geo.distance(location,geography'POINT (111.2 35.6)') lt 0.01",
                            HttpStatusCode.OK
                        )
                    )
                    .Select(l => l.Text("@iot.id"))
            );
            Assert.DoesNotContain(
                "sta-2",
                Value(await visitor.GetAsync($"{Root}/Things?$filter=st_disjoint(Locations/location,{square})", HttpStatusCode.OK))
                    .Select(l => l.Text("@iot.id"))
            );
        };
        checks["/req/create-update-delete/create-entity"] = async () =>
            await ecology.PostAsync(
                $"{Root}/Datastreams('{Walked}')/Observations",
                new { phenomenonTime = "2024-03-05T00:00:00+08:00", result = 60 },
                HttpStatusCode.Created
            );
        checks["/req/create-update-delete/link-to-existing-entities"] = async () =>
            await ecology.PostAsync(
                Root + "/Observations",
                new Dictionary<string, object>
                {
                    ["phenomenonTime"] = "2024-03-05T01:00:00+08:00",
                    ["result"] = 61,
                    ["Datastream"] = new Dictionary<string, object> { ["@iot.id"] = Walked },
                },
                HttpStatusCode.Created
            );
        checks["/req/create-update-delete/update-entity"] = () => Updated(ecology, visitor);
        checks["/req/create-update-delete/historical-location-auto-creation"] = async () =>
        {
            await PatchAsync(
                ecology,
                "/Locations('sta-2')",
                new { location = new { type = "Point", coordinates = new[] { 111.27, 35.62 } } },
                HttpStatusCode.OK
            );
            var places = Value(
                    await visitor.GetAsync(
                        Root + "/Things('sta-2')/HistoricalLocations?$orderby=time desc&$expand=Locations",
                        HttpStatusCode.OK
                    )
                )
                .ToList();
            decimal West(int i) => places[i].GetProperty("Locations")[0].GetProperty("location").GetProperty("coordinates")[0].GetDecimal();
            Assert.Equal((111.27m, true), (West(0), places.Count >= 2 && West(places.Count - 1) == 111.2m));
            var former = places[^1].GetProperty("Locations")[0].Text("@iot.id");
            Assert.Empty(Value(await visitor.GetAsync($"{Root}/Locations('{former}')/Things", HttpStatusCode.OK)));
            // Refused: history is not written again.
            await PatchAsync(
                ecology,
                $"/Locations('{former}')",
                new { location = new { type = "Point", coordinates = new[] { 111.1, 35.5 } } },
                HttpStatusCode.MethodNotAllowed
            );
        };
        var deleting = "/req/create-update-delete/delete-entity";

        // The list in docs/sensorthings.md and the checks here are the same; what is left out says why.
        var rows = (
            await File.ReadAllLinesAsync(Path.Combine(Shell.Root, "docs", "sensorthings.md"), TestContext.Current.CancellationToken)
        )
            .Where(l => l.StartsWith("| `/req/", StringComparison.Ordinal))
            .Select(l => l.Trim('|').Split('|', 2))
            .Select(c => (Requirement: c[0].Trim(' ', '`'), How: c[1].Trim()))
            .ToList();
        Assert.Equal(rows.Count, rows.Select(r => r.Requirement).Distinct().Count());
        foreach (var (requirement, how) in rows.Where(r => r.How.StartsWith("test ", StringComparison.Ordinal)))
        {
            var test = how.Split('`')[1];
            Assert.NotNull(GetType().GetMethod(test));
            if (test == nameof(Each_requirement_of_the_list_holds))
                Assert.True(checks.ContainsKey(requirement), $"{requirement} has no check");
        }

        Assert.All(
            rows.Where(r => !r.How.StartsWith("test ", StringComparison.Ordinal)),
            r => Assert.True(r.How.StartsWith("not", StringComparison.Ordinal) && r.How.Length > 12, r.Requirement)
        );
        Assert.Empty(checks.Keys.Except(rows.Select(r => r.Requirement)));
        foreach (var (requirement, check) in checks)
        {
            var failure = await Record.ExceptionAsync(check);
            Assert.True(failure is null, $"{requirement}: {failure?.Message}");
        }

        using var delete = await ecology.DeleteAsync(
            new Uri(Root + "/Things('sta-2')", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.MethodNotAllowed, delete.StatusCode);
        Assert.Contains(
            "不删除",
            System.Text.RegularExpressions.Regex.Unescape(await delete.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)),
            StringComparison.Ordinal
        );
        Assert.Contains(rows, r => r.Requirement == deleting);

        Task<JsonElement> Some(string options) =>
            visitor.GetAsync($"{Root}/Datastreams('{Walked}')/Observations?{options}", HttpStatusCode.OK);
        static List<decimal> Results(JsonElement page) => [.. Value(page).Select(o => o.Number("result"))];
    }

    /// <summary>
    /// A name, a position and a result are changed, each a revision; another bureau, unknown properties and fixed sets are refused.
    /// </summary>
    async Task Updated(HttpClient ecology, HttpClient visitor)
    {
        await PatchAsync(
            ecology,
            "/Things('sta-2')",
            new { name = "漫游子站", properties = new { owner = "新绛分局" } },
            HttpStatusCode.OK
        );
        await PatchAsync(
            ecology,
            "/Locations('sta-2')",
            new { location = new { type = "Point", coordinates = new[] { 111.25, 35.61 } } },
            HttpStatusCode.OK
        );
        await PatchAsync(ecology, $"/Observations('{Walked}@2024-03-01T00:00:00')", new { result = 9.5 }, HttpStatusCode.OK);
        Assert.Equal("漫游子站", (await visitor.GetAsync(Root + "/Things('sta-2')", HttpStatusCode.OK)).Text("name"));
        Assert.Equal(
            111.25m,
            (await visitor.GetAsync(Root + "/Locations('sta-2')", HttpStatusCode.OK))
                .GetProperty("location")
                .GetProperty("coordinates")[0]
                .GetDecimal()
        );
        Assert.Equal(
            9.5m,
            (await visitor.GetAsync($"{Root}/Observations('{Walked}@2024-03-01T00:00:00')", HttpStatusCode.OK)).Number("result")
        );
        var old = await ecology.GetAsync(
            "/api/v1/observations/revisions?stream=sta-2/a34004/hour&from=2024-03-01&to=2024-03-02",
            HttpStatusCode.OK
        );
        Assert.Equal(10m, old.Items().Single().GetProperty("reading").Number("value"));

        using var water = await Server.ClientAsync("department", "water");
        await PatchAsync(water, "/Things('sta-2')", new { name = "x" }, HttpStatusCode.Forbidden);
        await PatchAsync(ecology, "/Things('sta-2')", new { description = "x" }, HttpStatusCode.BadRequest);
        await PatchAsync(
            ecology,
            "/Locations('sta-2')",
            new { location = new { type = "Point", coordinates = new[] { 999, 35.6 } } },
            HttpStatusCode.UnprocessableEntity
        );
        await PatchAsync(ecology, $"/Datastreams('{Walked}')", new { name = "x" }, HttpStatusCode.MethodNotAllowed);
        await PatchAsync(visitor, "/Things('sta-2')", new { name = "x" }, HttpStatusCode.Unauthorized);
    }

    static async Task PatchAsync(HttpClient client, string path, object body, HttpStatusCode expected)
    {
        using var response = await client.PatchAsJsonAsync(Root + path, body, TestContext.Current.CancellationToken);
        Assert.True(
            expected == response.StatusCode,
            $"{path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}"
        );
    }
}
