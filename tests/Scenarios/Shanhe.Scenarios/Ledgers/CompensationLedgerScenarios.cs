using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.Ledgers;

/// <summary>What is paid for nature: between neighbours on a river, for forest, for damage done, and by results.</summary>
public class CompensationLedgerScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    readonly RunningServer _server = fixture.Server;

    /// <summary>A day counted from today, as the county's calendar has it.</summary>
    static string Today(int days) =>
        NodaTime
            .SystemClock.Instance.GetCurrentInstant()
            .InZone(NodaTime.DateTimeZoneProviders.Tzdb["Asia/Shanghai"])
            .Date.PlusDays(days)
            .ToString("uuuu-MM-dd", null);

    [Fact]
    [Trait("system", "S147")]
    public async Task A_section_pays_by_the_step_it_exceeds_and_forest_is_compensated_once_a_year()
    {
        using var ecology = await _server.ClientAsync("department", "ecology", account: "sections");
        using var forestry = await _server.ClientAsync("department", "forestry", account: "sections-forest");
        using var finance = await _server.ClientAsync("department", "finance", account: "sections-finance");
        using var lead = await _server.ClientAsync("lead", account: "sections-lead");
        var sections = new RegisterClient(ecology, "section-compensations");
        var confirms = new RegisterClient(lead, "section-compensations");
        var settles = new RegisterClient(finance, "section-compensations");
        Task<string> Month(string section, string month, int cod, string reward) =>
            sections.OpenAsync(
                new Dictionary<string, object>
                {
                    ["section"] = section,
                    ["month"] = month,
                    ["upstream"] = "上游县",
                    ["downstream"] = "新绛县",
                    ["cod"] = cod,
                    ["cod-target"] = 20,
                    ["nh3n"] = 0.5,
                    ["nh3n-target"] = 1,
                    ["reward"] = reward,
                }
            );
        var paper = new { document = "补偿核1号" };
        // Half above the target is the upper edge of the first step.
        var exceeded = await Month("yangzhao", "2026-09-30", 30, "none");
        Assert.Equal("500000", await sections.FieldAsync(exceeded, "penalty"));
        await confirms.MoveAsync(exceeded, "confirm", paper);
        Assert.Contains(
            "还差 1.00 元",
            await settles.RefusedMoveAsync(exceeded, "settle", new { paid = 500_001, voucher = "结算1" }),
            StringComparison.Ordinal
        );
        await settles.MoveAsync(exceeded, "settle", new { paid = 300_000, voucher = "结算1" });
        Assert.Equal(200_000m, await finance.BalanceAsync("compensation", $"receivable/{exceeded}/river/2026"));
        Assert.Equal(300_000m, await finance.BalanceAsync("compensation", "settled/新绛县/river/2026"));
        var claimed = await Month("xiqu", "2026-09-30", 21, "quarter");
        Assert.Contains("达标奖励", await confirms.RefusedMoveAsync(claimed, "confirm", paper), StringComparison.Ordinal);
        var kept = await Month("xiqu", "2026-08-31", 15, "quarter");
        await confirms.MoveAsync(kept, "confirm", paper);
        Assert.Equal(100_000m, await finance.BalanceAsync("compensation", $"receivable/{kept}/river/2026"));

        var parcel = await new RegisterClient(forestry, "forest-parcels").OpenAsync(
            new
            {
                name = "二号林班",
                town = "140825102",
                owner = "collective",
                forest = "public",
                area = 20_000,
            }
        );
        await new RegisterClient(lead, "forest-parcels").MoveAsync(parcel, "measure");
        var forests = new RegisterClient(forestry, "forest-compensations");
        object Forest(bool tended) =>
            new
            {
                parcel,
                year = 2026,
                receiver = "某村",
                tended,
            };
        var forest = await forests.OpenAsync(Forest(false));
        Assert.Contains("E365", await forests.RefusedOpenAsync(Forest(true)), StringComparison.Ordinal);
        var approves = new RegisterClient(lead, "forest-compensations");
        Assert.Contains("管护合格", await approves.RefusedMoveAsync(forest, "confirm", paper), StringComparison.Ordinal);
        await forests.EditAsync(forest, new { tended = true });
        await approves.MoveAsync(forest, "confirm", paper);
        await new RegisterClient(finance, "forest-compensations").MoveAsync(forest, "pay", new { voucher = "发放1" });
        Assert.Equal(480m, await finance.BalanceAsync("compensation", "settled/某村/forest/2026"));
    }

    [Fact]
    [Trait("system", "S181")]
    public async Task Damage_is_appraised_agreed_paid_or_repaired_and_what_was_paid_serves_repair_alone()
    {
        using var ecology = await _server.ClientAsync("department", "ecology", account: "damages");
        using var lead = await _server.ClientAsync("lead", account: "damages-lead");
        var claims = new RegisterClient(ecology, "damage-claims");
        var decides = new RegisterClient(lead, "damage-claims");
        var key = await claims.OpenAsync(
            new
            {
                source = "case",
                obligor = "某厂",
                firm = Coking,
                found = Today(-10),
                medium = new[] { "soil" },
                fact = "储罐泄漏污染厂外土壤",
            }
        );
        Assert.NotNull(await claims.DueAsync(key, "check"));
        await claims.MoveAsync(key, "file");
        Dictionary<string, object> Notice() => new() { ["appraiser"] = "某鉴定中心", ["served"] = Today(-5) };
        Assert.Contains("损害数额", await claims.RefusedMoveAsync(key, "negotiate", Notice()), StringComparison.Ordinal);
        var notice = Notice();
        notice["costs"] = new[] { new { item = "repair", amount = 90_000 }, new { item = "cleanup", amount = 10_000 } };
        await claims.MoveAsync(key, "negotiate", notice);
        object Agreement(int meetings) =>
            new
            {
                meetings,
                agreement = "赔协1号",
                sum = 100_000,
            };
        Assert.Contains("磋商次数", await decides.RefusedMoveAsync(key, "agree", Agreement(4)), StringComparison.Ordinal);
        await decides.MoveAsync(key, "agree", Agreement(2));
        object Payment(decimal payment) => new { payment, receipt = "非税1号" };
        Assert.Contains("还差 0.01 元", await claims.RefusedMoveAsync(key, "pay", Payment(100_000.01m)), StringComparison.Ordinal);
        await claims.MoveAsync(key, "pay", Payment(60_000));
        var effect = new { effect = "土壤指标达标" };
        Assert.Contains("尚未履行", await claims.RefusedMoveAsync(key, "assess", effect), StringComparison.Ordinal);
        await decides.MoveAsync(key, "repair", new Dictionary<string, object> { ["in-kind"] = 40_000, ["acceptance"] = "修复验1号" });
        object Spending(int spending) => new { spending, acceptance = "修复验1号" };
        Assert.Contains("还差 1.00 元", await decides.RefusedMoveAsync(key, "spend", Spending(60_001)), StringComparison.Ordinal);
        await decides.MoveAsync(key, "spend", Spending(50_000));
        await claims.MoveAsync(key, "assess", effect);
        await decides.MoveAsync(key, "close", new { published = Today(0) });
        Assert.Equal(0m, await lead.BalanceAsync("damages", $"owed/{key}"));
        Assert.Equal(10_000m, await lead.BalanceAsync("damages", "treasury"));
        Assert.Equal(40_000m, await lead.BalanceAsync("damages", $"kind/{key}"));
    }

    [Fact]
    [Trait("system", "S197")]
    public async Task Money_is_split_by_need_improvement_and_what_was_done_and_its_use_is_reviewed()
    {
        using var ecology = await _server.ClientAsync("department", "ecology", account: "results");
        using var lead = await _server.ClientAsync("lead", account: "results-lead");
        var splits = new RegisterClient(ecology, "result-allocations");
        var decides = new RegisterClient(lead, "result-allocations");
        Task<string> Pool(string name, double improvement) =>
            splits.OpenAsync(
                new
                {
                    name,
                    year = 2026,
                    pool = 1_000_000,
                    measure = "PM2.5改善幅度",
                    towns = new[]
                    {
                        new
                        {
                            town = "140825100",
                            need = 30,
                            improvement = 3 * improvement,
                            done = 1,
                        },
                        new
                        {
                            town = "140825101",
                            need = 10,
                            improvement,
                            done = 3,
                        },
                    },
                    excluded = new[]
                    {
                        new Dictionary<string, object> { ["town"] = "140825104", ["case"] = "干扰监测认定书" },
                    },
                }
            );
        var paper = new { document = "绩效分配1号" };
        Assert.Contains("有一项为零", await decides.RefusedMoveAsync(await Pool("无改善", 0), "split", paper), StringComparison.Ordinal);
        var split = await Pool("大气资金", 1);
        await decides.MoveAsync(split, "split", paper);
        Assert.Equal(650_000m, await lead.BalanceAsync("result-budget", "town/140825100/2026"));
        Assert.Equal(350_000m, await lead.BalanceAsync("result-budget", "town/140825101/2026"));
        Assert.Equal(0m, await lead.BalanceAsync("result-budget", "town/140825104/2026"));

        var spendings = new RegisterClient(ecology, "result-spendings");
        var pays = new RegisterClient(lead, "result-spendings");
        var spending = await spendings.OpenAsync(
            new
            {
                town = "140825101",
                year = 2026,
                item = "抑尘设备",
                budget = 400_000,
                paid = 350_001,
            }
        );
        Assert.Contains("还差 1.00 元", await pays.RefusedMoveAsync(spending, "pay"), StringComparison.Ordinal);
        await spendings.EditAsync(spending, new { paid = 300_000 });
        await pays.MoveAsync(spending, "pay");
        await pays.MoveAsync(
            spending,
            "review",
            new
            {
                output = 45,
                benefit = 27,
                satisfaction = 9,
            }
        );
        Assert.Equal("88.5", await spendings.FieldAsync(spending, "points"));
        Assert.Equal("fair", await spendings.FieldAsync(spending, "grade"));
    }
}
