using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.water;

[Collection(RegisterScenarios.Name)]
public class WaterRegisterScenarios(ServerFixture fixture)
{
    readonly RunningServer _server = fixture.Server;

    static object Outfall(int serial, bool zone = false) =>
        new
        {
            serial,
            name = $"山西省运城市新绛县第{serial}号排污口",
            town = "140825100",
            location = Point,
            water = "汾河",
            found = "2026-03-02",
            zone,
        };

    [Fact]
    [Trait("system", "S067")]
    public async Task Each_outfall_is_kept_with_owner_traced_source_kind_coordinates_and_monitoring()
    {
        var lead = await _server.LeadAsync("outfalls");
        var inspector = await _server.InspectorAsync("outfalls");
        Assert.Contains(
            "E363",
            await inspector.RefusedOpenAsync(
                new
                {
                    serial = 101,
                    name = "越界",
                    town = "140825100",
                    location = "35.61,11.22",
                    water = "汾河",
                    found = "2026-03-02",
                    zone = false,
                }
            ),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "E374",
            await inspector.RefusedOpenAsync(
                new
                {
                    serial = 101,
                    name = "错镇",
                    town = "140825100200",
                    location = Point,
                    water = "汾河",
                    found = "2026-03-02",
                    zone = false,
                }
            ),
            StringComparison.Ordinal
        );
        var key = await inspector.OpenAsync(Outfall(101));
        Assert.Contains("E365", await lead.RefusedOpenAsync(Outfall(101)), StringComparison.Ordinal);
        Assert.Contains("E343", await inspector.RefusedMoveAsync(key, "monitor", new { sampled = "2026-03-05" }), StringComparison.Ordinal);
        await inspector.MoveAsync(
            key,
            "monitor",
            new
            {
                sampled = "2026-03-05",
                flow = 120.5,
                cod = 38,
                nh3n = 1.9,
                tp = 0.3,
                over = true,
            }
        );
        await inspector.MoveAsync(key, "trace", new { traced = "孝义坊村生活污水", owner = "龙兴镇孝义坊村民委员会" });
        await lead.MoveAsync(key, "classify", new { @class = "47", kind = "regularise" });
        using var anyone = await _server.ClientAsync();
        var open = (await anyone.GetAsync("/api/v1/published-records/outfalls", HttpStatusCode.OK)).GetRawText();
        Assert.Contains("龙兴镇孝义坊村民委员会", open, StringComparison.Ordinal);
        Assert.DoesNotContain("\"cod\"", open, StringComparison.Ordinal);
        var expected = await lead.Http.GetAsync("/api/v1/registers/outfalls/totals?by=class", HttpStatusCode.OK);
        Assert.Equal(45, expected.GetProperty("expected").GetInt32());
    }

    [Fact]
    [Trait("system", "S068")]
    public async Task An_outfall_is_classified_rectified_by_its_deadline_checked_by_another_signed_off_and_reopened_when_it_exceeds()
    {
        var lead = await _server.LeadAsync("outfalls");
        var second = await _server.LeadAsync("outfalls", "r-lead-2");
        var key = await lead.OpenAsync(Outfall(201, zone: true));
        await lead.MoveAsync(
            key,
            "monitor",
            new
            {
                sampled = "2026-03-05",
                flow = 20,
                cod = 60,
                nh3n = 5,
                over = true,
            }
        );
        await lead.MoveAsync(key, "trace", new { traced = "某养殖户", owner = "某养殖户" });
        Assert.Contains(
            "只能依法取缔",
            await lead.RefusedMoveAsync(key, "classify", new { @class = "43", kind = "regularise" }),
            StringComparison.Ordinal
        );
        await lead.MoveAsync(key, "classify", new { @class = "43", kind = "remove" });
        Assert.Contains(
            "E354",
            await lead.RefusedMoveAsync(
                key,
                "start",
                new
                {
                    problems = new[] { "place" },
                    measures = "封堵拆除",
                    due = "2026-01-01",
                    supervisor = "新绛分局",
                }
            ),
            StringComparison.Ordinal
        );
        await lead.MoveAsync(
            key,
            "start",
            new
            {
                problems = new[] { "place", "over" },
                measures = "封堵拆除",
                due = "2026-12-20",
                supervisor = "新绛分局",
            }
        );
        Assert.Equal("2026-12-20", await lead.DueAsync(key, "rectify"));
        Assert.Contains("E343", await lead.RefusedMoveAsync(key, "finish", new { finished = "2026-11-20" }), StringComparison.Ordinal);
        await lead.MoveAsync(key, "finish", new { finished = "2026-11-20", evidence = await lead.PhotoAsync() });
        Assert.Contains(
            "E368",
            await lead.RefusedMoveAsync(key, "check", new Dictionary<string, object> { ["county-check"] = "已拆除" }),
            StringComparison.Ordinal
        );
        await second.MoveAsync(key, "check", new Dictionary<string, object> { ["county-check"] = "已拆除无水" });
        await lead.MoveAsync(
            key,
            "sign-off",
            new Dictionary<string, object> { ["city-check"] = "同意销号", ["sign-off-no"] = "运环水销〔2026〕12号" }
        );
        Assert.Equal("signed-off", await lead.StateAsync(key));
        Assert.Contains("E322", await lead.RefusedMoveAsync(key, "reopen"), StringComparison.Ordinal);
        await lead.MoveAsync(key, "reopen", reason: "复测氨氮超标");
        Assert.Equal("rectifying", await lead.StateAsync(key));
    }

    [Fact]
    [Trait("system", "S070")]
    public async Task A_patrol_of_a_village_with_an_outfall_is_planned_walked_recorded_and_its_problem_handled()
    {
        var lead = await _server.LeadAsync("outfalls");
        var outfall = await lead.OpenAsync(Outfall(301));
        var town = await _server.TownAsync("river-patrols");
        var other = await _server.TownAsync("river-patrols", "140825101");
        var key = await town.OpenAsync(
            new
            {
                town = "140825100",
                village = "140825100200",
                outfall,
                planned = "2026-11-24",
                patroller = "王",
            }
        );
        Assert.DoesNotContain(key, await other.KeysAsync());
        Assert.Contains(
            "应登记为问题",
            await town.RefusedMoveAsync(
                key,
                "clean",
                new
                {
                    at = "2026-11-24T09:20",
                    finding = new[] { "foam" },
                    location = Point,
                }
            ),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "E343",
            await town.RefusedMoveAsync(
                key,
                "report",
                new
                {
                    at = "2026-11-24T09:20",
                    finding = new[] { "foam" },
                    note = "河面泡沫",
                    location = Point,
                }
            ),
            StringComparison.Ordinal
        );
        await town.MoveAsync(
            key,
            "report",
            new
            {
                at = "2026-11-24T09:20",
                finding = new[] { "foam", "smell" },
                note = "河面泡沫",
                location = Point,
                photos = await town.PhotoAsync(),
            }
        );
        var patrols = await _server.LeadAsync("river-patrols");
        await patrols.MoveAsync(key, "handle", new { handled = "查明为清洗废水，已责令停止" });
        Assert.Equal("closed", await patrols.StateAsync(key));
    }

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
