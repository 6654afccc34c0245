using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.sewage;

[Collection(RegisterScenarios.Name)]
public class SewageScenarios(ServerFixture fixture)
{
    readonly RunningServer _server = fixture.Server;

    [Fact]
    [Trait("system", "S076")]
    public async Task A_rural_facility_is_kept_by_village_with_its_network_checked_and_mended_when_it_stands_still()
    {
        var lead = await _server.LeadAsync("rural-sewage");
        var town = await _server.TownAsync("rural-sewage");
        Assert.Contains(
            "E343",
            await town.RefusedOpenAsync(
                new
                {
                    name = "站里村污水站",
                    town = "140825100",
                    village = "140825100201",
                    mode = "central",
                    households = 210,
                    network = 3.6,
                }
            ),
            StringComparison.Ordinal
        );
        var key = await town.OpenAsync(
            new
            {
                name = "站里村污水站",
                town = "140825100",
                village = "140825100201",
                mode = "central",
                design = 30,
                households = 210,
                network = 3.6,
            }
        );
        Assert.Contains(
            "没有运行检查记录",
            await lead.RefusedMoveAsync(key, "accept", new { @operator = "新绛水务", built = 2025 }),
            StringComparison.Ordinal
        );
        await town.EditAsync(
            key,
            new
            {
                checks = new[]
                {
                    new
                    {
                        date = "2026-05-10",
                        running = "normal",
                        power = 320,
                        meets = true,
                    },
                },
            }
        );
        await lead.MoveAsync(key, "accept", new { @operator = "新绛水务", built = 2025 });
        await town.MoveAsync(key, "fail", new Dictionary<string, object> { ["repair"] = "更换水泵", ["repair-due"] = "2026-12-15" });
        Assert.Equal("2026-12-15", await lead.DueAsync(key, "repair"));
        await lead.MoveAsync(key, "recover");
        Assert.Equal("running", await lead.StateAsync(key));
        var totals = await lead.Http.GetAsync("/api/v1/registers/rural-sewage/totals?by=village&sum=network", HttpStatusCode.OK);
        Assert.Contains("3.6", totals.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("system", "S077")]
    public async Task A_parks_plant_is_accepted_only_on_line_and_with_every_firm_pretreating_and_its_deadline_is_watched()
    {
        var lead = await _server.LeadAsync("park-sewage");
        var key = await lead.OpenAsync(
            new
            {
                park = "新绛煤化工园区",
                due = "2022-12-31",
                firms = new[]
                {
                    new
                    {
                        firm = "甲公司",
                        pretreated = true,
                        meets = true,
                    },
                    new
                    {
                        firm = "乙公司",
                        pretreated = true,
                        meets = false,
                    },
                },
            }
        );
        Assert.Equal("1", await lead.FieldAsync(key, "unmet"));
        Assert.Equal("2022-12-31", await lead.DueAsync(key, "build"));
        await lead.MoveAsync(key, "build", new { plant = "园区污水处理厂", capacity = 5000 });
        var papers = new
        {
            permit = "91140825MA0K00TE4X001P",
            mn = "91140825MA0K00TE4X000001",
            online = true,
            document = await lead.DocumentAsync(),
        };
        Assert.Contains("R032", await lead.RefusedMoveAsync(key, "accept", papers), StringComparison.Ordinal);
        Assert.Contains(
            "E355",
            await lead.RefusedMoveAsync(
                key,
                "accept",
                new
                {
                    permit = "911408250000000000001P",
                    mn = "9",
                    online = true,
                }
            ),
            StringComparison.Ordinal
        );
        await lead.MoveAsync(
            key,
            "accept",
            new
            {
                papers.permit,
                papers.mn,
                papers.online,
                papers.document,
                firms = new[]
                {
                    new
                    {
                        firm = "甲公司",
                        pretreated = true,
                        meets = true,
                    },
                    new
                    {
                        firm = "乙公司",
                        pretreated = true,
                        meets = true,
                    },
                },
            }
        );
        Assert.Equal("accepted", await lead.StateAsync(key));
    }

    [Fact]
    [Trait("system", "S078")]
    public async Task Separate_sewers_and_first_rain_ponds_are_followed_to_acceptance_and_not_accepted_short()
    {
        var housing = await _server.BureauAsync("drainage-works", "housing");
        Assert.Contains(
            "E343",
            await housing.RefusedOpenAsync(
                new
                {
                    name = "某厂初期雨水池",
                    kind = "pond",
                    town = "140825100",
                    due = "2026-12-31",
                }
            ),
            StringComparison.Ordinal
        );
        var key = await housing.OpenAsync(
            new
            {
                name = "龙兴大街雨污分流",
                kind = "separate",
                town = "140825100",
                planned = 4.2,
                due = "2026-12-31",
            }
        );
        await housing.MoveAsync(key, "start");
        Assert.Contains(
            "未达计划长度",
            await housing.RefusedMoveAsync(key, "accept", new { built = 3.9, acceptance = await housing.DocumentAsync() }),
            StringComparison.Ordinal
        );
        await housing.MoveAsync(key, "accept", new { built = 4.2, acceptance = await housing.DocumentAsync() });
        var pond = await housing.OpenAsync(
            new
            {
                name = "某厂初期雨水池",
                kind = "pond",
                town = "140825100",
                volume = 800,
                due = "2026-12-31",
            }
        );
        await housing.MoveAsync(pond, "start");
        await housing.MoveAsync(pond, "accept", new { acceptance = await housing.PhotoAsync() });
        Assert.Equal("accepted", await housing.StateAsync(pond));
    }

    [Fact]
    [Trait("system", "S079")]
    public async Task A_black_odorous_water_is_listed_treated_assessed_signed_off_and_back_on_the_list_when_it_returns()
    {
        var housing = await _server.BureauAsync("black-odorous-waters", "housing");
        var lead = await _server.LeadAsync("black-odorous-waters");
        var key = await housing.OpenAsync(
            new
            {
                name = "护城河东段",
                kind = "town",
                town = "140825100",
                length = 650,
                owner = "县住建局",
            }
        );
        await housing.MoveAsync(
            key,
            "treat",
            new
            {
                grade = "light",
                causes = new[] { "direct", "rubbish" },
                measures = "控源截污、清淤、补水",
                due = "2026-12-31",
            }
        );
        var readings = new[]
        {
            new
            {
                date = "2026-10-12",
                clarity = 18,
                oxygen = 1.6,
                nh3n = 9.1,
                black = true,
            },
        };
        Assert.Contains(
            "不低于90%",
            await housing.RefusedMoveAsync(
                key,
                "assess",
                new
                {
                    satisfaction = 88,
                    forms = 120,
                    readings,
                    report = await housing.DocumentAsync(),
                }
            ),
            StringComparison.Ordinal
        );
        await housing.MoveAsync(
            key,
            "assess",
            new
            {
                satisfaction = 93,
                forms = 120,
                readings,
                report = await housing.DocumentAsync(),
            }
        );
        Assert.Contains("仍为黑臭", await lead.RefusedMoveAsync(key, "sign-off"), StringComparison.Ordinal);
        await housing.EditAsync(
            key,
            new
            {
                readings = new[]
                {
                    new
                    {
                        date = "2026-10-12",
                        clarity = 18,
                        oxygen = 1.6,
                        nh3n = 9.1,
                        black = true,
                    },
                    new
                    {
                        date = "2026-11-12",
                        clarity = 42,
                        oxygen = 4.2,
                        nh3n = 3.0,
                        black = false,
                    },
                },
            }
        );
        await lead.MoveAsync(key, "sign-off");
        await housing.MoveAsync(key, "reopen", reason: "群众举报返黑");
        Assert.Equal("treating", await housing.StateAsync(key));
        using var anyone = await _server.ClientAsync();
        Assert.Contains(
            "护城河东段",
            (await anyone.GetAsync("/api/v1/published-records/black-odorous-waters", HttpStatusCode.OK)).GetRawText(),
            StringComparison.Ordinal
        );
    }
}
