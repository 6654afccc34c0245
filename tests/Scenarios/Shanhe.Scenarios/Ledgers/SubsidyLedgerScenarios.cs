using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.Ledgers;

/// <summary>Money that goes to households and apprentices, and what polluters pay.</summary>
public class SubsidyLedgerScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    readonly RunningServer _server = fixture.Server;

    const string Village = "140825100200";
    const string First = "140825190001010019";
    const string Second = "140825190001010027";

    static async Task FundAsync(HttpClient finance, HttpClient lead, string item, int year, int amount)
    {
        var key = await new RegisterClient(finance, "subsidy-budgets").OpenAsync(
            new
            {
                item,
                year,
                amount,
                document = $"{item}-{year}",
            }
        );
        await new RegisterClient(lead, "subsidy-budgets").MoveAsync(key, "fund");
    }

    [Fact]
    [Trait("system", "S063")]
    [Trait("system", "S192")]
    public async Task A_household_is_converted_once_and_subsidised_once_a_season_up_to_the_cap_and_the_fund()
    {
        using var energy = await _server.ClientAsync("department", "energy", account: "heating");
        using var finance = await _server.ClientAsync("department", "finance", account: "heating-finance");
        using var lead = await _server.ClientAsync("lead", account: "heating-lead");
        await FundAsync(finance, lead, "equipment", 2025, 6_000);
        await FundAsync(finance, lead, "heating", 2025, 3_000);
        var households = new RegisterClient(energy, "heating-households");
        static Dictionary<string, object> Household(string identity, string meter, string way) =>
            new()
            {
                ["head"] = "户主",
                ["identity"] = identity,
                ["meter"] = meter,
                ["town"] = "140825100",
                ["village"] = Village,
                ["way"] = way,
                ["year"] = 2025,
            };
        var electric = await households.OpenAsync(Household(First, "DB-1", "electricity"));
        Assert.Contains("户主身份证号", await households.RefusedOpenAsync(Household(First, "DB-2", "gas")), StringComparison.Ordinal);
        Assert.Contains("取暖表号", await households.RefusedOpenAsync(Household(Second, "DB-1", "gas")), StringComparison.Ordinal);
        var gas = await households.OpenAsync(Household(Second, "QB-1", "gas"));
        var villages = new RegisterClient(energy, "heating-villages");
        var village = await villages.OpenAsync(
            new
            {
                name = "某社区",
                town = "140825100",
                village = Village,
                urban = true,
                households = 2,
            }
        );
        var accepts = new RegisterClient(lead, "heating-households");
        await households.MoveAsync(electric, "convert", new { equipment = "蓄热式电暖器" });
        await accepts.MoveAsync(electric, "accept");
        Assert.Contains("100%", await villages.RefusedMoveAsync(village, "cover"), StringComparison.Ordinal);

        var subsidies = new RegisterClient(energy, "heating-subsidies");
        static Dictionary<string, object> Season(string household, int after, string from = "2025-11-15", string to = "2026-03-15") =>
            new()
            {
                ["household"] = household,
                ["season"] = 2025,
                ["from"] = from,
                ["to"] = to,
                ["before"] = 0,
                ["after"] = after,
            };
        var second = await subsidies.OpenAsync(Season(gas, 700));
        Assert.Contains("不在已验收名单", await subsidies.RefusedMoveAsync(second, "check"), StringComparison.Ordinal);
        await households.MoveAsync(gas, "convert", new { equipment = "燃气壁挂炉" });
        await accepts.MoveAsync(gas, "accept");
        await villages.MoveAsync(village, "cover");
        Assert.Equal("100", await villages.FieldAsync(village, "coverage"));
        Assert.Equal(2_000m, await finance.BalanceAsync("subsidies", "pool/equipment/2025"));

        Assert.Contains(
            "早于取暖季",
            await subsidies.RefusedOpenAsync(Season(electric, 100, from: "2025-11-14")),
            StringComparison.Ordinal
        );
        Assert.Contains("晚于取暖季", await subsidies.RefusedOpenAsync(Season(electric, 100, to: "2026-03-16")), StringComparison.Ordinal);
        // 15 000 kWh at 0.20 yuan would be 3 000: the cap cuts it.
        var first = await subsidies.OpenAsync(Season(electric, 15_000));
        Assert.Equal("2400", await subsidies.FieldAsync(first, "amount"));
        Assert.Contains("E365", await subsidies.RefusedOpenAsync(Season(electric, 100)), StringComparison.Ordinal);
        await subsidies.MoveAsync(first, "check");
        await new RegisterClient(finance, "heating-subsidies").MoveAsync(first, "pay", new { batch = "第1批" });
        Assert.Contains("还差 100.00 元", await subsidies.RefusedMoveAsync(second, "check"), StringComparison.Ordinal);
        await subsidies.EditAsync(second, new { after = 600 });
        await subsidies.MoveAsync(second, "check");
        Assert.Equal(2_400m, await finance.BalanceAsync("subsidies", $"paid/{electric}/heating/2025"));
    }

    [Fact]
    [Trait("system", "S173")]
    public async Task An_apprentice_is_paid_by_the_yearly_review_from_what_was_reserved()
    {
        using var culture = await _server.ClientAsync("department", "culture", account: "masters");
        using var finance = await _server.ClientAsync("department", "finance", account: "masters-finance");
        using var lead = await _server.ClientAsync("lead", account: "masters-lead");
        await FundAsync(finance, lead, "apprentice", 2026, 10_000);
        var items = new RegisterClient(culture, "intangible-items");
        var item = await items.OpenAsync(
            new
            {
                name = "某砚制作技艺",
                kind = "viii",
                level = "national",
                unit = "文化馆",
                condition = "living",
            }
        );
        var contracts = new RegisterClient(culture, "apprenticeships");
        Task<string> Contract(string apprentice) =>
            contracts.OpenAsync(
                new Dictionary<string, object>
                {
                    ["item"] = item,
                    ["master"] = "某传承人",
                    ["apprentice"] = apprentice,
                    ["class"] = "full",
                    ["from"] = "2026-01-01",
                    ["to"] = "2028-12-31",
                }
            );
        var (one, other) = (await Contract("学徒甲"), await Contract("学徒乙"));
        Assert.Contains("不在名录", await contracts.RefusedMoveAsync(one, "sign"), StringComparison.Ordinal);
        await items.MoveAsync(
            item,
            "publicise",
            new Dictionary<string, object> { ["notice-from"] = "2026-01-01", ["notice-to"] = "2026-01-25" }
        );
        await items.MoveAsync(item, "list", new { batch = "第一批" });
        await contracts.MoveAsync(one, "sign");
        await contracts.MoveAsync(other, "sign");

        var reviews = new RegisterClient(culture, "apprentice-reviews");
        var review = await reviews.OpenAsync(new { apprenticeship = one, year = 2026 });
        await reviews.MoveAsync(review, "reserve");
        var unfunded = await reviews.OpenAsync(new { apprenticeship = other, year = 2026 });
        Assert.Contains("还差 2000.00 元", await reviews.RefusedMoveAsync(unfunded, "reserve"), StringComparison.Ordinal);
        object Passed(int hours) =>
            new
            {
                hours,
                works = "独立制坯",
                grade = "passed",
            };
        var judges = new RegisterClient(lead, "apprentice-reviews");
        Assert.Contains("学时不足", await judges.RefusedMoveAsync(review, "pay", Passed(799)), StringComparison.Ordinal);
        Assert.Contains("年度考核", await contracts.RefusedMoveAsync(one, "finish"), StringComparison.Ordinal);
        await judges.MoveAsync(review, "pay", Passed(800));
        Assert.Equal(4_800m, await finance.BalanceAsync("subsidies", $"paid/{one}/apprentice/2026"));
        Assert.Equal(5_200m, await finance.BalanceAsync("subsidies", "pool/apprentice/2026"));
        await contracts.MoveAsync(one, "finish");
    }

    [Fact]
    [Trait("system", "S191")]
    public async Task Who_pollutes_pays_by_volume_class_and_quality()
    {
        using var pricing = await _server.ClientAsync("department", "pricing", account: "fees");
        var bills = new RegisterClient(pricing, "pollution-bills");
        static Dictionary<string, object> Sewage(bool ownSource) =>
            new()
            {
                ["payer"] = "某厂",
                ["firm"] = Coking,
                ["kind"] = "sewage",
                ["month"] = "2026-10-31",
                ["class"] = "other",
                ["own-source"] = ownSource,
                ["volume"] = 1_000,
                ["quality"] = "strong",
            };
        Assert.Contains("随水费收取", await bills.RefusedOpenAsync(Sewage(false)), StringComparison.Ordinal);
        var bill = await bills.OpenAsync(Sewage(true));
        await bills.MoveAsync(bill, "bill");
        Assert.Equal(1_560m, await pricing.BalanceAsync("pollution-fees", $"owed/{bill}/sewage"));
        object Payment(decimal payment) => new { payment, receipt = "收据1" };
        Assert.Contains("还差 0.01 元", await bills.RefusedMoveAsync(bill, "pay", Payment(1_560.01m)), StringComparison.Ordinal);
        await bills.MoveAsync(bill, "pay", Payment(1_000));
        Assert.Contains("尚有未收费用", await bills.RefusedMoveAsync(bill, "settle"), StringComparison.Ordinal);
        await bills.MoveAsync(bill, "pay", Payment(560));
        await bills.MoveAsync(bill, "settle");
        var waste = await bills.OpenAsync(
            new Dictionary<string, object>
            {
                ["payer"] = "某社区",
                ["kind"] = "waste",
                ["month"] = "2026-10-31",
                ["class"] = "household",
                ["quantity"] = 120,
            }
        );
        await bills.MoveAsync(waste, "bill");
        Assert.Equal(600m, await pricing.BalanceAsync("pollution-fees", $"owed/{waste}/waste"));
        Assert.Equal(1_560m, await pricing.BalanceAsync("pollution-fees", "paid/sewage/2026"));
    }
}
