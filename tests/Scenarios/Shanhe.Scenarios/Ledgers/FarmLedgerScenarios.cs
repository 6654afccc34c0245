namespace Shanhe.Scenarios.Ledgers;

/// <summary>By-products of farming as accounts: what there is, and what becomes of it.</summary>
public class FarmLedgerScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    readonly RunningServer _server = fixture.Server;

    const string Town = "140825100";

    [Fact]
    [Trait("system", "S160")]
    public async Task Straw_that_is_used_or_burned_is_never_more_than_the_town_can_collect()
    {
        using var agriculture = await _server.ClientAsync("department", "agriculture", account: "straw");
        using var lead = await _server.ClientAsync("lead", account: "straw-lead");
        var harvest = await new RegisterClient(agriculture, "straw-harvests").OpenAsync(
            new Dictionary<string, object>
            {
                ["town"] = Town,
                ["crop"] = "maize",
                ["year"] = 2026,
                ["harvested"] = "2026-10-05",
                ["area"] = 1000,
                ["yield"] = 500,
                ["source"] = "统计年报",
            }
        );
        var harvests = new RegisterClient(lead, "straw-harvests");
        await harvests.MoveAsync(harvest, "book");
        // 1 000 mu × 500 kg × 1.1 × 0.9.
        Assert.Equal(495m, await lead.BalanceAsync("straw", $"field/{Town}/maize"));

        var uses = new RegisterClient(agriculture, "straw-uses");
        var books = new RegisterClient(lead, "straw-uses");
        var returned = await uses.OpenAsync(
            new Dictionary<string, object>
            {
                ["town"] = Town,
                ["crop"] = "maize",
                ["year"] = 2026,
                ["day"] = "2026-10-20",
                ["use"] = "fertiliser",
                ["area"] = 800,
                ["yield"] = 500,
                ["evidence"] = "还田机作业记录",
            }
        );
        Assert.Contains("E368", await uses.RefusedMoveAsync(returned, "book"), StringComparison.Ordinal);
        await books.MoveAsync(returned, "book");
        Task<string> Sold(double tonnes) =>
            uses.OpenAsync(
                new Dictionary<string, object>
                {
                    ["town"] = Town,
                    ["crop"] = "maize",
                    ["year"] = 2026,
                    ["day"] = "2026-10-25",
                    ["use"] = "feed",
                    ["weighed"] = tonnes,
                    ["water"] = 15,
                    ["evidence"] = "磅单",
                }
            );
        Assert.Contains("E503", await books.RefusedMoveAsync(await Sold(100), "book"), StringComparison.Ordinal);
        await books.MoveAsync(await Sold(50), "book");
        Assert.Equal(49m, await lead.BalanceAsync("straw", $"field/{Town}/maize"));
    }

    [Fact]
    [Trait("system", "S161")]
    public async Task Manure_goes_to_land_only_where_the_land_can_bear_it()
    {
        using var agriculture = await _server.ClientAsync("department", "agriculture", account: "manure");
        using var lead = await _server.ClientAsync("lead", account: "manure-lead");
        var farms = new RegisterClient(agriculture, "livestock-farms");
        Task<string> Farm(string name, double land) =>
            farms.OpenAsync(
                new Dictionary<string, object>
                {
                    ["name"] = name,
                    ["town"] = Town,
                    ["animal"] = "pig",
                    ["herd"] = 1000,
                    ["large"] = true,
                    ["land"] = land,
                    ["need"] = 28,
                    ["fertilised"] = 45,
                    ["manure-share"] = 50,
                    ["season-use"] = 25,
                }
            );
        var statements = new RegisterClient(agriculture, "manure-statements");
        var books = new RegisterClient(lead, "manure-statements");
        Task<string> Month(string farm, string use) =>
            statements.OpenAsync(
                new Dictionary<string, object>
                {
                    ["farm"] = farm,
                    ["town"] = Town,
                    ["last-day"] = "2026-10-31",
                    ["days"] = 30,
                    ["flows"] = new[]
                    {
                        new
                        {
                            use,
                            mass = 100,
                            party = "还田协议",
                        },
                    },
                }
            );
        var narrow = await Farm("地少的猪场", 100);
        var month = await Month(narrow, "others-land");
        Assert.Contains("承载力", await books.RefusedMoveAsync(month, "book"), StringComparison.Ordinal);
        var wide = await Farm("地多的猪场", 400);
        await books.MoveAsync(await Month(wide, "others-land"), "book");
        // 1 000 pigs × 30 days × 4.1 kg, less what went to the fields.
        Assert.Equal(23m, await lead.BalanceAsync("manure", $"store/{wide}"));
        Assert.Contains(
            "清运入账",
            await new RegisterClient(lead, "livestock-farms").RefusedMoveAsync(wide, "close", reason: "退养"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    [Trait("system", "S162")]
    public async Task Film_is_recovered_net_of_dirt_and_packages_by_the_piece_never_more_than_was_sold()
    {
        using var agriculture = await _server.ClientAsync("department", "agriculture", account: "film");
        using var lead = await _server.ClientAsync("lead", account: "film-lead");
        var sales = new RegisterClient(agriculture, "input-sales");
        Dictionary<string, object> Sale(string kind) =>
            new()
            {
                ["shop"] = "某农资店",
                ["firm"] = "91140825MA0K09042T",
                ["town"] = Town,
                ["day"] = "2026-04-10",
                ["kind"] = kind,
                ["buyer"] = "某合作社",
            };
        var thin = Sale("mulch");
        (thin["thickness"], thin["mass"]) = (0.008, 100);
        Assert.Contains("0.010 mm", await sales.RefusedOpenAsync(thin), StringComparison.Ordinal);
        thin["thickness"] = 0.01;
        await sales.MoveAsync(await sales.OpenAsync(thin), "book");
        var bottles = Sale("pesticide");
        bottles["packages"] = 500;
        await sales.MoveAsync(await sales.OpenAsync(bottles), "book");

        var points = new RegisterClient(agriculture, "input-recoveries");
        var books = new RegisterClient(lead, "input-recoveries");
        Dictionary<string, object> Recovered(string kind) =>
            new()
            {
                ["point"] = "某回收网点",
                ["town"] = Town,
                ["day"] = "2026-10-10",
                ["kind"] = kind,
                ["whither"] = "造粒",
            };
        var film = Recovered("mulch");
        (film["gross"], film["dirt"]) = (200, 60);
        await books.MoveAsync(await points.OpenAsync(film), "book");
        Assert.Equal(80m, await lead.BalanceAsync("film", $"recovered/{Town}/mulch"));
        var packages = Recovered("pesticide");
        packages["packages"] = 501;
        Assert.Contains("E503", await books.RefusedMoveAsync(await points.OpenAsync(packages), "book"), StringComparison.Ordinal);
    }
}
