using Shanhe.Scenarios.sources;
using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.Ledgers;

/// <summary>Reductions of pollutants as accounts: what is accepted counts for the target and replaces new emissions once.</summary>
public class MarketLedgerScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    const string Ledger = "pollutant-reductions";

    readonly RunningServer _server = fixture.Server;

    static async Task<string> AcceptedAsync(
        RegisterClient firm,
        RegisterClient lead,
        string name,
        string pollutant,
        double before,
        bool owed = false
    )
    {
        var key = await firm.OpenAsync(
            new
            {
                name,
                firm = Coking,
                kind = "treatment",
                pollutant,
                before,
                after = 400,
                achieved = "2025-09-30",
                owed,
                basis = "在线监测年数据",
            }
        );
        await firm.MoveAsync(key, "hand-in", new { proof = await firm.DocumentAsync() });
        await lead.MoveAsync(key, "accept", new { opinion = "核定" });
        return key;
    }

    static Dictionary<string, object> Need(
        string name,
        string pollutant,
        double added,
        params (string Reduction, double Quantity)[] sources
    ) =>
        new()
        {
            ["name"] = name,
            ["firm"] = Cement,
            ["pollutant"] = pollutant,
            ["added"] = added,
            ["quality"] = "missed",
            ["sources"] = sources.Select(s => new { reduction = s.Reduction, quantity = s.Quantity }).ToArray(),
        };

    static object Eia => new { eia = "新环审〔2026〕21号", approved = "2026-10-20" };

    [Fact]
    [Trait("system", "S047")]
    public async Task A_new_VOC_emitter_is_refused_until_real_reductions_cover_twice_what_it_adds()
    {
        var firm = await _server.FirmAsync("reduction-projects");
        var reducing = await _server.LeadAsync("reduction-projects");
        var replacing = await _server.LeadAsync("project-replacements");
        var first = await AcceptedAsync(firm, reducing, "装煤废气治理", "voc", 1_600);
        Assert.Equal(1_200m, await replacing.Http.BalanceAsync(Ledger, $"free/{first}/voc"));

        // 800 kg new, 1 600 kg to be replaced, 1 200 kg there: 400 kg are missing.
        var project = await replacing.OpenAsync(Need("精细化工扩建", "voc", 800, (first, 1_600)));
        Assert.Equal("1600", await replacing.FieldAsync(project, "need"));
        var refused = await replacing.RefusedMoveAsync(project, "reserve", Eia);
        Assert.Contains("E503", refused, StringComparison.Ordinal);
        Assert.Contains("400.00 kg", refused, StringComparison.Ordinal);
        await replacing.EditAsync(project, new { sources = new[] { new { reduction = first, quantity = 1_200 } } });
        Assert.Contains("E426", await replacing.RefusedMoveAsync(project, "reserve", Eia), StringComparison.Ordinal);
        Assert.Equal(1_200m, await replacing.Http.BalanceAsync(Ledger, $"free/{first}/voc"));

        // NOx replaces no VOC, and what a standard demands anyway replaces nothing.
        var nox = await AcceptedAsync(firm, reducing, "脱硝提标", "nox", 10_400);
        var owed = await AcceptedAsync(firm, reducing, "按期达标治理", "voc", 2_400, owed: true);
        foreach (var other in new[] { nox, owed })
        {
            await replacing.EditAsync(
                project,
                new { sources = new object[] { new { reduction = first, quantity = 1_200 }, new { reduction = other, quantity = 400 } } }
            );
            Assert.Contains("E503", await replacing.RefusedMoveAsync(project, "reserve", Eia), StringComparison.Ordinal);
        }

        var second = await AcceptedAsync(firm, reducing, "焦油储罐治理", "voc", 900);
        await replacing.EditAsync(
            project,
            new { sources = new object[] { new { reduction = first, quantity = 1_200 }, new { reduction = second, quantity = 400 } } }
        );
        await replacing.MoveAsync(project, "reserve", Eia);
        Assert.Equal(0m, await replacing.Http.BalanceAsync(Ledger, $"used/{project}/voc"));
        var third = await replacing.OpenAsync(Need("抢用同一来源", "voc", 300, (second, 600)));
        Assert.Contains("E503", await replacing.RefusedMoveAsync(third, "reserve", Eia), StringComparison.Ordinal);
        await replacing.MoveAsync(project, "permit", new { permit = Cement + "001P" });
        Assert.Equal(1_600m, await replacing.Http.BalanceAsync(Ledger, $"used/{project}/voc"));
        Assert.Equal(100m, await replacing.Http.BalanceAsync(Ledger, $"free/{second}/voc"));

        // What an EIA had reserved is free again as it lapses.
        var later = await replacing.OpenAsync(Need("喷涂项目", "voc", 50, (second, 100)));
        await replacing.MoveAsync(later, "reserve", Eia);
        var last = await replacing.OpenAsync(Need("印刷项目", "voc", 50, (second, 100)));
        Assert.Contains("E503", await replacing.RefusedMoveAsync(last, "reserve", Eia), StringComparison.Ordinal);
        await replacing.MoveAsync(later, "lapse", reason: "项目不再建设");
        await replacing.MoveAsync(last, "reserve", Eia);
    }

    [Fact]
    [Trait("system", "S051")]
    public async Task Accepted_reductions_count_for_the_target_and_what_replaces_new_emissions_is_flagged_and_stays()
    {
        var firm = await _server.FirmAsync("reduction-projects");
        var reducing = await _server.LeadAsync("reduction-projects");
        var replacing = await _server.LeadAsync("project-replacements");
        await _server.PublishAsync(
            "ecology",
            ("sources.cod-emission", "2020", "500", "吨"),
            ("sources.cod-reduction", "2021", "0", "吨"),
            ("sources.cod-reduction", "2022", "0", "吨"),
            ("sources.cod-reduction", "2023", "0", "吨"),
            ("sources.cod-reduction", "2024", "0", "吨")
        );
        // 45 t of 500 t are 9 %, within the 8–10 % of the plan.
        var used = await AcceptedAsync(firm, reducing, "深度处理", "cod", 30_400);
        await AcceptedAsync(firm, reducing, "中水回用", "cod", 15_400, owed: true);
        Assert.Equal(45_000m, await reducing.Http.BalanceAsync(Ledger, "accepted/cod"));
        var row = (await reducing.Http.GetAsync("/api/v1/indicators?year=2025", HttpStatusCode.OK))
            .EnumerateArray()
            .Single(r => r.GetProperty("id").GetString() == "16.1");
        Assert.Equal(9m, row.GetProperty("value").GetDecimal());

        var project = await replacing.OpenAsync(Need("造纸扩建", "cod", 5_000, (used, 10_000)));
        await replacing.MoveAsync(project, "reserve", Eia);
        var judged = await reducing.Http.GetAsync($"/api/v1/registers/reduction-projects/records/{used}/judgement", HttpStatusCode.OK);
        Assert.Contains("已用于替代", judged.ToString(), StringComparison.Ordinal);
        Assert.Contains("10000", judged.ToString().Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);

        var again = await replacing.OpenAsync(Need("造纸二期", "cod", 11_000, (used, 22_000)));
        Assert.Contains("E503", await replacing.RefusedMoveAsync(again, "reserve", Eia), StringComparison.Ordinal);
        var other = await _server.LeadAsync("reduction-projects", "second-lead");
        Assert.Contains("不能撤销核定", await other.RefusedMoveAsync(used, "withdraw", reason: "复核不符"), StringComparison.Ordinal);
        await replacing.MoveAsync(project, "lapse", reason: "环评失效");
        await other.MoveAsync(used, "withdraw", reason: "复核不符");
        Assert.Equal(15_000m, await other.Http.BalanceAsync(Ledger, "accepted/cod"));
    }

    [Fact]
    [Trait("system", "S037")]
    public async Task Each_month_is_taken_off_the_permitted_amount_four_fifths_of_the_path_warn_and_what_is_over_becomes_a_case()
    {
        const string allowances = "permit-allowances";
        var permit = await SourceRegisterScenarios.IssuePermitAsync(await _server.LeadAsync("discharge-permits"), "037");
        var quotas = await _server.LeadAsync("permit-quotas");
        var firm = await _server.FirmAsync("monthly-emissions");
        var checking = await _server.LeadAsync("monthly-emissions");
        async Task<string> Month(int month, double emission)
        {
            var key = await firm.OpenAsync(
                new Dictionary<string, object>
                {
                    ["firm"] = Coking,
                    ["permit"] = permit,
                    ["pollutant"] = "so2",
                    ["for-year"] = 2026,
                    ["month"] = month,
                    ["emission"] = emission,
                    ["method"] = "online",
                }
            );
            await firm.MoveAsync(key, "hand-in");
            return key;
        }

        var first = await Month(1, 700);
        Assert.Contains("尚未入账", await checking.RefusedMoveAsync(first, "book"), StringComparison.Ordinal);
        var quota = await quotas.OpenAsync(
            new Dictionary<string, object>
            {
                ["firm"] = Coking,
                ["permit"] = permit,
                ["pollutant"] = "so2",
                ["for-year"] = 2026,
                ["quota"] = 12_000,
            }
        );
        await quotas.MoveAsync(quota, "grant");
        async Task<string> Judged(string key) =>
            (await checking.Http.GetAsync($"/api/v1/registers/monthly-emissions/records/{key}/judgement", HttpStatusCode.OK)).ToString();

        // 700 kg of the 1 000 kg of one month pass quietly; 1 600 kg of the 2 000 kg of two months are four fifths.
        await checking.MoveAsync(first, "book");
        Assert.DoesNotContain("预警", await Judged(first), StringComparison.Ordinal);
        var second = await Month(2, 900);
        await checking.MoveAsync(second, "book");
        Assert.Contains("预警", await Judged(second), StringComparison.Ordinal);
        Assert.Contains("未超过", await checking.RefusedMoveAsync(second, "refer"), StringComparison.Ordinal);

        // What was sold is taken off; no more can be than is left.
        Assert.Contains(
            "E503",
            await quotas.RefusedMoveAsync(quota, "lower", new { changed = 10_400.01, paper = "排污权转让1号" }),
            StringComparison.Ordinal
        );
        await quotas.MoveAsync(quota, "lower", new { changed = 400, paper = "排污权转让1号" });
        var third = await Month(3, 10_500);
        await checking.MoveAsync(third, "book");
        Assert.Equal(0m, await checking.Http.BalanceAsync(allowances, $"allowance/{permit}/so2/2026"));
        Assert.Equal(11_600m, await checking.Http.BalanceAsync(allowances, $"emitted/{permit}/so2/2026"));
        Assert.Equal(500m, await checking.Http.BalanceAsync(allowances, $"over/{permit}/so2/2026"));
        Assert.Contains("超过年许可量", await Judged(third), StringComparison.Ordinal);
        var referred = await checking.MoveAsync(third, "refer");
        Assert.Equal("enforcement-cases", referred.GetProperty("opened")[0].GetProperty("register").GetString());
    }

    [Fact]
    [Trait("system", "S046")]
    public async Task Verified_VOC_emissions_take_up_the_countys_total_and_none_is_confirmed_beyond_it()
    {
        var lead = await _server.LeadAsync("voc-surveys");
        var caps = await _server.LeadAsync("voc-caps");
        var cap = await caps.OpenAsync(new Dictionary<string, object> { ["for-year"] = 2026, ["total"] = 9 });
        var other = await _server.LeadAsync("voc-caps", "second-lead");
        await other.MoveAsync(cap, "set", new { document = "总量1号" });
        async Task<string> Verified(string firm, double tonnes)
        {
            var key = await lead.OpenAsync(
                new
                {
                    name = "涂装企业",
                    firm,
                    year = 2026,
                    sector = "coating",
                    town = "140825100",
                    materials = new[]
                    {
                        new
                        {
                            what = "溶剂",
                            tonnes,
                            content = 50,
                            low = false,
                        },
                    },
                    collection = 80,
                    removal = 75,
                    cap = 6,
                }
            );
            await lead.MoveAsync(key, "verify");
            return key;
        }

        // 30 t with half of VOCs, of which 40 % get out, are 6 t; 20 t are 4 t.
        await lead.MoveAsync(await Verified(Coking, 30), "close");
        Assert.Equal(6m, await lead.Http.BalanceAsync("voc-cap", $"emitted/{Coking}/2026"));
        var refused = await lead.RefusedMoveAsync(await Verified(Cement, 20), "close");
        Assert.Contains("E503", refused, StringComparison.Ordinal);
        Assert.Contains("还差 1.000", refused, StringComparison.Ordinal);
    }
}
