using System.Globalization;

namespace Shanhe.Scenarios.Observing;

public partial class SensorThingsScenarios
{
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
