using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.water;

public partial class WaterRegisterScenarios
{
    [Fact]
    [Trait("system", "S071")]
    public async Task Chiefs_reaches_and_patrols_are_kept_and_a_problem_is_handed_over_answered_and_closed_by_another()
    {
        var reaches = await _server.BureauAsync("river-reaches", "water");
        var reach = await reaches.OpenAsync(
            new Dictionary<string, object>
            {
                ["river"] = "浍河",
                ["reach"] = "西曲村至入汾口",
                ["level"] = "county",
                ["chief"] = "张",
                ["post"] = "副县长",
                ["per-month"] = 1,
            }
        );
        var patrols = await _server.BureauAsync("reach-patrols", "water");
        var walked = await patrols.OpenAsync(
            new
            {
                reach,
                chief = "张",
                date = "2026-11-10",
                metres = 280,
                minutes = 20,
            }
        );
        Assert.Equal("false", (await patrols.FieldAsync(walked, "valid")).ToLowerInvariant());
        Assert.Contains(
            "E354",
            await patrols.RefusedOpenAsync(
                new
                {
                    reach,
                    chief = "张",
                    date = "2027-11-10",
                    metres = 500,
                    minutes = 20,
                }
            ),
            StringComparison.Ordinal
        );
        var problems = await _server.BureauAsync("river-problems", "water");
        Assert.Contains(
            "E357",
            await problems.RefusedOpenAsync(
                new
                {
                    kind = "heap",
                    source = "patrol",
                    reach = "HD-9999",
                    place = "西曲村",
                    found = "2026-11-10",
                    description = "河滩堆垃圾",
                }
            ),
            StringComparison.Ordinal
        );
        var key = await problems.OpenAsync(
            new
            {
                kind = "heap",
                source = "patrol",
                reach,
                place = "西曲村",
                found = "2026-11-10",
                description = "河滩堆垃圾",
            }
        );
        var lead = await _server.LeadAsync("river-problems");
        await lead.MoveAsync(key, "hand", new { handler = "water", days = 15 });
        Assert.NotNull(await lead.DueAsync(key, "handle"));
        await problems.MoveAsync(key, "answer", new { measures = "已清运3车", photos = await problems.PhotoAsync() });
        Assert.Contains(
            "E368",
            await problems.RefusedMoveAsync(key, "close", new Dictionary<string, object> { ["checked-by"] = "李" }),
            StringComparison.Ordinal
        );
        await lead.MoveAsync(key, "close", new Dictionary<string, object> { ["checked-by"] = "李" });
        Assert.Equal("closed", await lead.StateAsync(key));
    }

    [Fact]
    [Trait("system", "S072")]
    public async Task A_drinking_source_has_zones_tests_and_violations_and_is_up_to_standard_only_without_any_and_at_class_three()
    {
        var lead = await _server.LeadAsync("drinking-sources");
        var key = await lead.OpenAsync(
            new
            {
                name = "龙兴镇水源地",
                kind = "karst",
                level = "county",
                use = "in-use",
                town = "140825100",
                people = 60000,
                stones = 12,
                signs = 8,
                tests = new[] { new { date = "2026-03-10", @class = 3 }, new { date = "2026-09-10", @class = 4 } },
                violations = new[] { new { what = "二级区内养殖棚", zone = "second" } },
            }
        );
        Assert.Contains("E343", await lead.RefusedMoveAsync(key, "file"), StringComparison.Ordinal);
        await lead.MoveAsync(
            key,
            "file",
            new Dictionary<string, object>
            {
                ["approval"] = "晋政函〔2021〕1号",
                ["approved"] = "2021-05-01",
                ["first-zone"] = 0.12,
            }
        );
        Assert.Equal("1", await lead.FieldAsync(key, "open-violations"));
        Assert.Contains(
            "不能认定达标",
            await lead.RefusedMoveAsync(key, "accept", new { score = 92, scored = 2026 }),
            StringComparison.Ordinal
        );
        await lead.EditAsync(
            key,
            new
            {
                violations = new[]
                {
                    new
                    {
                        what = "二级区内养殖棚",
                        zone = "second",
                        removed = "2026-10-08",
                    },
                },
                tests = new[] { new { date = "2026-03-10", @class = 3 }, new { date = "2026-10-20", @class = 3 } },
            }
        );
        await lead.MoveAsync(key, "accept", new { score = 92, scored = 2026 });
        Assert.Equal("standard", await lead.StateAsync(key));
        Assert.Equal("3", await lead.FieldAsync(key, "worst"));
    }

    [Fact]
    [Trait("system", "S073")]
    public async Task A_rivers_baseline_is_surveyed_and_its_repair_begins_only_on_a_reviewed_survey()
    {
        var surveys = await _server.BureauAsync("river-ecology-surveys", "water");
        var survey = await surveys.OpenAsync(
            new
            {
                river = "三泉河",
                year = 2026,
                method = "断面采样与环境DNA",
                points = 6,
            }
        );
        Assert.Contains(
            "E365",
            await surveys.RefusedOpenAsync(
                new
                {
                    river = "三泉河",
                    year = 2026,
                    method = "同上",
                    points = 6,
                }
            ),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "没有物种记录",
            await surveys.RefusedMoveAsync(
                survey,
                "review",
                new
                {
                    result = "一般",
                    habitat = "fair",
                    report = await surveys.DocumentAsync(),
                }
            ),
            StringComparison.Ordinal
        );
        var repairs = await _server.BureauAsync("river-repairs", "water");
        var repair = await repairs.OpenAsync(
            new
            {
                name = "三泉河生态岸线",
                river = "三泉河",
                survey,
                kind = "bank",
                length = 3.2,
                due = "2027-06-30",
            }
        );
        Assert.Contains("尚未评审", await repairs.RefusedMoveAsync(repair, "start"), StringComparison.Ordinal);
        await surveys.EditAsync(
            survey,
            new
            {
                species = new[]
                {
                    new
                    {
                        taxon = "Carassius auratus",
                        group = "fish",
                        individuals = 12,
                    },
                    new
                    {
                        taxon = "Potamogeton crispus",
                        group = "plant",
                        individuals = 40,
                    },
                },
            }
        );
        await surveys.MoveAsync(
            survey,
            "review",
            new
            {
                result = "生境一般",
                habitat = "fair",
                report = await surveys.DocumentAsync(),
            }
        );
        await repairs.MoveAsync(repair, "start");
        await repairs.MoveAsync(repair, "accept", new { finished = "2027-05-20", acceptance = "新水验〔2027〕3号" });
        Assert.Equal("accepted", await repairs.StateAsync(repair));
    }

    [Fact]
    [Trait("system", "S074")]
    public async Task A_return_channel_stays_shut_outside_the_flood_season_and_an_open_one_is_entered_as_a_violation()
    {
        var channels = await _server.BureauAsync("return-channels", "water");
        var key = await channels.OpenAsync(
            new Dictionary<string, object>
            {
                ["name"] = "北关退水渠",
                ["town"] = "140825100",
                ["river"] = "汾河",
                ["gate"] = true,
                ["flood-from"] = "2026-06-15",
                ["flood-to"] = "2026-09-30",
                ["wetland"] = "北关湿地",
            }
        );
        Assert.Contains("应封堵", await channels.RefusedMoveAsync(key, "open", new { changed = "2026-11-20" }), StringComparison.Ordinal);
        await channels.MoveAsync(key, "open", new { changed = "2026-07-02" });
        await channels.MoveAsync(key, "shut", new { changed = "2026-10-01" });
        await channels.MoveAsync(key, "report", new { photos = await channels.PhotoAsync() }, "巡查发现开闸退水");
        Assert.Equal("violation", await channels.StateAsync(key));
    }
}
