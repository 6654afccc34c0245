namespace Shanhe.Scenarios.plan;

public class WorkRecordScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    const string Path = "/api/v1/registers/work-years/records";

    readonly RunningServer _server = fixture.Server;

    [Fact]
    [Trait("system", "S006")]
    public async Task A_works_year_is_reported_verified_by_another_and_then_feeds_its_series()
    {
        using var forestry = await _server.ClientAsync("department", "forestry");
        using var lead = await _server.ClientAsync("lead");
        using var anyone = await _server.ClientAsync();
        var wrong = new
        {
            work = "P001",
            year = 2021,
            planned = 0.2,
            funds = 320,
            paid = 400,
        };
        Assert.Contains("E354", (await forestry.PostAsync(Path, new { fields = wrong }, HttpStatusCode.UnprocessableEntity)).Codes());
        var key = (
            await forestry.PostAsync(
                Path,
                new
                {
                    fields = new
                    {
                        work = "P001",
                        year = 2021,
                        planned = 0.2,
                        funds = 320,
                        paid = 295,
                    },
                },
                HttpStatusCode.OK
            )
        ).GetProperty("key").GetString();
        Assert.Equal("GC-P001-2021", key);
        Assert.Contains(
            "E365",
            (await forestry.PostAsync(Path, new { fields = new { work = "P001", year = 2021 } }, HttpStatusCode.Conflict)).Codes()
        );
        Assert.Contains(
            "E343",
            (await forestry.PostAsync($"{Path}/{key}/moves", new { move = "report" }, HttpStatusCode.UnprocessableEntity)).Codes()
        );
        await forestry.PostAsync($"{Path}/{key}/moves", new { move = "report", fields = new { done = "0.19" } }, HttpStatusCode.OK);
        Assert.Null(await DoneAsync(anyone));
        Assert.Contains(
            "E324",
            (await forestry.PostAsync($"{Path}/{key}/moves", new { move = "verify" }, HttpStatusCode.Forbidden)).Codes()
        );
        await lead.PostAsync($"{Path}/{key}/moves", new { move = "verify" }, HttpStatusCode.OK);
        Assert.Equal(0.19m, await DoneAsync(anyone));
        Assert.Contains(
            "E377",
            (
                await lead.PostAsync(
                    $"{Path}/{key}/moves",
                    new Dictionary<string, object>
                    {
                        ["move"] = "accept",
                        ["fields"] = new Dictionary<string, string> { ["accepted-on"] = "2022-03-01", ["accepted-by"] = "县林业局" },
                    },
                    HttpStatusCode.UnprocessableEntity
                )
            ).Codes()
        );
    }

    static async Task<decimal?> DoneAsync(HttpClient client)
    {
        var work = (await client.GetAsync("/api/v1/works", HttpStatusCode.OK))
            .EnumerateArray()
            .Single(w => w.GetProperty("work").GetProperty("id").GetString() == "P001");
        return work.TryGetProperty("done", out var done) && done.ValueKind == JsonValueKind.Number ? done.GetDecimal() : null;
    }
}
