using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.ecology;

[Collection(RegisterScenarios.Name)]
public class EcologyScenarios(ServerFixture fixture)
{
    readonly RunningServer _server = fixture.Server;

    [Fact]
    [Trait("system", "S136")]
    public async Task The_red_line_is_held_with_its_markers_and_its_area_does_not_fall()
    {
        var land = await _server.BureauAsync("red-line-patches", "natural-resources");
        var key = await land.OpenAsync(
            new Dictionary<string, object>
            {
                ["patch"] = "HX-140825-01",
                ["name"] = "马首山水源涵养",
                ["kind"] = "water",
                ["area"] = 6649.9,
                ["former-area"] = 6649.9,
                ["boundary"] = Area,
                ["document"] = "自然资函〔2022〕1号",
            }
        );
        Assert.Contains("尚无界桩", await land.RefusedMoveAsync(key, "mark"), StringComparison.Ordinal);
        await land.MoveAsync(
            key,
            "mark",
            new
            {
                markers = new[]
                {
                    new
                    {
                        no = "XJ-001",
                        condition = "good",
                        @checked = "2026-10-10",
                    },
                },
            }
        );
        await land.MoveAsync(key, "revise", reason: "道路调整");
        var said = await land.RefusedMoveAsync(key, "approve", new { area = 6600, change = "国函〔2026〕1号" });
        Assert.Contains("E426", said, StringComparison.Ordinal);
        Assert.Contains("红线面积小于批准面积", said, StringComparison.Ordinal);
        await land.MoveAsync(key, "approve", new { area = 6655.1, change = "国函〔2026〕1号" });
        Assert.Equal("marked", await land.StateAsync(key));
        // Nor does it fall by an edit, or by a revision that is given up.
        Assert.Contains("E426", await land.RefusedEditAsync(key, new { area = 6600 }), StringComparison.Ordinal);
        await land.MoveAsync(key, "revise", reason: "再次调整");
        Assert.Contains("E426", await land.RefusedEditAsync(key, new { area = 6600 }), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("system", "S137")]
    public async Task The_four_parks_are_held_by_class_grade_and_zone_with_manager_facilities_and_problems_closed()
    {
        var forestry = await _server.BureauAsync("protected-areas", "forestry");
        var key = await forestry.OpenAsync(
            new
            {
                name = "汾河湿地公园",
                @class = "wetland",
                grade = "province",
                area = 900,
                core = 500,
                general = 500,
                manager = "管理中心",
                facilities = "围栏、观测站",
                document = "晋林〔2018〕1号",
                problems = new[]
                {
                    new
                    {
                        what = "违规养殖",
                        zone = "general",
                        due = "2026-12-01",
                    },
                },
            }
        );
        Assert.Contains("尚有未销号问题", await forestry.RefusedMoveAsync(key, "manage"), StringComparison.Ordinal);
        await forestry.MoveAsync(
            key,
            "manage",
            new
            {
                general = 400,
                problems = new[]
                {
                    new
                    {
                        what = "违规养殖",
                        zone = "general",
                        due = "2026-12-01",
                        closed = "2026-11-10",
                    },
                },
            }
        );
        Assert.Equal("managed", await forestry.StateAsync(key));
        var totals = await forestry.Http.GetAsync("/api/v1/registers/protected-areas/totals?by=class", HttpStatusCode.OK);
        Assert.Equal(4, totals.GetProperty("expected").GetInt32());
    }

    [Fact]
    [Trait("system", "S138")]
    public async Task Greening_is_kept_by_parcel_accepted_at_85_percent_survival_and_feeds_the_afforested_area()
    {
        var forestry = await _server.BureauAsync("greening-parcels", "forestry");
        var lead = await _server.LeadAsync("greening-parcels");
        object Parcel(string parcel, double farmland) =>
            new
            {
                parcel,
                year = 2024,
                town = "140825103",
                kind = "planting",
                work = "P001",
                area = 4000,
                farmland,
                species = "侧柏",
            };
        Assert.Contains("R012", await forestry.RefusedOpenAsync(Parcel("03-012-1", 5)), StringComparison.Ordinal);
        var key = await forestry.OpenAsync(Parcel("03-012-1", 0));
        await forestry.MoveAsync(key, "plant", new { photos = await forestry.PhotoAsync() });
        Assert.Contains(
            "不低于85%",
            await lead.RefusedMoveAsync(key, "accept", new { survival = 80, surveyed = "2024-10-20" }),
            StringComparison.Ordinal
        );
        await lead.MoveAsync(key, "accept", new { survival = 91, surveyed = "2024-10-20" });
        using var anyone = await _server.ClientAsync();
        var explained = await anyone.GetAsync("/api/v1/indicators/3/provenance?period=2024", HttpStatusCode.OK);
        Assert.Contains("0.4", explained.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("system", "S139")]
    public async Task Forest_zones_have_rangers_patrols_tending_and_closed_forest_and_pass_only_with_the_patrols_due()
    {
        var forestry = await _server.BureauAsync("forest-patrols", "forestry");
        var key = await forestry.OpenAsync(
            new Dictionary<string, object>
            {
                ["zone"] = "九原山责任区",
                ["year"] = 2026,
                ["town"] = "140825101",
                ["grade"] = "first",
                ["area"] = 185000,
                ["ranger"] = "李",
                ["due-patrols"] = 2,
                ["patrols"] = new[]
                {
                    new
                    {
                        date = "2026-05-02",
                        km = 6,
                        finding = "none",
                    },
                },
            }
        );
        Assert.Contains(
            "E343",
            await forestry.RefusedMoveAsync(key, "shut", new Dictionary<string, object> { ["closed-notice"] = "新林告〔2026〕1号" }),
            StringComparison.Ordinal
        );
        await forestry.MoveAsync(
            key,
            "shut",
            new Dictionary<string, object> { ["closed-notice"] = "新林告〔2026〕1号", ["closed-until"] = "2028-12-31" }
        );
        Assert.Contains("巡护次数未达到", await forestry.RefusedMoveAsync(key, "assess", new { tended = 1200 }), StringComparison.Ordinal);
        await forestry.MoveAsync(
            key,
            "assess",
            new
            {
                tended = 1200,
                patrols = new object[]
                {
                    new
                    {
                        date = "2026-05-02",
                        km = 6,
                        finding = "none",
                    },
                    new
                    {
                        date = "2026-08-12",
                        km = 7.5,
                        finding = "grazing",
                    },
                },
            }
        );
        Assert.Equal("assessed", await forestry.StateAsync(key));
    }

    [Fact]
    [Trait("system", "S140")]
    public async Task Each_ancient_tree_has_a_file_its_grade_by_age_records_of_care_and_is_not_felled_while_it_lives()
    {
        var forestry = await _server.BureauAsync("ancient-trees", "forestry");
        var lead = await _server.LeadAsync("ancient-trees");
        Dictionary<string, object> Tree(string number, int age) =>
            new()
            {
                ["number"] = number,
                ["species"] = "国槐",
                ["latin"] = "Styphnolobium japonicum",
                ["town"] = "140825100",
                ["place"] = "绛州大堂",
                ["location"] = Point,
                ["age"] = age,
                ["famous"] = false,
                ["height"] = 14.5,
                ["girth"] = 420,
                ["vigour"] = "normal",
                ["board"] = true,
            };
        var young = await forestry.OpenAsync(Tree("14082500002", 80));
        var papers = new
        {
            recognised = "新政发〔2025〕6号",
            keeper = "绛州大堂管理处",
            agreement = await forestry.DocumentAsync(),
        };
        Assert.Contains("不足100年", await forestry.RefusedMoveAsync(young, "recognise", papers), StringComparison.Ordinal);
        var key = await forestry.OpenAsync(Tree("14082500001", 1100));
        Assert.Equal("first", await forestry.FieldAsync(key, "grade"));
        await forestry.MoveAsync(key, "recognise", papers);
        await forestry.EditAsync(
            key,
            new
            {
                care = new[]
                {
                    new
                    {
                        date = "2026-04-10",
                        what = "check",
                        note = "树体检测正常",
                    },
                },
            }
        );
        Assert.Contains(
            "禁止砍伐",
            await lead.RefusedMoveAsync(key, "die", new { photos = await lead.PhotoAsync() }, "影响施工"),
            StringComparison.Ordinal
        );
        Assert.Contains("E343", await lead.RefusedMoveAsync(key, "move", reason: "道路拓宽"), StringComparison.Ordinal);
        using var anyone = await _server.ClientAsync();
        Assert.Contains(
            "14082500001",
            (await anyone.GetAsync("/api/v1/published-records/ancient-trees", HttpStatusCode.OK)).GetRawText(),
            StringComparison.Ordinal
        );
    }
}
