using static Shanhe.Scenarios.Enforcing.EnforcingWork;

namespace Shanhe.Scenarios.Enforcing;

/// <summary>Whose an event is: that of the officers of its square.</summary>
public class GridEventScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    readonly RunningServer _server = fixture.Server;

    [Fact]
    [Trait("system", "S176")]
    public async Task What_is_reported_is_given_to_the_officers_of_its_square_and_what_lies_outside_the_county_is_refused()
    {
        var cells = await _server.LeadAsync("grid-cells");
        await cells.Http.PostAsync("/api/v1/grids", new { }, HttpStatusCode.OK);
        var officers = Officers(await _server.OfficerAsync(11), await _server.OfficerAsync(12));
        await cells.EditAsync("G5-0787-104", officers);
        var dumping = await _server.LeadAsync("dumping-reports");

        var inside = await dumping.OpenAsync(Dumping("111.23,35.58"));
        await UntilAsync(async () => (await AssigneesAsync(dumping, inside)).SequenceEqual(["officer-11", "officer-12"]));
        var officer = await _server.ClientAsync("inspector", "ecology", account: "officer-11");
        var desk = await officer.PageAsync("/api/v1/desk");
        Assert.Contains(inside, desk, StringComparison.Ordinal);

        var outside = await dumping.OpenAsync(Dumping("112.50,37.80"));
        Assert.Contains(
            "E458",
            await dumping.Http.RefusedAsync("/api/v1/grids/assignments", new { register = "dumping-reports", key = outside }),
            StringComparison.Ordinal
        );
        await UntilAsync(async () =>
            System
                .Text.RegularExpressions.Regex.Unescape(
                    await dumping.Http.PageAsync($"/api/v1/registers/dumping-reports/records/{outside}/thread")
                )
                .Contains("不属于任何网格", StringComparison.Ordinal)
        );
        Assert.Empty(await AssigneesAsync(dumping, outside));

        // Where a square has no officers nobody is chosen in their place.
        var bare = await dumping.OpenAsync(Dumping("111.02,35.50"));
        Assert.Contains(
            "E459",
            await dumping.Http.RefusedAsync("/api/v1/grids/assignments", new { register = "dumping-reports", key = bare }),
            StringComparison.Ordinal
        );
    }

    static Dictionary<string, object> Officers(string first, string second) =>
        new()
        {
            ["officer-1"] = first,
            ["officer-2"] = second,
            ["phone"] = "0359-7520000",
        };

    static Dictionary<string, object> Dumping(string place) =>
        new()
        {
            ["source"] = "patrol",
            ["at"] = Moment(-3_600),
            ["place"] = "汾河滩地",
            ["town"] = "140825100",
            ["location"] = place,
            ["suspected"] = "construction",
            ["mass"] = 2,
        };

    static async Task<List<string>> AssigneesAsync(RegisterClient register, string key) =>
        [
            .. (await register.ReadAsync(key))
                .GetProperty("record")
                .GetProperty("last")
                .GetProperty("assignees")
                .EnumerateArray()
                .Select(a => a.GetString()!),
        ];
}
