using Shanhe.Scenarios.Layers;

namespace Shanhe.Scenarios.Rules;

/// <summary>What the registers of land ask the rules before a move.</summary>
public class LandRuleScenarios(SitingFixture fixture) : IClassFixture<SitingFixture>
{
    readonly RunningServer _server = fixture.Server;

    [Fact]
    [Trait("system", "S150")]
    public async Task The_town_boundary_is_adjusted_once_a_year_and_building_outside_it_is_refused()
    {
        var layers = await LayerClient.OnAsync(_server);
        LayerClient.Feature Town(double east) =>
            new("""{"zone": "built", "name": "龙兴镇"}""", LayerClient.Square(111.25, 35.59, east, 35.62));
        await layers.LoadAsync("town-boundary", "2025-03-01", Town(111.281));
        var again = await layers.ProposeAsync("town-boundary", "2025-09-01", Town(111.282));
        var said = await layers.AcceptAsync("town-boundary", again, HttpStatusCode.UnprocessableEntity);
        Assert.Contains("E426", said.Codes());
        Assert.Contains("本年度已调整过", said.ToString(), StringComparison.Ordinal);
        await layers.LoadAsync("town-boundary", "2026-03-01", Town(111.282));

        using var land = await _server.ClientAsync("department", "natural-resources", account: "land");
        var projects = new RegisterClient(land, "projects");
        var park = SitingFixture.Project("新区", SitingFixture.Bound);
        park["activity"] = "park";
        var key = await projects.OpenAsync(park);
        Assert.Contains(
            "城镇开发边界",
            await projects.RefusedMoveAsync(key, "approve", new { decision = "1号" }),
            StringComparison.Ordinal
        );
        await projects.EditAsync(key, new { outline = SitingFixture.Free });
        await projects.MoveAsync(key, "approve", new { decision = "1号" });
    }

    [Fact]
    [Trait("system", "S136")]
    public async Task The_red_line_does_not_shrink()
    {
        var layers = await LayerClient.OnAsync(_server);
        var smaller = await layers.ProposeAsync(
            "red-line",
            "2026-10-01",
            new LayerClient.Feature("""{"name": "稷王山红线"}""", LayerClient.Square(111.19, 35.59, 111.209, 35.61))
        );
        var said = await layers.AcceptAsync("red-line", smaller, HttpStatusCode.UnprocessableEntity);
        Assert.Contains("小于原有面积", said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("system", "S151")]
    public async Task Permanent_farmland_is_not_planted_built_on_or_left_idle()
    {
        using var land = await _server.ClientAsync("department", "natural-resources", account: "land");
        using var farm = await _server.ClientAsync("department", "agriculture", account: "farm");
        var changes = new RegisterClient(land, "land-changes");
        var trees = await changes.OpenAsync(
            new
            {
                name = "造林地",
                town = "140825100",
                applied = "2026-10-01",
                activity = "afforestation",
                outline = SitingFixture.Forbidden,
            }
        );
        var said = await changes.RefusedMoveAsync(trees, "approve", new { decision = "1号" });
        Assert.Contains("植树造林", said, StringComparison.Ordinal);
        Assert.Contains("占用永久基本农田", said, StringComparison.Ordinal);

        var findings = new RegisterClient(land, "farmland-findings");
        Task<string> Find(string activity, string at) =>
            findings.OpenAsync(
                new
                {
                    place = activity + "点",
                    town = "140825100",
                    found = "2026-10-08",
                    activity,
                    location = at,
                }
            );
        var grave = await Find("grave", "111.203,35.602");
        Assert.Contains("立案查处", await findings.RefusedMoveAsync(grave, "dismiss", reason: "不算"), StringComparison.Ordinal);
        await findings.MoveAsync(grave, "order", new { order = "责改1号" });
        var proof = await findings.PhotoAsync();
        Assert.Contains(
            "E368",
            await findings.RefusedMoveAsync(grave, "restore", new { corrected = "2026-10-20", proof }),
            StringComparison.Ordinal
        );
        await new RegisterClient(farm, "farmland-findings").MoveAsync(grave, "restore", new { corrected = "2026-10-20", proof });
        // Idleness is seen in the field: the finding is not dismissed before a person has judged.
        var idle = await Find("idle", "111.204,35.603");
        Assert.Contains("E429", await findings.RefusedMoveAsync(idle, "dismiss", reason: "休耕"), StringComparison.Ordinal);
        // Off permanent farmland the same finding is no breach of it.
        await findings.MoveAsync(await Find("grave", "111.262,35.602"), "dismiss", reason: "不在永久基本农田内");
    }

    [Fact]
    [Trait("system", "S093")]
    [Trait("system", "S094")]
    public async Task A_listed_parcel_is_no_housing_land_and_two_bureaus_check_at_every_step()
    {
        using var ecology = await _server.ClientAsync("lead", account: "ecology-lead");
        using var second = await _server.ClientAsync("lead", account: "ecology-second");
        using var land = await _server.ClientAsync("department", "natural-resources", account: "land");
        const string Plot = "111.2710,35.6010;111.2720,35.6010;111.2720,35.6020;111.2710,35.6020";
        var plots = new RegisterClient(ecology, "construction-plots");
        var plot = await plots.OpenAsync(
            new
            {
                name = "原化工厂地块",
                town = "140825100",
                boundary = Plot,
                area = 10000,
                user = "县储备中心",
                history = "化工",
                planned = "housing",
                trigger = "change",
            }
        );
        var procedures = new RegisterClient(land, "land-procedures");
        var procedure = await procedures.OpenAsync(
            new
            {
                name = "原化工厂地块收储",
                town = "140825100",
                step = "buy-back",
                planned = "housing",
                former = "化工",
                industrial = true,
                outline = Plot,
                plot,
            }
        );
        var gate = new RegisterClient(ecology, "land-procedures");
        Assert.Contains(
            "未完成土壤污染状况调查",
            await gate.RefusedMoveAsync(procedure, "agree", new { consent = "函1号" }),
            StringComparison.Ordinal
        );

        var report = await plots.DocumentAsync();
        await plots.MoveAsync(plot, "tell", new { told = "2026-01-05" });
        await plots.MoveAsync(
            plot,
            "hand-in",
            new
            {
                surveyor = "省所",
                points = 12,
                report,
                over = true,
            }
        );
        var reviewer = new RegisterClient(second, "construction-plots");
        await reviewer.MoveAsync(plot, "assess", new { reviewed = "2026-03-01", pollutants = "苯" });
        await plots.MoveAsync(plot, "list", new { assessment = report, batch = "2026年第一批" });
        Assert.Contains("名录内地块", await gate.RefusedMoveAsync(procedure, "agree", new { consent = "函1号" }), StringComparison.Ordinal);
        await plots.MoveAsync(
            plot,
            "delist",
            new
            {
                repair = "原地异位修复",
                effect = report,
                delisted = "2026年第二批",
            }
        );
        await gate.MoveAsync(procedure, "agree", new { consent = "函1号" });
        Assert.Contains(
            "E324",
            await gate.RefusedMoveAsync(procedure, "complete", new { decision = "自然资〔2026〕1号" }),
            StringComparison.Ordinal
        );
        await procedures.MoveAsync(procedure, "complete", new { decision = "自然资〔2026〕1号" });
        Assert.Equal("done", await procedures.StateAsync(procedure));
    }
}
