using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.soil;

[Collection(RegisterScenarios.Name)]
public class SoilScenarios(ServerFixture fixture)
{
    readonly RunningServer _server = fixture.Server;

    static Dictionary<string, object> Parcel(string plot, double ph, double cd, bool crop) =>
        new()
        {
            ["plot"] = plot,
            ["town"] = "140825100",
            ["village"] = "140825100200",
            ["area"] = 120.5,
            ["land"] = "other",
            ["ph"] = ph,
            ["cd"] = cd,
            ["crop-over"] = crop,
            ["year"] = 2026,
        };

    [Fact]
    [Trait("system", "S089")]
    public async Task Farmland_is_classed_by_soil_and_crop_updated_yearly_and_strict_land_grows_no_food()
    {
        var farm = await _server.BureauAsync("farmland-parcels", "agriculture");
        var key = await farm.OpenAsync(Parcel("东滩一号", 7.2, 0.45, false));
        Assert.Equal("0.3", await farm.FieldAsync(key, "cd-screening"));
        Assert.Contains(
            "不能划为优先保护类",
            await farm.RefusedMoveAsync(key, "classify", new { @class = "protect" }),
            StringComparison.Ordinal
        );
        await farm.MoveAsync(key, "classify", new { @class = "safe" });
        await farm.MoveAsync(key, "update", reason: "2026年动态更新");
        var strict = await farm.OpenAsync(Parcel("东滩二号", 7.2, 3.4, true));
        Assert.Contains(
            "须划为严格管控类",
            await farm.RefusedMoveAsync(strict, "classify", new { @class = "safe" }),
            StringComparison.Ordinal
        );
        await farm.MoveAsync(strict, "classify", new { @class = "strict" });
        Assert.Contains("R040", await farm.RefusedMoveAsync(strict, "plant", new { crop = "小麦", food = true }), StringComparison.Ordinal);
        await farm.MoveAsync(strict, "plant", new { crop = "棉花", food = false });
    }

    [Fact]
    [Trait("system", "S090")]
    public async Task Measures_are_planned_by_parcel_and_the_safe_use_rate_follows_from_what_was_accepted()
    {
        var farm = await _server.BureauAsync("farmland-parcels", "agriculture");
        var measures = await _server.BureauAsync("safe-use-measures", "agriculture");
        var parcel = await farm.OpenAsync(Parcel("西滩一号", 7.2, 0.5, false));
        var key = await measures.OpenAsync(
            new
            {
                parcel,
                year = 2024,
                area = 200,
                measure = "agronomic",
            }
        );
        Assert.Contains("安全利用类地块方可实施", await measures.RefusedMoveAsync(key, "start"), StringComparison.Ordinal);
        await farm.MoveAsync(parcel, "classify", new { @class = "safe" });
        await measures.MoveAsync(key, "start");
        Assert.Contains(
            "E354",
            await measures.RefusedMoveAsync(
                key,
                "accept",
                new Dictionary<string, object>
                {
                    ["done-area"] = 210,
                    ["effect"] = "达标",
                    ["report"] = await measures.DocumentAsync(),
                }
            ),
            StringComparison.Ordinal
        );
        await measures.MoveAsync(
            key,
            "accept",
            new Dictionary<string, object>
            {
                ["done-area"] = 190,
                ["effect"] = "达标",
                ["report"] = await measures.DocumentAsync(),
            }
        );
        using var anyone = await _server.ClientAsync();
        var row = (await anyone.GetAsync("/api/v1/indicators?year=2024", HttpStatusCode.OK))
            .EnumerateArray()
            .Single(r => r.GetProperty("id").GetString() == "14");
        Assert.Equal(95m, decimal.Round(row.GetProperty("value").GetDecimal(), 0));
    }

    [Fact]
    [Trait("system", "S091")]
    public async Task A_key_unit_checks_its_hidden_dangers_within_a_year_keeps_a_ledger_and_files_demolition_in_time()
    {
        var lead = await _server.LeadAsync("soil-key-units");
        var firm = await _server.FirmAsync("soil-key-units");
        var key = await lead.OpenAsync(
            new Dictionary<string, object>
            {
                ["name"] = "测试焦化有限公司（虚构）",
                ["firm"] = Coking,
                ["town"] = "140825100",
                ["sector"] = "炼焦",
                ["listed"] = 2026,
                ["listed-on"] = "2026-03-31",
            }
        );
        Assert.Equal("2027-03-31", await lead.DueAsync(key, "first-check"));
        var stranger = await _server.FirmAsync("soil-key-units", Cement);
        Assert.DoesNotContain(key, await stranger.KeysAsync());
        await firm.MoveAsync(
            key,
            "check",
            new
            {
                @checked = "2026-09-01",
                report = await firm.DocumentAsync(),
                plan = await firm.DocumentAsync(),
                dangers = new[]
                {
                    new
                    {
                        place = "焦油罐区",
                        kind = "ground",
                        danger = "围堰裂缝",
                        due = "2026-10-31",
                    },
                },
            }
        );
        Assert.Contains("未整改的隐患", await lead.RefusedMoveAsync(key, "rectify"), StringComparison.Ordinal);
        await firm.EditAsync(
            key,
            new
            {
                dangers = new[]
                {
                    new
                    {
                        place = "焦油罐区",
                        kind = "ground",
                        danger = "围堰裂缝",
                        due = "2026-10-31",
                        @fixed = "2026-10-20",
                    },
                },
            }
        );
        await lead.MoveAsync(key, "rectify");
        Assert.Contains(
            "15个工作日",
            await firm.RefusedMoveAsync(
                key,
                "demolish",
                new Dictionary<string, object> { ["demolition"] = "2026-12-10", ["demolition-filed"] = "2026-12-01" }
            ),
            StringComparison.Ordinal
        );
        await firm.MoveAsync(
            key,
            "demolish",
            new Dictionary<string, object> { ["demolition"] = "2026-12-31", ["demolition-filed"] = "2026-12-01" }
        );
    }

    [Fact]
    [Trait("system", "S092")]
    public async Task A_plot_for_housing_is_surveyed_and_assessed_before_it_enters_land_procedures()
    {
        var lead = await _server.LeadAsync("construction-plots");
        var land = await _server.BureauAsync("construction-plots", "natural-resources");
        var second = await _server.LeadAsync("construction-plots", "r-lead-2");
        var key = await land.OpenAsync(
            new
            {
                name = "原化肥厂地块",
                town = "140825100",
                area = 24000,
                user = "县收储中心",
                history = "1975–2014年合成氨",
                planned = "housing",
                trigger = "change",
            }
        );
        Assert.Contains(
            "R042",
            await land.RefusedMoveAsync(key, "release", new Dictionary<string, object> { ["land-document"] = "新自然资〔2026〕8号" }),
            StringComparison.Ordinal
        );
        await lead.MoveAsync(key, "tell", new { told = "2026-03-02" });
        Assert.Equal("2026-09-02", await lead.DueAsync(key, "survey"));
        await lead.MoveAsync(
            key,
            "hand-in",
            new
            {
                surveyor = "某检测公司",
                points = 24,
                report = await lead.DocumentAsync(),
                over = true,
            }
        );
        Assert.Contains(
            "须开展风险评估",
            await second.RefusedMoveAsync(key, "pass", new { reviewed = "2026-07-01" }),
            StringComparison.Ordinal
        );
        await lead.MoveAsync(key, "assess", new { reviewed = "2026-07-01", pollutants = "苯并[a]芘 2.1倍" });
        await lead.MoveAsync(key, "list", new { assessment = await lead.DocumentAsync(), batch = "山西省2026年第二批" });
        Assert.Contains(
            "R041",
            await land.RefusedMoveAsync(key, "release", new Dictionary<string, object> { ["land-document"] = "新自然资〔2026〕8号" }),
            StringComparison.Ordinal
        );
        await lead.MoveAsync(
            key,
            "delist",
            new
            {
                repair = "异位热脱附",
                effect = await lead.DocumentAsync(),
                delisted = "山西省2027年第一批",
            }
        );
        await lead.MoveAsync(key, "release", new Dictionary<string, object> { ["land-document"] = "新自然资〔2027〕2号" });
        Assert.Equal("used", await lead.StateAsync(key));
    }

    [Fact]
    [Trait("system", "S095")]
    public async Task A_cancelled_permit_opens_a_follow_up_of_its_parcel_that_leads_to_a_survey()
    {
        var permits = await _server.LeadAsync("discharge-permits");
        var permit = await sources.SourceRegisterScenarios.IssuePermitAsync(permits, "002");
        var cancelled = await permits.MoveAsync(permit, "cancel", reason: "企业关闭");
        var opened = cancelled.GetProperty("opened").EnumerateArray().Single();
        Assert.Equal("vacated-parcels", opened.GetProperty("register").GetString());
        var parcels = await _server.LeadAsync("vacated-parcels");
        var key = opened.GetProperty("key").GetString()!;
        Assert.Contains(
            "须完成调查评估",
            await parcels.RefusedMoveAsync(
                key,
                "close",
                new Dictionary<string, object>
                {
                    ["use"] = "工业",
                    ["soil-sector"] = true,
                    ["plan-filed"] = true,
                }
            ),
            StringComparison.Ordinal
        );
        await parcels.MoveAsync(
            key,
            "survey",
            new Dictionary<string, object>
            {
                ["soil-sector"] = true,
                ["follower"] = "赵",
                ["sector"] = "炼焦",
                ["town"] = "140825100",
                ["area"] = 52000,
            }
        );
        var plot = await parcels.FieldAsync(key, "plot");
        var plots = await _server.LeadAsync("construction-plots");
        Assert.Equal("vacated", await plots.FieldAsync(plot, "trigger"));
    }

    [Fact]
    [Trait("system", "S096")]
    public async Task A_key_industry_plot_keeps_its_survey_and_risk_score_and_a_high_risk_one_is_sampled_first()
    {
        var lead = await _server.LeadAsync("industry-surveys");
        Assert.Contains(
            "E346",
            await lead.RefusedOpenAsync(
                new
                {
                    name = "某电镀厂",
                    kind = "closed",
                    score = 130,
                    sampled = false,
                }
            ),
            StringComparison.Ordinal
        );
        var key = await lead.OpenAsync(
            new
            {
                name = "某电镀厂",
                kind = "closed",
                score = 71.5,
                sampled = false,
            }
        );
        Assert.Equal("high", await lead.FieldAsync(key, "level"));
        Assert.Contains(
            "须先采样",
            await lead.RefusedMoveAsync(key, "follow", new Dictionary<string, object> { ["follow-up"] = "纳入监管" }),
            StringComparison.Ordinal
        );
        await lead.MoveAsync(
            key,
            "follow",
            new Dictionary<string, object>
            {
                ["follow-up"] = "纳入监管",
                ["sampled"] = true,
                ["over"] = true,
            }
        );
        Assert.Equal("followed", await lead.StateAsync(key));
    }
}
