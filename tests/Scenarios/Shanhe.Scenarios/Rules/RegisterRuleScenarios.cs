using Shanhe.Scenarios.Layers;

namespace Shanhe.Scenarios.Rules;

/// <summary>Registers of machines, wells, coal and rivers ask the rules where a thing lies before they move it.</summary>
public class RegisterRuleScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    readonly RunningServer _server = fixture.Server;

    const string Inside = "111.205,35.605";
    const string Beyond = "111.265,35.605";

    static string Zone => LayerClient.Square(111.20, 35.60, 111.21, 35.61);

    [Fact]
    [Trait("system", "S054")]
    [Trait("system", "S055")]
    public async Task A_machine_without_code_is_not_used_and_an_old_one_not_in_a_low_emission_zone()
    {
        var layers = await LayerClient.OnAsync(_server);
        await layers.LoadAsync("low-emission-zones", "2022-01-01", new LayerClient.Feature("""{"name": "建成区"}""", Zone));
        using var lead = await _server.ClientAsync("lead", account: "machines");
        var machines = new RegisterClient(lead, "non-road-machines");
        var photos = await machines.PhotoAsync();
        async Task<string> Coded(string pin, string made, int stage, string at)
        {
            var key = await machines.OpenAsync(
                new
                {
                    pin,
                    kind = "excavator",
                    fuel = "diesel",
                    power = 120,
                    made,
                    stage,
                    owner = "某工程公司",
                    town = "140825100",
                    location = at,
                }
            );
            await machines.MoveAsync(key, "code", new { code = "2ABCDEF" + pin[^2..], photos });
            return key;
        }

        object Entry(string site) => new { entries = new[] { new { site, entered = "2026-10-08" } } };
        var old = await Coded("PIN0001", "2012-05-01", 2, Inside);
        var said = await machines.RefusedMoveAsync(old, "use", Entry("南关工地"));
        Assert.Contains("低排放控制区", said, StringComparison.Ordinal);
        Assert.Contains("第1版", said, StringComparison.Ordinal);
        await machines.EditAsync(old, new { location = Beyond });
        await machines.MoveAsync(old, "use", Entry("乡镇工地"));
        await machines.MoveAsync(await Coded("PIN0002", "2023-05-01", 4, Inside), "use", Entry("南关工地"));
        // Made after stage IV came in force, it gets no code below it.
        var late = await machines.OpenAsync(
            new
            {
                pin = "PIN0003",
                kind = "loader",
                fuel = "diesel",
                power = 90,
                made = "2023-01-01",
                stage = 3,
                owner = "某工程公司",
                town = "140825100",
            }
        );
        Assert.Contains(
            "国四",
            await machines.RefusedMoveAsync(late, "code", new { code = "3ABCDEFG1", photos }),
            StringComparison.Ordinal
        );
    }

    [Fact]
    [Trait("system", "S081")]
    public async Task No_new_well_is_licensed_in_an_over_draft_area()
    {
        var layers = await LayerClient.OnAsync(_server);
        await layers.LoadAsync("over-draft-areas", "2022-01-01", new LayerClient.Feature("""{"name": "汾河谷地超采区"}""", Zone));
        using var water = await _server.ClientAsync("department", "water", account: "wells");
        var wells = new RegisterClient(water, "wells");
        async Task<string> Applied(string name, string location)
        {
            var key = await wells.OpenAsync(
                new Dictionary<string, object>
                {
                    ["name"] = name,
                    ["town"] = "140825100",
                    ["location"] = location,
                    ["owner"] = "某厂",
                    ["private"] = true,
                    ["depth"] = 180,
                    ["over-draft"] = false,
                    ["public-supply"] = false,
                    ["use"] = "industry",
                }
            );
            await wells.MoveAsync(
                key,
                "apply",
                new
                {
                    applied = "2026-10-01",
                    volume = 1,
                    quota = 2,
                }
            );
            return key;
        }

        var licence = new Dictionary<string, object>
        {
            ["licence"] = "D140825G2026-0012",
            ["licensed-until"] = "2031-10-01",
            ["metered"] = true,
        };
        var said = await wells.RefusedMoveAsync(await Applied("一号井", Inside), "grant", licence);
        Assert.Contains("超采区禁止新增取用地下水", said, StringComparison.Ordinal);
        Assert.Contains("地下水管理条例第33条", said, StringComparison.Ordinal);
        await wells.MoveAsync(await Applied("二号井", Beyond), "grant", licence);
    }

    [Fact]
    [Trait("system", "S064")]
    public async Task Coal_in_a_coal_free_zone_is_no_exception_and_without_the_layer_a_rule_says_so()
    {
        using var lead = await _server.ClientAsync("lead", account: "coal");
        using var anyone = await _server.ClientAsync("department", "natural-resources", account: "land");
        var project = SitingFixture.Project("散煤点", "111.2010,35.6010;111.2048,35.6010;111.2048,35.6041;111.2010,35.6041");
        project["coal"] = true;
        project["coal-use"] = "trade";
        async Task<JsonElement> Judged() => await anyone.PostAsync("/api/v1/rules/check", new { fields = project }, HttpStatusCode.OK);
        // No zone was drawn: a register without records is an empty layer, not a missing one.
        Assert.DoesNotContain((await Judged()).GetProperty("silences").EnumerateArray(), s => s.Text("rule") == "R023");
        var zones = new RegisterClient(lead, "coal-free-zones");
        var zone = await zones.OpenAsync(
            new
            {
                name = "县城禁煤区",
                boundary = "111.19,35.59;111.22,35.59;111.22,35.62;111.19,35.62",
                from = "2026-01-01",
                exceptions = "电厂、集中供热、原料用煤",
            }
        );
        await zones.MoveAsync(zone, "publish", new { document = "县政府 3号" });
        Assert.Contains(
            (await Judged()).GetProperty("answers").EnumerateArray(),
            a => a.Text("rule") == "R023" && a.Text("effect") == "forbid"
        );
        var violations = new RegisterClient(lead, "coal-violations");
        var sale = await violations.OpenAsync(
            new
            {
                zone,
                town = "140825100",
                place = "南关",
                location = Inside,
                kind = "sale",
                use = "household",
                mass = 800,
                found = "2026-11-02",
            }
        );
        Assert.Contains("例外", await violations.RefusedMoveAsync(sale, "exempt"), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("system", "S071")]
    public async Task The_place_of_a_river_problem_is_held_against_the_rivers_bounds()
    {
        var layers = await LayerClient.OnAsync(_server);
        await layers.LoadAsync("river-banks", "2022-01-01", new LayerClient.Feature("""{"name": "汾河"}""", Zone));
        using var lead = await _server.ClientAsync("lead", account: "rivers");
        using var checkedPlace = await lead.PostAsJsonAsync(
            "/api/v1/rules/check",
            new { register = "river-problems", fields = new { location = Beyond } },
            TestContext.Current.CancellationToken
        );
        var answer = Assert.Single((await checkedPlace.JsonAsync()).GetProperty("answers").EnumerateArray());
        Assert.Equal(("W71", "warn"), (answer.Text("rule"), answer.Text("effect")));
        Assert.Contains("责任河段", answer.Text("says"), StringComparison.Ordinal);
    }
}
