using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.waste;

[Collection(RegisterScenarios.Name)]
public class WasteScenarios(ServerFixture fixture)
{
    readonly RunningServer _server = fixture.Server;

    [Fact]
    [Trait("system", "S098")]
    public async Task A_stockpile_is_listed_identified_treated_by_its_deadline_accepted_by_another_and_reopened()
    {
        var town = await _server.TownAsync("stockpiles");
        var lead = await _server.LeadAsync("stockpiles");
        var second = await _server.LeadAsync("stockpiles", "r-lead-2");
        object Pile(string waste) =>
            new
            {
                name = "北关渣场",
                kind = "legacy",
                waste,
                town = "140825100",
                area = 3200,
                volume = 9000,
                owner = "无",
                problem = "无防渗",
            };
        Assert.Contains("E353", await town.RefusedOpenAsync(Pile("SW59")), StringComparison.Ordinal);
        var key = await town.OpenAsync(Pile("900-099-S59"));
        Assert.Contains("E343", await lead.RefusedMoveAsync(key, "assess", new { hazardous = "class-2" }), StringComparison.Ordinal);
        await lead.MoveAsync(key, "assess", new { hazardous = "class-2", report = await lead.DocumentAsync() });
        await lead.MoveAsync(
            key,
            "treat",
            new
            {
                measure = "清运填埋",
                due = "2026-12-31",
                mass = 14000,
            }
        );
        Assert.Contains(
            "E368",
            await lead.RefusedMoveAsync(key, "accept", new { acceptance = "合格", photos = await lead.PhotoAsync() }),
            StringComparison.Ordinal
        );
        await second.MoveAsync(key, "accept", new { acceptance = "合格", photos = await second.PhotoAsync() });
        await lead.MoveAsync(key, "close");
        await lead.MoveAsync(key, "reopen", reason: "回头看发现新堆存");
        Assert.Equal("treating", await lead.StateAsync(key));
    }

    [Fact]
    [Trait("system", "S099")]
    public async Task A_report_of_dumping_is_investigated_handed_to_the_police_from_three_tonnes_punished_and_cleaned_up()
    {
        var lead = await _server.LeadAsync("dumping-reports");
        var key = await lead.OpenAsync(
            new
            {
                source = "hotline",
                at = "2026-11-23T22:10",
                place = "废砖窑",
                town = "140825100",
                location = Point,
                suspected = "hazardous",
                mass = 3.5,
            }
        );
        Assert.NotNull(await lead.DueAsync(key, "respond"));
        await lead.MoveAsync(key, "investigate", new { emergency = "围堰防渗、采样", photos = await lead.PhotoAsync() });
        Assert.Contains(
            "应先移送公安",
            await lead.RefusedMoveAsync(key, "punish", new { suspect = "某运输户", appraisal = "属HW11" }),
            StringComparison.Ordinal
        );
        await lead.MoveAsync(
            key,
            "punish",
            new
            {
                suspect = "某运输户",
                appraisal = "属HW11",
                transferred = "运环移〔2026〕3号",
            }
        );
        Assert.NotEqual("", await lead.FieldAsync(key, "case"));
        Assert.Contains("E343", await lead.RefusedMoveAsync(key, "close", new { cost = 86000 }), StringComparison.Ordinal);
        await lead.MoveAsync(key, "close", new { cost = 86000, cleaned = "2026-11-25" });
        Assert.Equal("closed", await lead.StateAsync(key));
    }

    [Fact]
    [Trait("system", "S100")]
    public async Task Each_tailings_pond_has_one_complete_file_and_a_check_before_each_flood_season()
    {
        var lead = await _server.LeadAsync("tailings-ponds");
        var key = await lead.OpenAsync(
            new
            {
                name = "某铁矿尾矿库",
                firm = Cement,
                town = "140825100",
                mineral = "铁",
                @class = 4,
                level = 2,
                condition = "in-use",
                above = false,
                volume = 86,
                height = 32,
                flood = "2027-06-15",
                lining = true,
                wells = 0,
                receptors = "下游1.8公里村庄",
            }
        );
        var papers = new
        {
            eia = await lead.DocumentAsync(),
            plan = await lead.DocumentAsync(),
            assessment = await lead.DocumentAsync(),
        };
        Assert.Contains("监测井", await lead.RefusedMoveAsync(key, "complete", papers), StringComparison.Ordinal);
        await lead.MoveAsync(
            key,
            "complete",
            new
            {
                papers.eia,
                papers.plan,
                papers.assessment,
                wells = 3,
            }
        );
        Assert.Equal("2027-06-15", await lead.DueAsync(key, "season"));
        Assert.Contains("汛期前", await lead.RefusedMoveAsync(key, "check"), StringComparison.Ordinal);
        await lead.EditAsync(
            key,
            new
            {
                checks = new[]
                {
                    new
                    {
                        date = "2027-05-20",
                        finding = "排洪沟淤堵",
                        @fixed = "2027-05-28",
                    },
                },
            }
        );
        await lead.MoveAsync(key, "check");
        Assert.Equal("checked", await lead.StateAsync(key));
    }

    [Fact]
    [Trait("system", "S101")]
    public async Task A_hazardous_waste_unit_files_its_plan_declares_by_its_tier_and_stores_no_more_than_it_can()
    {
        var lead = await _server.LeadAsync("hazardous-units");
        var firm = await _server.FirmAsync("hazardous-units");
        var wastes = new[]
        {
            new
            {
                code = "252-017-11",
                name = "焦油渣",
                last = 90,
                expected = 120,
            },
        };
        var key = await lead.OpenAsync(
            new Dictionary<string, object>
            {
                ["name"] = "测试焦化（虚构）",
                ["firm"] = Coking,
                ["year"] = 2026,
                ["town"] = "140825100",
                ["medical"] = false,
                ["own-plant"] = false,
                ["capacity"] = 30,
                ["plan-due"] = "2026-03-31",
                ["wastes"] = wastes,
            }
        );
        Assert.Equal("key", await lead.FieldAsync(key, "tier"));
        Assert.Equal("2026-03-31", await lead.DueAsync(key, "plan"));
        await firm.MoveAsync(key, "file", new Dictionary<string, object> { ["filed"] = "2026-03-20", ["plan-no"] = "WF2026001" });
        object Declared(int stored) =>
            new
            {
                declarations = new[]
                {
                    new
                    {
                        period = "2026-01",
                        handed = "2026-02-10",
                        generated = 10,
                        moved = 6,
                        stored,
                    },
                },
            };
        Assert.Contains("超过贮存能力", await firm.RefusedMoveAsync(key, "declare", Declared(34)), StringComparison.Ordinal);
        await firm.MoveAsync(key, "declare", Declared(24));
        Assert.Contains("尚未报齐", await lead.RefusedMoveAsync(key, "close"), StringComparison.Ordinal);
        var clinics = await lead.Http.GetAsync("/api/v1/registers/hazardous-units/totals?by=medical", HttpStatusCode.OK);
        Assert.Equal(32, clinics.GetProperty("expected").GetInt32());
    }

    [Fact]
    [Trait("system", "S104")]
    public async Task Household_waste_is_kept_by_town_and_month_and_its_harmless_rate_feeds_the_indicator()
    {
        var town = await _server.TownAsync("household-waste");
        var lead = await _server.LeadAsync("household-waste");
        Dictionary<string, object> Month(string month, double treated) =>
            new()
            {
                ["town"] = "140825100",
                ["month"] = month,
                ["kitchen"] = 120,
                ["recyclable"] = 60,
                ["harmful"] = 1,
                ["other"] = 419,
                ["treated"] = treated,
                ["plant"] = "某焚烧厂",
                ["points"] = 42,
            };
        Assert.Contains("E354", await town.RefusedOpenAsync(Month("2026-09", 640)), StringComparison.Ordinal);
        var key = await town.OpenAsync(Month("2026-09", 594));
        Assert.Equal("99.0", await town.FieldAsync(key, "rate"));
        Assert.Equal("30.0", await town.FieldAsync(key, "recycling"));
        await lead.MoveAsync(key, "verify");
        Assert.Equal("verified", await lead.StateAsync(key));
    }

    [Fact]
    [Trait("system", "S105")]
    public async Task An_informal_dump_is_listed_cleared_by_its_deadline_accepted_by_another_and_back_when_it_returns()
    {
        var town = await _server.TownAsync("informal-dumps");
        var housing = await _server.BureauAsync("informal-dumps", "housing");
        var lead = await _server.LeadAsync("informal-dumps");
        var key = await town.OpenAsync(
            new
            {
                name = "村北沟",
                town = "140825100",
                village = "140825100200",
                location = Point,
                kind = "mixed",
                volume = 300,
                found = "2026-10-01",
                due = "2026-12-15",
            }
        );
        Assert.Equal("2026-12-15", await town.DueAsync(key, "clear"));
        Assert.Contains(
            "E343",
            await town.RefusedMoveAsync(
                key,
                "clear",
                new
                {
                    treatment = "moved",
                    cleared = "2026-11-10",
                    photos = await town.PhotoAsync(),
                }
            ),
            StringComparison.Ordinal
        );
        await town.MoveAsync(
            key,
            "clear",
            new
            {
                treatment = "moved",
                destination = "某填埋场",
                cleared = "2026-11-10",
                photos = await town.PhotoAsync(),
            }
        );
        await lead.MoveAsync(key, "close");
        await town.MoveAsync(key, "slide", reason: "复垦地块又见倾倒");
        Assert.Equal("listed", await lead.StateAsync(key));
        Assert.NotEmpty(await housing.KeysAsync());
    }

    [Fact]
    [Trait("system", "S106")]
    public async Task Plastic_is_phased_out_step_by_step_and_a_seller_after_the_ban_is_fined_one_to_three_times_the_value()
    {
        var market = await _server.BureauAsync("plastic-subjects", "market-supervision");
        var key = await market.OpenAsync(
            new Dictionary<string, object>
            {
                ["name"] = "某超市",
                ["role"] = "seller",
                ["address"] = "龙兴大街",
                ["products"] = new[] { "bag" },
                ["ban-from"] = "2026-01-01",
            }
        );
        Assert.Contains(
            "禁用日期之前",
            await market.RefusedMoveAsync(
                key,
                "find",
                new
                {
                    inspected = "2025-12-20",
                    found = true,
                    photos = await market.PhotoAsync(),
                }
            ),
            StringComparison.Ordinal
        );
        await market.MoveAsync(
            key,
            "find",
            new
            {
                inspected = "2026-11-20",
                found = true,
                photos = await market.PhotoAsync(),
            }
        );
        Assert.Contains(
            "一倍以上三倍以下",
            await market.RefusedMoveAsync(key, "punish", new { value = 2000, fine = 9000 }),
            StringComparison.Ordinal
        );
        await market.MoveAsync(key, "punish", new { value = 2000, fine = 4000 });
        await market.MoveAsync(key, "pass", new { inspected = "2026-11-24", found = false });
        Assert.Equal("phased-out", await market.StateAsync(key));
    }
}
