using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.Ledgers;

/// <summary>Money of the plan: from its source to the payee, of investors, and of mines for their restoration.</summary>
public class MoneyLedgerScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    readonly RunningServer _server = fixture.Server;

    const string Work = "P028";

    [Fact]
    [Trait("system", "S008")]
    public async Task Money_reaches_a_payee_by_pool_line_work_and_contract_and_never_beyond_what_stands()
    {
        using var finance = await _server.ClientAsync("department", "finance", account: "funds");
        using var lead = await _server.ClientAsync("lead", account: "funds-lead");
        var receipt = await new RegisterClient(finance, "fund-receipts").OpenAsync(
            new
            {
                document = "财资环1号",
                source = "central",
                day = "2026-02-01",
                amount = 1_000_000,
            }
        );
        await new RegisterClient(lead, "fund-receipts").MoveAsync(receipt, "book");
        var needs = new RegisterClient(finance, "fund-needs");
        var need = await needs.OpenAsync(
            new
            {
                work = Work,
                need = 1_500_000,
                basis = "可研批复",
            }
        );
        await new RegisterClient(lead, "fund-needs").MoveAsync(need, "fix");

        var lines = new RegisterClient(finance, "fund-lines");
        var issues = new RegisterClient(lead, "fund-lines");
        Task<string> Line(string number, int amount) =>
            lines.OpenAsync(
                new
                {
                    number,
                    source = "central",
                    purpose = "散煤治理",
                    amount,
                    day = "2026-02-10",
                    splits = new[] { new { work = Work, sum = 600_000 } },
                }
            );
        Assert.Contains("E503", await issues.RefusedMoveAsync(await Line("财指0号", 1_000_001), "issue"), StringComparison.Ordinal);
        var line = await Line("财指1号", 800_000);
        await issues.MoveAsync(line, "issue");
        Assert.Contains("E347", await lines.RefusedEditAsync(line, new { amount = 99_000_000 }), StringComparison.Ordinal);
        await lines.MoveAsync(line, "split");

        var contracts = new RegisterClient(finance, "fund-contracts");
        var pays = new RegisterClient(lead, "fund-contracts");
        Task<string> Contract(int amount) =>
            contracts.OpenAsync(
                new
                {
                    name = "设备采购",
                    work = Work,
                    source = "central",
                    payee = "某公司",
                    amount,
                    signed = "2026-03-01",
                }
            );
        object Payment(decimal payment) =>
            new
            {
                payment,
                ground = "进度款",
                voucher = "支付1号",
            };
        Assert.Contains("E503", await pays.RefusedMoveAsync(await Contract(600_001), "reserve"), StringComparison.Ordinal);
        var contract = await Contract(400_000);
        await pays.MoveAsync(contract, "reserve");
        Assert.Contains("E368", await pays.RefusedMoveAsync(contract, "pay", Payment(1)), StringComparison.Ordinal);
        await contracts.MoveAsync(contract, "pay", Payment(300_000));
        Assert.Contains("还差 0.01 元", await contracts.RefusedMoveAsync(contract, "pay", Payment(100_000.01m)), StringComparison.Ordinal);
        await pays.MoveAsync(contract, "close");

        Assert.Equal(200_000m, await finance.BalanceAsync("plan-funds", "pool/central"));
        Assert.Equal(200_000m, await finance.BalanceAsync("plan-funds", $"line/{line}/central"));
        Assert.Equal(300_000m, await finance.BalanceAsync("plan-funds", $"work/{Work}/central"));
        Assert.Equal(300_000m, await finance.BalanceAsync("plan-funds", $"paid/{Work}/central"));
        await needs.MoveAsync(need, "count");
        Assert.Equal("900000", await needs.FieldAsync(need, "gap"));
    }

    [Fact]
    [Trait("system", "S009")]
    public async Task Social_capital_is_committed_paid_in_used_and_returned()
    {
        using var finance = await _server.ClientAsync("department", "finance", account: "investors");
        using var lead = await _server.ClientAsync("lead", account: "investors-lead");
        var register = new RegisterClient(finance, "green-investments");
        var decides = new RegisterClient(lead, "green-investments");
        var key = await register.OpenAsync(
            new
            {
                investor = "某环保产业基金",
                kind = "fund",
                agreement = "投资协议1号",
                commitment = 500_000,
                until = "2026-12-31",
            }
        );
        await decides.MoveAsync(key, "commit");
        await register.MoveAsync(key, "pay-in", new { payment = 300_000, voucher = "凭证1" });
        Assert.Contains(
            "E503",
            await register.RefusedMoveAsync(key, "pay-in", new { payment = 200_000.01m, voucher = "凭证2" }),
            StringComparison.Ordinal
        );
        await register.MoveAsync(
            key,
            "use",
            new
            {
                work = Work,
                use = 250_000,
                voucher = "凭证3",
            }
        );
        Assert.Contains(
            "还差 10000.00 元",
            await decides.RefusedMoveAsync(key, "refund", new { refund = 60_000, voucher = "凭证4" }),
            StringComparison.Ordinal
        );
        await register.MoveAsync(
            key,
            "recover",
            new
            {
                work = Work,
                recovery = 50_000,
                voucher = "凭证5",
            }
        );
        Assert.Contains("先退还", await decides.RefusedMoveAsync(key, "leave", reason: "期满"), StringComparison.Ordinal);
        await decides.MoveAsync(key, "refund", new { refund = 100_000, voucher = "凭证6" });
        await decides.MoveAsync(key, "leave", reason: "期满");
        Assert.Equal(200_000m, await finance.BalanceAsync("green-fund", $"used/{Work}"));
        Assert.Equal(100_000m, await finance.BalanceAsync("green-fund", $"returned/{key}"));
        Assert.Equal(200_000m, await finance.BalanceAsync("green-fund", $"cancelled/{key}"));
    }

    [Fact]
    [Trait("system", "S146")]
    public async Task A_mine_deposits_what_is_due_by_the_quarter_and_spends_it_on_restoration_alone()
    {
        using var land = await _server.ClientAsync("department", "natural-resources", account: "mines");
        using var finance = await _server.ClientAsync("department", "finance", account: "mines-finance");
        using var lead = await _server.ClientAsync("lead", account: "mines-lead");
        var mine = await new RegisterClient(land, "mines").OpenAsync(
            new Dictionary<string, object>
            {
                ["name"] = "某石灰岩矿",
                ["town"] = "140825101",
                ["mineral"] = "石灰岩",
                ["open-pit"] = true,
                ["outline"] = Area,
            }
        );
        var quarters = new RegisterClient(land, "mine-fund-quarters");
        var quarter = await quarters.OpenAsync(
            new Dictionary<string, object>
            {
                ["mine"] = mine,
                ["last-day"] = "2026-09-30",
                ["mineral"] = "stone",
                ["open-pit"] = true,
                ["mass"] = 10_000,
            }
        );
        Assert.Equal("60000", await quarters.FieldAsync(quarter, "due"));
        Assert.NotNull(await quarters.DueAsync(quarter, "report"));
        await quarters.MoveAsync(quarter, "accrue");
        await quarters.MoveAsync(quarter, "deposit", new { deposit = 45_000, voucher = "存款1" });
        var settles = new RegisterClient(lead, "mine-fund-quarters");
        Assert.Contains("应存未存", await settles.RefusedMoveAsync(quarter, "settle"), StringComparison.Ordinal);
        Assert.Equal(15_000m, await finance.BalanceAsync("mine-restoration", $"owed/{mine}"));
        await quarters.MoveAsync(quarter, "deposit", new { deposit = 15_000, voucher = "存款2" });
        await settles.MoveAsync(quarter, "settle");

        Task<string> Use(string kind, int amount)
        {
            var fields = new Dictionary<string, object>
            {
                ["mine"] = mine,
                ["kind"] = kind,
                ["item"] = "边坡覆土绿化",
                ["plan"] = "方案批复1号",
                ["amount"] = amount,
            };
            if (kind == "use")
                fields["invoice"] = "发票1";
            return new RegisterClient(land, "mine-fund-uses").OpenAsync(fields);
        }

        object Accepted(bool residents) =>
            new
            {
                accepted = "2026-10-20",
                acceptance = "验收1号",
                residents,
            };
        var approves = new RegisterClient(finance, "mine-fund-uses");
        var pays = new RegisterClient(lead, "mine-fund-uses");
        Assert.Contains("E503", await approves.RefusedMoveAsync(await Use("use", 60_001), "approve"), StringComparison.Ordinal);
        var use = await Use("use", 40_000);
        await approves.MoveAsync(use, "approve");
        Assert.Contains("居民代表", await pays.RefusedMoveAsync(use, "pay", Accepted(false)), StringComparison.Ordinal);
        await pays.MoveAsync(use, "pay", Accepted(true));
        // The mine still works: what is left stays for its restoration.
        var rest = await Use("return", 20_000);
        await approves.MoveAsync(rest, "approve");
        Assert.Contains("矿山关闭", await pays.RefusedMoveAsync(rest, "pay", Accepted(true)), StringComparison.Ordinal);
        Assert.Equal(20_000m, await finance.BalanceAsync("mine-restoration", $"fund/{mine}"));
    }
}
