using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.Ledgers;

/// <summary>Water as accounts: what is taken, planned, priced, sold, reused, and what the ground may still give.</summary>
public class WaterLedgerScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    readonly RunningServer _server = fixture.Server;

    [Fact]
    [Trait("system", "S126")]
    [Trait("system", "S128")]
    [Trait("system", "S130")]
    public async Task Use_beyond_a_plan_falls_into_steps_that_price_their_own_slice_and_counts_against_the_red_line()
    {
        using var water = await _server.ClientAsync("department", "water", account: "plans");
        using var lead = await _server.ClientAsync("lead", account: "plans-lead");
        var plans = new RegisterClient(lead, "water-plans");
        async Task<string> Proposed(string firm, double wished) =>
            await new RegisterClient(water, "water-plans").OpenAsync(
                new Dictionary<string, object>
                {
                    ["unit"] = "某厂" + firm,
                    ["firm"] = firm,
                    ["year"] = 2026,
                    ["town"] = "140825100",
                    ["zone"] = "other",
                    ["source"] = "own",
                    ["wished"] = wished,
                    ["output"] = "产量与定额",
                    ["issue-by"] = "2026-01-31",
                }
            );
        object Issued(double volume) => new { volume, document = "新水计〔2026〕1号" };
        // Outside over-draft areas a plan begins at 100 000 m³ a year.
        Assert.Contains(
            "规模",
            await plans.RefusedMoveAsync(await Proposed(Cement, 99_999), "issue", Issued(99_999)),
            StringComparison.Ordinal
        );
        var plan = await Proposed(Coking, 100_000);
        await plans.MoveAsync(plan, "issue", Issued(100_000));

        var takings = new RegisterClient(water, "water-takings");
        Task<string> Read(double before, double after, string? named) =>
            takings.OpenAsync(
                new
                {
                    unit = "某厂",
                    firm = Coking,
                    town = "140825100",
                    day = "2026-10-31",
                    meter = $"SB-{before}",
                    use = "industry",
                    source = "ground",
                    before,
                    after,
                    plan = named,
                }
            );
        Assert.Contains("须填写用水计划", await takings.RefusedMoveAsync(await Read(1, 2, null), "book"), StringComparison.Ordinal);
        var reading = await Read(0, 150_000, plan);
        await takings.MoveAsync(reading, "book");
        Assert.Equal(0m, await water.BalanceAsync("water-plans", $"plan/{plan}"));
        Assert.Equal(20_000m, await water.BalanceAsync("water-plans", $"over-1/{plan}"));
        Assert.Equal(20_000m, await water.BalanceAsync("water-plans", $"over-2/{plan}"));
        Assert.Equal(10_000m, await water.BalanceAsync("water-plans", $"over-3/{plan}"));
        Assert.Equal(150_000m, await water.BalanceAsync("water-use", "industry/ground/2026"));

        var bills = new RegisterClient(water, "water-bills");
        var bill = await bills.OpenAsync(
            new Dictionary<string, object>
            {
                ["unit"] = "某厂",
                ["firm"] = Coking,
                ["day"] = "2026-11-05",
                ["class"] = "other",
                ["taking"] = reading,
                ["volume"] = 150_000,
            }
        );
        await bills.MoveAsync(bill, "bill");
        // 3.8 yuan × (100 000 + 20 000 × 1.5 + 30 000 × 2), and 1.2 yuan of sewage on all of it.
        Assert.Equal(902_000m, await water.BalanceAsync("water-fees", $"owed/{bill}"));
        Assert.Contains(
            "E503",
            await bills.RefusedMoveAsync(bill, "pay", new { payment = 902_000.01, receipt = "收据1" }),
            StringComparison.Ordinal
        );
        await bills.MoveAsync(bill, "pay", new { payment = 902_000, receipt = "收据1" });
        await bills.MoveAsync(bill, "settle");

        var lines = new RegisterClient(water, "water-red-lines");
        var line = await lines.OpenAsync(
            new Dictionary<string, object>
            {
                ["year"] = 2026,
                ["line"] = "use",
                ["document"] = "运水〔2026〕1号",
                ["use-limit"] = 12_000,
                ["department"] = "water",
                ["person"] = "某人",
            }
        );
        await lines.MoveAsync(line, "take-over");
        Assert.Equal("15", await lines.FieldAsync(line, "use"));
    }

    [Fact]
    [Trait("system", "S131")]
    public async Task A_water_right_is_sold_when_both_agree_and_another_approves()
    {
        using var lead = await _server.ClientAsync("lead", account: "rights-lead");
        var approves = new RegisterClient(lead, "water-right-trades");
        var seller = await _server.FirmAsync("water-right-trades");
        var buyer = await _server.FirmAsync("water-right-trades", Cement);
        Dictionary<string, object> Trade(string kind, double volume) =>
            new()
            {
                ["firm"] = Coking,
                ["kind"] = kind,
                ["source"] = "ground",
                ["licence"] = "D140825G2026-0001",
                ["licensed-until"] = "2030-12-31",
                ["volume"] = volume,
                ["use"] = "industry",
                ["out-of-zone"] = false,
            };
        Dictionary<string, object> Sale(double volume)
        {
            var sale = Trade("sell", volume);
            (sale["other"], sale["saved"], sale["until"], sale["price"]) = (Cement, "循环水改造", "2028-12-31", 0.85);
            return sale;
        }

        var allotted = await seller.OpenAsync(Trade("allot", 40_000));
        await seller.MoveAsync(allotted, "submit");
        await approves.MoveAsync(allotted, "approve");
        var outside = Sale(1_000);
        outside["out-of-zone"] = true;
        Assert.Contains("超采区", await seller.RefusedMoveAsync(await seller.OpenAsync(outside), "offer"), StringComparison.Ordinal);
        Assert.Contains("E503", await seller.RefusedMoveAsync(await seller.OpenAsync(Sale(40_001)), "offer"), StringComparison.Ordinal);
        var sold = await seller.OpenAsync(Sale(15_000));
        await seller.MoveAsync(sold, "offer");
        Assert.Contains("E324", await seller.RefusedMoveAsync(sold, "agree"), StringComparison.Ordinal);
        await buyer.MoveAsync(sold, "agree");
        await approves.MoveAsync(sold, "approve");
        Assert.Equal(25_000m, await lead.BalanceAsync("water-rights", $"right/{Coking}/ground"));
        Assert.Equal(15_000m, await lead.BalanceAsync("water-rights", $"right/{Cement}/ground"));
    }

    [Fact]
    [Trait("system", "S135")]
    public async Task The_inflow_of_a_plant_is_reused_discharged_or_lost()
    {
        using var housing = await _server.ClientAsync("department", "housing", account: "reclaimed");
        using var lead = await _server.ClientAsync("lead", account: "reclaimed-lead");
        var key = await new RegisterClient(housing, "reclaimed-statements").OpenAsync(
            new Dictionary<string, object>
            {
                ["plant"] = "某污水处理厂",
                ["firm"] = Coking,
                ["last-day"] = "2026-10-31",
                ["inflow"] = 540_000,
                ["reuses"] = new[]
                {
                    new
                    {
                        user = "某热电厂",
                        use = "industry",
                        volume = 170_000,
                    },
                },
                ["discharge"] = 360_000,
                ["loss"] = 5_000,
            }
        );
        var books = new RegisterClient(lead, "reclaimed-statements");
        Assert.Contains("进水量不等于", await books.RefusedMoveAsync(key, "book"), StringComparison.Ordinal);
        await books.EditAsync(key, new { discharge = 365_000 });
        await books.MoveAsync(key, "book");
        Assert.Equal(170_000m, await lead.BalanceAsync("reclaimed-water", $"industry/{Coking}"));
        Assert.Equal(0m, await lead.BalanceAsync("reclaimed-water", $"plant/{Coking}"));
    }

    [Fact]
    [Trait("system", "S082")]
    public async Task An_area_that_is_over_drawn_gives_no_new_well_and_another_only_what_it_has_left()
    {
        using var water = await _server.ClientAsync("department", "water", account: "areas");
        using var lead = await _server.ClientAsync("lead", account: "areas-lead");
        async Task<string> Area(string name, string kind)
        {
            var key = await new RegisterClient(water, "groundwater-areas").OpenAsync(
                new
                {
                    name,
                    kind,
                    exploitable = 1_000,
                    licensed = 900,
                    document = "划定文件",
                }
            );
            await new RegisterClient(lead, "groundwater-areas").MoveAsync(key, "fix");
            return key;
        }

        var (over, other) = (await Area("超采区", "over-draft"), await Area("一般区", "other"));
        var wells = new RegisterClient(water, "wells");
        async Task<string> Applied(string name, string area, double volume)
        {
            var key = await wells.OpenAsync(
                new Dictionary<string, object>
                {
                    ["name"] = name,
                    ["town"] = "140825100",
                    ["location"] = Point,
                    ["owner"] = "某厂",
                    ["private"] = true,
                    ["depth"] = 180,
                    ["management-area"] = area,
                    ["over-draft"] = area == over,
                    ["public-supply"] = false,
                    ["use"] = "industry",
                }
            );
            if (area != over)
                await wells.MoveAsync(
                    key,
                    "apply",
                    new
                    {
                        applied = "2026-10-01",
                        volume,
                        quota = volume,
                    }
                );
            return key;
        }

        static Dictionary<string, object> Licence(string number) =>
            new()
            {
                ["licence"] = number,
                ["licensed-until"] = "2031-10-01",
                ["metered"] = true,
            };
        Assert.Contains(
            "超采区禁止新增",
            await wells.RefusedMoveAsync(
                await Applied("一号井", over, 1),
                "apply",
                new
                {
                    applied = "2026-10-01",
                    volume = 1,
                    quota = 2,
                }
            ),
            StringComparison.Ordinal
        );
        await wells.MoveAsync(await Applied("二号井", other, 60), "grant", Licence("D140825G2026-0001"));
        Assert.Contains(
            "E503",
            await wells.RefusedMoveAsync(await Applied("三号井", other, 41), "grant", Licence("D140825G2026-0002")),
            StringComparison.Ordinal
        );
        Assert.Equal(400_000m, await water.BalanceAsync("groundwater-allowance", $"allowance/{other}"));

        var years = new RegisterClient(water, "groundwater-years");
        var year = await years.OpenAsync(
            new Dictionary<string, object>
            {
                ["area"] = over,
                ["year"] = 2025,
                ["last-day"] = "2025-12-31",
                ["recharge"] = new[]
                {
                    new
                    {
                        way = "rain",
                        volume = 900,
                        basis = "降水入渗系数法",
                    },
                },
                ["pumped"] = new[]
                {
                    new
                    {
                        use = "farm",
                        metered = true,
                        volume = 1_100,
                    },
                },
                ["level-change"] = -0.4,
            }
        );
        var judges = new RegisterClient(lead, "groundwater-years");
        Assert.Contains("不能核定平衡", await judges.RefusedMoveAsync(year, "balance"), StringComparison.Ordinal);
        await judges.MoveAsync(year, "over");
        Assert.Equal(-2_000_000m, await water.BalanceAsync("groundwater-balance", $"storage/{over}/2025"));
    }
}
