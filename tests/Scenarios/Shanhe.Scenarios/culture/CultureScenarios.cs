using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.culture;

[Collection(RegisterScenarios.Name)]
public class CultureScenarios(ServerFixture fixture)
{
    readonly RunningServer _server = fixture.Server;

    [Fact]
    [Trait("system", "S171")]
    public async Task Heritage_is_kept_by_layer_and_grade_with_zones_checks_and_repairs_and_nothing_is_built_in_the_zone_unapproved()
    {
        var culture = await _server.BureauAsync("heritage-sites", "culture");
        var key = await culture.OpenAsync(
            new
            {
                name = "绛州大堂",
                layer = "site",
                grade = "national",
                kind = "building",
                era = "元",
                town = "140825100",
                location = Point,
                condition = "fair",
                board = true,
            }
        );
        Assert.Contains("E343", await culture.RefusedMoveAsync(key, "protect"), StringComparison.Ordinal);
        await culture.MoveAsync(
            key,
            "protect",
            new
            {
                batch = "第五批 国发〔2001〕25号",
                zone = "本体外延10米",
                control = "外延50米",
                keeper = "县文物保护中心",
                file = await culture.DocumentAsync(),
                checks = new[] { new { date = "2026-10-02", risk = "none" } },
            }
        );
        Assert.Contains(
            "不得进行其他建设工程",
            await culture.RefusedMoveAsync(key, "build", new { project = "游客中心" }),
            StringComparison.Ordinal
        );
        await culture.MoveAsync(key, "repair", new { repair = "文物保函〔2025〕1号", contractor = "某古建公司" });
        await culture.MoveAsync(key, "finish", new { acceptance = await culture.DocumentAsync() });
        var totals = await culture.Http.GetAsync("/api/v1/registers/heritage-sites/totals?by=grade", HttpStatusCode.OK);
        Assert.Equal(15 + 6 + 3 + 669, totals.GetProperty("expected").GetInt32());
        var water = await _server.BureauAsync("heritage-sites", "water");
        Assert.Contains(
            "E324",
            await water.RefusedOpenAsync(
                new
                {
                    name = "越权",
                    layer = "site",
                    grade = "county",
                    kind = "other",
                    town = "140825100",
                    condition = "good",
                }
            ),
            StringComparison.Ordinal
        );
    }

    [Fact]
    [Trait("system", "S172")]
    public async Task An_intangible_item_is_listed_after_its_publicity_with_inheritors_who_teach_and_a_base()
    {
        var culture = await _server.BureauAsync("intangible-items", "culture");
        var key = await culture.OpenAsync(
            new
            {
                name = "绛州鼓乐",
                kind = "ii",
                level = "national",
                unit = "县文化馆",
                condition = "living",
            }
        );
        await culture.MoveAsync(
            key,
            "publicise",
            new Dictionary<string, object> { ["notice-from"] = "2026-05-01", ["notice-to"] = "2026-05-10" }
        );
        Assert.Contains("不少于20日", await culture.RefusedMoveAsync(key, "list", new { batch = "第一批" }), StringComparison.Ordinal);
        await culture.MoveAsync(key, "list", new Dictionary<string, object> { ["batch"] = "第一批", ["notice-to"] = "2026-05-21" });
        Assert.Contains(
            "没有开展传承活动",
            await culture.RefusedMoveAsync(key, "confirm", new Dictionary<string, object> { ["base"] = "绛州鼓乐传习所" }),
            StringComparison.Ordinal
        );
        await culture.MoveAsync(
            key,
            "confirm",
            new Dictionary<string, object>
            {
                ["base"] = "绛州鼓乐传习所",
                ["inheritors"] = new[]
                {
                    new
                    {
                        name = "王",
                        level = "national",
                        year = 2008,
                        teaches = true,
                    },
                },
            }
        );
        Assert.Equal("inherited", await culture.StateAsync(key));
    }
}
