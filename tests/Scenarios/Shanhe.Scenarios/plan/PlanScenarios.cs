namespace Shanhe.Scenarios.plan;

public partial class PlanScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    readonly RunningServer _server = fixture.Server;

    [Fact]
    [Trait("system", "S001")]
    public async Task Every_indicator_is_held_computed_tracked_and_published_and_an_unverified_figure_does_not_count()
    {
        using var anyone = await _server.ClientAsync();
        var rows = (await anyone.GetAsync("/api/v1/indicators?year=2020", HttpStatusCode.OK)).EnumerateArray().ToList();
        Assert.Equal(31, rows.Count);
        Assert.Equal(
            [8, 11, 8],
            new[] { "ecology", "environment", "economy" }.Select(c =>
                rows.Where(r => r.GetProperty("category").GetString() == c).Select(r => r.GetProperty("no").GetInt32()).Distinct().Count()
            )
        );
        Assert.All(rows, r => Assert.NotEqual(0, r.GetProperty("departments").GetArrayLength()));
        Assert.Equal(69.3m, rows.Single(r => r.GetProperty("id").GetString() == "9").GetProperty("value").GetDecimal());

        using var reporter = await _server.ClientAsync("department", "ecology");
        using var lead = await _server.ClientAsync("lead");
        var figures = new
        {
            figures = new[]
            {
                new
                {
                    series = "air.good-days",
                    period = "2021",
                    value = "266",
                    unit = "天",
                    document = "2021年环境质量报告",
                },
                new
                {
                    series = "air.valid-days",
                    period = "2021",
                    value = "365",
                    unit = "天",
                    document = "2021年环境质量报告",
                },
            },
            submit = true,
        };
        await reporter.PostAsync("/api/v1/figures", figures, HttpStatusCode.OK);
        string[] keys = ["air.good-days/2021/140825", "air.valid-days/2021/140825"];
        Assert.Contains(
            "E324",
            (await reporter.PostAsync("/api/v1/figures/moves", new { keys, action = "publish" }, HttpStatusCode.Forbidden)).Codes()
        );
        Assert.Contains(
            "E321",
            (await lead.PostAsync("/api/v1/figures/moves", new { keys, action = "publish" }, HttpStatusCode.Conflict)).Codes()
        );
        Assert.False(await ValueOf(anyone, "9", 2021) is not null);

        await lead.PostAsync("/api/v1/figures/moves", new { keys, action = "verify" }, HttpStatusCode.OK);
        var frozen = (await SnapshotsAsync(lead)).Count;
        await lead.PostAsync("/api/v1/figures/moves", new { keys, action = "publish" }, HttpStatusCode.OK);
        Assert.Equal(72.9m, await ValueOf(anyone, "9", 2021));
        var explained = await anyone.GetAsync("/api/v1/indicators/9/provenance?period=2021", HttpStatusCode.OK);
        Assert.Contains("air.good-days/2021/140825#", explained.GetRawText(), StringComparison.Ordinal);
        var snapshots = await SnapshotsAsync(lead);
        Assert.Equal(frozen + 1, snapshots.Count);
        Assert.Equal(72.9m, snapshots[0].GetProperty("value").GetDecimal());
    }

    /// <summary>
    /// The frozen evaluations of indicator 9 in 2021, the newest first; a report to the congress of that year freezes one as well.
    /// </summary>
    static async Task<List<JsonElement>> SnapshotsAsync(HttpClient client) =>
        [.. (await client.GetAsync("/api/v1/snapshots?indicator=9&period=2021", HttpStatusCode.OK)).EnumerateArray()];

    static async Task<decimal?> ValueOf(HttpClient client, string indicator, int year)
    {
        var row = (await client.GetAsync($"/api/v1/indicators?year={year}", HttpStatusCode.OK))
            .EnumerateArray()
            .Single(r => r.GetProperty("id").GetString() == indicator);
        return row.TryGetProperty("value", out var value) ? value.GetDecimal() : null;
    }

    [Fact]
    [Trait("system", "S002")]
    public async Task A_year_is_broken_into_tasks_with_lead_and_executor_published_and_followed()
    {
        using var lead = await _server.ClientAsync("lead");
        using var forestry = await _server.ClientAsync("department", "forestry");
        using var water = await _server.ClientAsync("department", "water");
        using var anyone = await _server.ClientAsync();
        var fields = new Dictionary<string, string>
        {
            ["year"] = "2022",
            ["title"] = "2022年造林4000亩",
            ["indicator"] = "3",
            ["work"] = "P001",
            ["target"] = "0.4万亩",
            ["lead"] = "forestry",
            ["executor"] = "北张镇、泽掌镇",
            ["due"] = "2022-12-31",
        };
        Assert.Contains(
            "E343",
            (
                await lead.PostAsync(
                    "/api/v1/registers/year-tasks/records",
                    new { fields = fields.Where(f => f.Key != "executor").ToDictionary() },
                    HttpStatusCode.UnprocessableEntity
                )
            ).Codes()
        );
        Assert.Contains(
            "E324",
            (await forestry.PostAsync("/api/v1/registers/year-tasks/records", new { fields }, HttpStatusCode.Forbidden)).Codes()
        );
        var key = (await lead.PostAsync("/api/v1/registers/year-tasks/records", new { fields }, HttpStatusCode.OK))
            .GetProperty("key")
            .GetString();
        Assert.DoesNotContain(
            key!,
            (await anyone.GetAsync("/api/v1/published-records/year-tasks", HttpStatusCode.OK)).GetRawText(),
            StringComparison.Ordinal
        );
        var path = $"/api/v1/registers/year-tasks/records/{key}";
        Assert.Contains(
            "E343",
            (await lead.PostAsync(path + "/moves", new { move = "publish" }, HttpStatusCode.UnprocessableEntity)).Codes()
        );
        using (
            var edited = await lead.PutAsJsonAsync(
                path,
                new { fields = new Dictionary<string, string> { ["measure"] = "验收合格面积达到4000亩" }, expected = 1 },
                TestContext.Current.CancellationToken
            )
        )
            Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        await lead.PostAsync(path + "/moves", new { move = "publish" }, HttpStatusCode.OK);
        var published = (await anyone.GetAsync("/api/v1/published-records/year-tasks", HttpStatusCode.OK)).GetRawText();
        Assert.Contains("2022年造林4000亩", published, StringComparison.Ordinal);
        Assert.Contains(
            "2022年造林4000亩",
            await anyone.GetStringAsync(new Uri("/tasks", UriKind.Relative), TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.Contains("E324", (await water.PostAsync(path + "/moves", new { move = "start" }, HttpStatusCode.Forbidden)).Codes());
        await forestry.PostAsync(path + "/moves", new { move = "start" }, HttpStatusCode.OK);
        Assert.Contains(
            "E343",
            (await forestry.PostAsync(path + "/moves", new { move = "finish" }, HttpStatusCode.UnprocessableEntity)).Codes()
        );
        var history = (await lead.GetAsync(path, HttpStatusCode.OK))
            .GetProperty("history")
            .EnumerateArray()
            .Select(r => r.GetProperty("move").GetString());
        Assert.Equal(["create", "edit", "publish", "start"], history);
    }

    [Fact]
    [Trait("system", "S003")]
    public async Task Each_departments_yearly_report_is_collected_and_handed_to_the_county_government()
    {
        using var lead = await _server.ClientAsync("lead");
        using var water = await _server.ClientAsync("department", "water");
        using var forestry = await _server.ClientAsync("department", "forestry");
        var owed = await OwedAsync(lead, "water", 2022);
        Assert.Equal("2023-01-31", owed.Single(o => o.GetProperty("duty").GetString() == "yearly-report").GetProperty("due").GetString());
        Assert.True(owed.Single(o => o.GetProperty("duty").GetString() == "yearly-report").GetProperty("isLate").GetBoolean());
        var fields = new Dictionary<string, string>
        {
            ["year"] = "2022",
            ["title"] = "水利局2022年进展报告",
            ["tasks"] = "浍河治理完成6公里。",
        };
        var key = (await water.PostAsync("/api/v1/registers/department-reports/records", new { fields }, HttpStatusCode.OK))
            .GetProperty("key")
            .GetString();
        var path = $"/api/v1/registers/department-reports/records/{key}";
        Assert.Contains(
            "E343",
            (await water.PostAsync(path + "/moves", new { move = "submit" }, HttpStatusCode.UnprocessableEntity)).Codes()
        );
        await forestry.GetAsync(path, HttpStatusCode.NotFound);
        using (
            var edited = await water.PutAsJsonAsync(
                path,
                new
                {
                    fields = new Dictionary<string, string>
                    {
                        ["problems"] = "资金缺口",
                        ["next"] = "加快施工",
                        ["signer"] = "王",
                    },
                    expected = 1,
                },
                TestContext.Current.CancellationToken
            )
        )
            Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        await water.PostAsync(path + "/moves", new { move = "submit" }, HttpStatusCode.OK);
        Assert.Contains("E347", (await PutAsync(water, path, new() { ["next"] = "改口" }, 3)).Codes());
        var received = await lead.PostAsync(path + "/moves", new { move = "receive" }, HttpStatusCode.OK);
        Assert.Equal(31, received.GetProperty("frozen").GetArrayLength());
        Assert.Equal(
            "done",
            (await OwedAsync(lead, "water", 2022))
                .Single(o => o.GetProperty("duty").GetString() == "yearly-report")
                .GetProperty("state")
                .GetString()
        );
    }

    static async Task<JsonElement> PutAsync(HttpClient client, string path, Dictionary<string, string> fields, int expected)
    {
        using var response = await client.PutAsJsonAsync(path, new { fields, expected }, TestContext.Current.CancellationToken);
        return await response.JsonAsync();
    }

    static async Task<List<JsonElement>> OwedAsync(HttpClient client, string department, int year) =>
        [.. (await client.GetAsync($"/api/v1/owed?department={department}&year={year}", HttpStatusCode.OK)).EnumerateArray()];
}
