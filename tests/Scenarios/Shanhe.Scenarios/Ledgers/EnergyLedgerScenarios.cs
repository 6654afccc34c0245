using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.Ledgers;

/// <summary>Coal under a cap, rights to use energy, and green certificates, as accounts.</summary>
public class EnergyLedgerScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    readonly RunningServer _server = fixture.Server;

    static async Task<string> JudgedAsync(RegisterClient register, string key) =>
        (await register.Http.GetAsync($"/api/v1/registers/{register.Register}/records/{key}/judgement", HttpStatusCode.OK)).ToString();

    [Fact]
    [Trait("system", "S119")]
    public async Task Coal_is_taken_off_a_cap_below_last_years_and_warned_of_ahead_of_the_path_and_beyond()
    {
        var bureau = await _server.BureauAsync("coal-uses", "energy");
        var caps = await _server.BureauAsync("coal-caps", "energy");
        var firm = await _server.FirmAsync("coal-uses");
        Task<string> Used(int month, double quantity) =>
            firm.OpenAsync(
                new Dictionary<string, object>
                {
                    ["name"] = "测试焦化有限公司（虚构）",
                    ["firm"] = Coking,
                    ["for-year"] = 2026,
                    ["month"] = month,
                    ["use"] = "coking",
                    ["quantity"] = quantity,
                }
            );
        var january = await Used(1, 900);
        Assert.Contains("尚未下达", await bureau.RefusedMoveAsync(january, "book"), StringComparison.Ordinal);
        var cap = await caps.OpenAsync(
            new Dictionary<string, object>
            {
                ["for-year"] = 2026,
                ["last-year"] = 12_000,
                ["cap"] = 12_000,
            }
        );
        // Coal has to fall: growth below 0 %.
        Assert.Contains("E426", await caps.RefusedMoveAsync(cap, "set", new { document = "控煤1号" }), StringComparison.Ordinal);
        await caps.EditAsync(cap, new { cap = 11_400 });
        await caps.MoveAsync(cap, "set", new { document = "控煤1号" });

        // 950 t a month: 900 t in one month pass, 1 910 t in two are ahead of the path.
        await bureau.MoveAsync(january, "book");
        Assert.DoesNotContain("同期控制量", await JudgedAsync(bureau, january), StringComparison.Ordinal);
        var february = await Used(2, 1_010);
        await bureau.MoveAsync(february, "book");
        Assert.Contains("yellow", await JudgedAsync(bureau, february), StringComparison.Ordinal);
        var march = await Used(3, 10_000);
        await bureau.MoveAsync(march, "book");
        Assert.Contains("超过年度控制量", await JudgedAsync(bureau, march), StringComparison.Ordinal);
        Assert.Equal(0m, await bureau.Http.BalanceAsync("coal", "left/2026"));
        Assert.Equal(11_400m, await bureau.Http.BalanceAsync("coal", $"used/{Coking}/2026"));
        Assert.Equal(510m, await bureau.Http.BalanceAsync("coal", $"over/{Coking}/2026"));
    }

    [Fact]
    [Trait("system", "S123")]
    public async Task A_project_is_reviewed_by_the_rule_of_its_day_and_its_right_to_use_energy_is_sold_once_and_saved_into_the_reserve()
    {
        var bureau = await _server.BureauAsync("energy-reviews", "energy");
        var firm = await _server.FirmAsync("energy-reviews");
        Task<string> Filed(string day, double coal) =>
            firm.OpenAsync(
                new
                {
                    name = "测试项目",
                    firm = Coking,
                    filed = day,
                    energy = 800,
                    power = 600,
                    coal,
                }
            );
        // 6 GWh call for a review until 2025-08-31, from 2025-09-01 1 000 t of coal do.
        var old = await Filed("2025-08-31", 0);
        var light = await Filed("2025-09-01", 0);
        var heavy = await Filed("2025-09-01", 1_000);
        Assert.Equal("county", await bureau.FieldAsync(old, "review"));
        Assert.Equal("none", await bureau.FieldAsync(light, "review"));
        Assert.Equal("county", await bureau.FieldAsync(heavy, "review"));
        Assert.Contains("须单独审查", await bureau.RefusedMoveAsync(old, "pledge", new { pledge = "承诺1号" }), StringComparison.Ordinal);
        await bureau.MoveAsync(light, "pledge", new { pledge = "承诺1号" });
        object Opinion(double granted) => new { granted, opinion = "能审1号" };
        Assert.Contains("碳排放评价", await bureau.RefusedMoveAsync(heavy, "pass", Opinion(800)), StringComparison.Ordinal);
        await bureau.EditAsync(heavy, new { carbon = 2_600 });
        Assert.Contains("不超过申报量", await bureau.RefusedMoveAsync(heavy, "pass", Opinion(900)), StringComparison.Ordinal);
        await bureau.MoveAsync(heavy, "pass", Opinion(800));
        await bureau.MoveAsync(old, "pass", Opinion(700));
        Assert.Equal(1_500m, await bureau.Http.BalanceAsync("energy-rights", $"holding/{Coking}"));

        var approving = await _server.BureauAsync("energy-right-trades", "energy");
        var seller = await _server.FirmAsync("energy-right-trades");
        var buyer = await _server.FirmAsync("energy-right-trades", Cement);
        Task<string> Sale(double quantity) =>
            seller.OpenAsync(
                new
                {
                    firm = Coking,
                    kind = "sell",
                    other = Cement,
                    quantity,
                    total = 400_000,
                    paper = "合同1号",
                }
            );
        Assert.Contains("E503", await seller.RefusedMoveAsync(await Sale(1_501), "offer"), StringComparison.Ordinal);
        var sale = await Sale(500);
        await seller.MoveAsync(sale, "offer");
        await buyer.MoveAsync(sale, "agree");
        await approving.MoveAsync(sale, "approve");
        var saving = await seller.OpenAsync(
            new
            {
                firm = Coking,
                kind = "saving",
                quantity = 200,
                paper = "节能量核定1号",
            }
        );
        await seller.MoveAsync(saving, "submit");
        await approving.MoveAsync(saving, "approve");
        var bought = await buyer.OpenAsync(
            new
            {
                firm = Cement,
                kind = "buy-reserve",
                quantity = 250,
                total = 200_000,
                paper = "合同2号",
            }
        );
        await buyer.MoveAsync(bought, "submit");
        Assert.Contains("E503", await approving.RefusedMoveAsync(bought, "approve"), StringComparison.Ordinal);
        Assert.Equal(800m, await approving.Http.BalanceAsync("energy-rights", $"holding/{Coking}"));
        Assert.Equal(500m, await approving.Http.BalanceAsync("energy-rights", $"holding/{Cement}"));
        Assert.Equal(200m, await approving.Http.BalanceAsync("energy-rights", "reserve"));
    }

    [Fact]
    [Trait("system", "S188")]
    public async Task A_certificate_of_1000_kWh_is_sold_once_within_two_years_and_retired_against_a_quota()
    {
        var lots = await _server.BureauAsync("certificate-lots", "energy");
        var producer = await _server.FirmAsync("certificate-lots");
        Task<string> Lot(string generated, int power, bool ccer = false) =>
            producer.OpenAsync(
                new
                {
                    project = "屋顶光伏",
                    code = "GF-001",
                    firm = Coking,
                    kind = "solar",
                    generated,
                    power,
                    ccer,
                }
            );
        Assert.Contains("核证减排量", await lots.RefusedMoveAsync(await Lot("2026-07-31", 5_000, true), "issue"), StringComparison.Ordinal);
        Assert.Contains("两年", await lots.RefusedMoveAsync(await Lot("2024-09-30", 5_000), "issue"), StringComparison.Ordinal);
        var lot = await Lot("2026-08-31", 12_999);
        await lots.MoveAsync(lot, "issue");
        Assert.Equal("2028-08-31", await lots.FieldAsync(lot, "valid-until"));
        Assert.Equal(12m, await lots.Http.BalanceAsync("green-certificates", $"lot/{lot}/solar"));

        var sales = await _server.BureauAsync("certificate-sales", "energy");
        var buyer = await _server.FirmAsync("certificate-sales", Cement);
        Task<string> Sale(int sold) =>
            buyer.OpenAsync(
                new
                {
                    firm = Cement,
                    lot,
                    kind = "solar",
                    sold,
                    total = 60,
                    paper = "交易凭证1号",
                }
            );
        Assert.Contains("E503", await sales.RefusedMoveAsync(await Sale(13), "book"), StringComparison.Ordinal);
        var sale = await Sale(12);
        await sales.MoveAsync(sale, "book");
        Assert.Contains("E503", await sales.RefusedMoveAsync(await Sale(1), "book"), StringComparison.Ordinal);

        // A quarter of 40 000 kWh is ten certificates.
        var quotas = await _server.BureauAsync("renewable-quotas", "energy");
        var quota = await quotas.OpenAsync(
            new Dictionary<string, object>
            {
                ["name"] = "测试水泥有限公司（虚构）",
                ["firm"] = Cement,
                ["for-year"] = 2026,
                ["power"] = 40_000,
                ["share"] = 25,
                ["paper"] = "消纳1号",
            }
        );
        Assert.Equal("10", await quotas.FieldAsync(quota, "need"));
        static Dictionary<string, object> Retired(int number) => new() { ["retiring"] = number, ["quota-year"] = 2026 };
        await sales.MoveAsync(sale, "retire", Retired(5));
        Assert.Contains("少于应核销数", await quotas.RefusedMoveAsync(quota, "settle"), StringComparison.Ordinal);
        Assert.Contains("E503", await sales.RefusedMoveAsync(sale, "retire", Retired(8)), StringComparison.Ordinal);
        await sales.MoveAsync(sale, "retire", Retired(5));
        await quotas.MoveAsync(quota, "settle");
        Assert.Equal("met", await quotas.StateAsync(quota));
        Assert.Equal(10m, await quotas.Http.BalanceAsync("green-certificates", $"retired/{Cement}/solar/2026"));
    }
}
