using static Shanhe.Scenarios.Enforcing.EnforcingWork;

namespace Shanhe.Scenarios.Enforcing;

/// <summary>The grid of enforcement: cover, officers, and whose an event is.</summary>
public class GridScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    readonly RunningServer _server = fixture.Server;

    [Fact]
    [Trait("system", "S176")]
    public async Task Squares_of_5_km_with_two_officers_each_cover_the_county_and_what_happens_in_one_is_theirs()
    {
        var cells = await _server.LeadAsync("grid-cells");
        var made = await cells.Http.PostAsync("/api/v1/grids", new { }, HttpStatusCode.OK);
        var squares = await cells.KeysAsync("?limit=200");
        Assert.Equal(made.GetProperty("made").GetInt32(), squares.Count);
        Assert.Equal(0, (await cells.Http.PostAsync("/api/v1/grids", new { }, HttpStatusCode.OK)).GetProperty("made").GetInt32());
        Assert.Equal("25", (await cells.FieldAsync("G5-0788-104", "inside")).Split('.')[0]);

        var (first, second, expired) = (
            await _server.OfficerAsync(1),
            await _server.OfficerAsync(2),
            await _server.OfficerAsync(3, Day(-1))
        );
        var bare = await CoverAsync(cells);
        Assert.False(bare.GetProperty("isProven").GetBoolean());
        Assert.All(bare.GetProperty("gaps").EnumerateArray(), g => Assert.Equal("fewOfficers", g.GetProperty("kind").GetString()));
        Assert.Contains("同一人", await RefusedEditAsync(cells, "G5-0788-104", first, first), StringComparison.Ordinal);
        foreach (var square in squares)
            await cells.EditAsync(square, Officers(first, square == "G5-0788-104" ? expired : second));
        var gap = Assert.Single((await CoverAsync(cells)).GetProperty("gaps").EnumerateArray().ToList());
        Assert.Equal("G5-0788-104", gap.GetProperty("code").GetString());
        Assert.Equal("certificateExpired", gap.GetProperty("kind").GetString());
        await cells.EditAsync("G5-0788-104", Officers(first, second));
        Assert.True((await CoverAsync(cells)).GetProperty("isProven").GetBoolean());
        var told = await Shell.RunAsync(_server.Data, "grids", "cover", "--lang", "en");
        Assert.Equal(0, told.Exit);
        Assert.Contains($"{squares.Count} squares", told.Output, StringComparison.Ordinal);

        // A square that is taken out leaves ground that nobody has.
        await cells.MoveAsync("G5-0788-104", "retire", reason: "试验");
        var open = await CoverAsync(cells);
        Assert.Equal(25, open.GetProperty("uncovered").GetDecimal());
        Assert.Equal("noCell", Assert.Single(open.GetProperty("gaps").EnumerateArray().ToList()).GetProperty("kind").GetString());
    }

    static Dictionary<string, object> Officers(string first, string second) =>
        new()
        {
            ["officer-1"] = first,
            ["officer-2"] = second,
            ["phone"] = "0359-7520000",
        };

    static Task<JsonElement> CoverAsync(RegisterClient cells) => cells.Http.GetAsync("/api/v1/grids/cover", HttpStatusCode.OK);

    static async Task<string> RefusedEditAsync(RegisterClient cells, string key, string first, string second)
    {
        using var response = await cells.Http.PutAsJsonAsync(
            $"/api/v1/registers/grid-cells/records/{key}",
            new { fields = Officers(first, second), expected = 1 },
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        return System.Text.RegularExpressions.Regex.Unescape(
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
    }
}
