using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.Ledgers;

/// <summary>Land and capacity as accounts: farmland occupied and supplemented, quota, village land, ovens given up for others.</summary>
public class LandLedgerScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    readonly RunningServer _server = fixture.Server;

    const string Town = "140825102";

    /// <summary>A supplement of irrigated land that natural resources have accepted.</summary>
    static async Task<string> SurveyedAsync(RegisterClient supplements, string name, string accepted, int area)
    {
        var parcels = new[]
        {
            new Dictionary<string, object>
            {
                ["class"] = "irrigated",
                ["grade"] = 8,
                ["area"] = area,
                ["yield"] = 15_000,
            },
        };
        var key = await supplements.OpenAsync(
            new
            {
                name,
                town = Town,
                source = "reclaimed",
                parcels,
            }
        );
        await supplements.MoveAsync(key, "survey", new { accepted, paper = "补耕验1号" });
        return key;
    }

    [Fact]
    [Trait("system", "S152")]
    public async Task Farmland_applied_for_by_2024_is_tied_to_supplements_and_later_enters_the_balance_of_its_year()
    {
        using var land = await _server.ClientAsync("department", "natural-resources", account: "farmland");
        using var farming = await _server.ClientAsync("department", "agriculture", account: "farmland-taker");
        using var lead = await _server.ClientAsync("lead", account: "farmland-lead");
        var supplements = new RegisterClient(land, "farmland-supplements");
        var accepts = new RegisterClient(farming, "farmland-supplements");
        var supplement = await SurveyedAsync(supplements, "砖窑复垦", "2024-03-01", 20_000);
        Assert.Contains("E324", await supplements.RefusedMoveAsync(supplement, "accept"), StringComparison.Ordinal);
        await accepts.MoveAsync(supplement, "accept");

        var occupations = new RegisterClient(land, "farmland-occupations");
        var approves = new RegisterClient(lead, "farmland-occupations");
        Dictionary<string, object> Occupation(string name, string applied, int area) =>
            new()
            {
                ["name"] = name,
                ["town"] = Town,
                ["applied"] = applied,
                ["way"] = "build",
                ["area"] = area,
                ["class"] = "irrigated",
                ["yield"] = 5_000,
            };
        Dictionary<string, object> Tied(string name, int area)
        {
            var fields = Occupation(name, "2024-05-20", area);
            fields["ties"] = new[]
            {
                new Dictionary<string, object>
                {
                    ["supplement"] = supplement,
                    ["class"] = "irrigated",
                    ["area"] = area,
                    ["yield"] = 5_000,
                },
            };
            return fields;
        }

        var road = await occupations.OpenAsync(Tied("县道改线", 12_000));
        await occupations.MoveAsync(road, "tie");
        await approves.MoveAsync(road, "approve", new { document = "占补挂钩1号" });
        Assert.Equal(8_000m, await lead.BalanceAsync("farmland-reserve", $"reserve/{supplement}/irrigated"));
        var said = await occupations.RefusedMoveAsync(await occupations.OpenAsync(Tied("县道支线", 9_000)), "tie");
        Assert.Contains("E503", said, StringComparison.Ordinal);
        Assert.Contains("还差 1000 m²", said, StringComparison.Ordinal);

        var years = new RegisterClient(lead, "farmland-years");
        var year = await new RegisterClient(land, "farmland-years").OpenAsync(
            new
            {
                year = 2026,
                stock = 1_000_000,
                cap = 10_000,
                document = "占补上限1号",
            }
        );
        await years.MoveAsync(year, "open");
        var street = await occupations.OpenAsync(Occupation("园区路", "2026-03-01", 10_001));
        Assert.Contains("还差 1 m²", await occupations.RefusedMoveAsync(street, "tie"), StringComparison.Ordinal);
        await occupations.EditAsync(street, new { area = 10_000 });
        await occupations.MoveAsync(street, "tie");
        await approves.MoveAsync(street, "approve", new { document = "年度平衡2号" });
        Assert.Contains("不能结账", await years.RefusedMoveAsync(year, "close", new { surveyed = 990_000 }), StringComparison.Ordinal);
        await accepts.MoveAsync(await SurveyedAsync(supplements, "园地恢复", "2026-04-01", 11_000), "accept");
        Assert.Contains("不能结账", await years.RefusedMoveAsync(year, "close", new { surveyed = 1_001_500 }), StringComparison.Ordinal);
        await years.MoveAsync(
            year,
            "close",
            new
            {
                surveyed = 1_001_500,
                differences = new[]
                {
                    new
                    {
                        parcel = "TB-1",
                        area = 500,
                        why = "图斑边界",
                    },
                },
            }
        );
        Assert.Equal("11000", await years.FieldAsync(year, "supplemented"));
        Assert.Equal(1_001_000m, await lead.BalanceAsync("farmland-balance", "stock"));
    }

    [Fact]
    [Trait("system", "S153")]
    public async Task Quota_follows_idle_land_cleared_is_given_back_when_unused_and_lapses_with_its_year()
    {
        using var land = await _server.ClientAsync("department", "natural-resources", account: "quota");
        using var lead = await _server.ClientAsync("lead", account: "quota-lead");
        var orders = new RegisterClient(land, "quota-orders");
        var books = new RegisterClient(lead, "quota-orders");
        var order = await orders.OpenAsync(
            new
            {
                year = 2026,
                kind = "plan",
                area = 50_000,
                document = "指标1号",
                carries = false,
            }
        );
        await books.MoveAsync(order, "book");
        var supplement = await SurveyedAsync(new(land, "farmland-supplements"), "河滩地复垦", "2024-04-01", 60_000);
        Assert.Contains(
            "E324",
            await new RegisterClient(lead, "farmland-supplements").RefusedMoveAsync(supplement, "accept"),
            StringComparison.Ordinal
        );
        using var farming = await _server.ClientAsync("department", "agriculture", account: "quota-farming");
        await new RegisterClient(farming, "farmland-supplements").MoveAsync(supplement, "accept");
        var requests = new RegisterClient(land, "quota-requests");
        Task<string> Asked(double hectares, double cleared) =>
            requests.OpenAsync(
                new
                {
                    place = "某镇",
                    year = 2026,
                    kind = "plan",
                    hectares,
                    score = 80,
                    line = 70,
                    cleared,
                    supplement,
                }
            );
        var paper = new { decision = "下达1号" };
        Assert.Contains("核配比例", await requests.RefusedMoveAsync(await Asked(4, 7), "grant", paper), StringComparison.Ordinal);
        var school = await Asked(4, 8);
        await requests.MoveAsync(school, "grant", paper);
        Assert.Contains("还差 5000 m²", await requests.RefusedMoveAsync(await Asked(1.5, 8), "grant", paper), StringComparison.Ordinal);
        await requests.MoveAsync(school, "use", new { approval = "用地批1号" });
        var dropped = await Asked(0.5, 8);
        await requests.MoveAsync(dropped, "grant", paper);
        await requests.MoveAsync(dropped, "return", reason: "项目取消");
        Assert.Equal(10_000m, await lead.BalanceAsync("construction-quota", "quota/plan/2026"));
        Assert.Equal(40_000m, await lead.BalanceAsync("construction-quota", "used/plan/2026"));

        var old = await orders.OpenAsync(
            new
            {
                year = 2025,
                kind = "linked",
                area = 3_000,
                reclaimed = 3_000,
                document = "挂钩验收1号",
                carries = false,
            }
        );
        await books.MoveAsync(old, "book");
        await orders.MoveAsync(old, "close");
        Assert.Equal(3_000m, await lead.BalanceAsync("construction-quota", "lapsed/linked/2025"));
    }

    [Fact]
    [Trait("system", "S155")]
    public async Task Village_land_grows_by_no_more_than_the_county_has_given_up()
    {
        using var land = await _server.ClientAsync("department", "natural-resources", account: "villages");
        using var lead = await _server.ClientAsync("lead", account: "villages-lead");
        var baseline = await new RegisterClient(land, "village-baselines").OpenAsync(
            new
            {
                town = Town,
                year = 2023,
                area = 100_000,
                source = "2023年度变更调查",
            }
        );
        await new RegisterClient(lead, "village-baselines").MoveAsync(baseline, "fix");
        var changes = new RegisterClient(land, "land-changes");
        Task<string> Change(string name, string field, double hectares) =>
            changes.OpenAsync(
                new Dictionary<string, object>
                {
                    ["name"] = name,
                    ["town"] = Town,
                    ["applied"] = "2026-10-01",
                    ["activity"] = "rural-housing",
                    ["outline"] = Area,
                    [field] = hectares,
                }
            );
        var paper = new { decision = "土变1号" };
        var growth = await Change("新建宅基地", "village-growth", 0.3);
        Assert.Contains("腾退余量", await changes.RefusedMoveAsync(growth, "approve", paper), StringComparison.Ordinal);
        await changes.MoveAsync(await Change("旧宅腾退", "village-cut", 0.25), "approve", paper);
        Assert.Contains("腾退余量", await changes.RefusedMoveAsync(growth, "approve", paper), StringComparison.Ordinal);
        await changes.EditAsync(growth, new Dictionary<string, object> { ["village-growth"] = 0.2 });
        await changes.MoveAsync(growth, "approve", paper);
        Assert.Equal(500m, await lead.BalanceAsync("village-land", "headroom"));
        Assert.Equal(99_500m, await lead.BalanceAsync("village-land", $"land/{Town}"));
    }

    [Fact]
    [Trait("system", "S167")]
    public async Task Six_hundred_thousand_tonnes_of_ovens_are_swapped_once_by_the_ratio_and_dismantled_first()
    {
        using var industry = await _server.ClientAsync("department", "industry", account: "ovens");
        using var lead = await _server.ClientAsync("lead", account: "ovens-lead");
        var sources = new RegisterClient(industry, "capacity-sources");
        var verifies = new RegisterClient(lead, "capacity-sources");
        var ovens = await sources.OpenAsync(
            new Dictionary<string, object>
            {
                ["firm-name"] = "某焦化厂",
                ["firm"] = Coking,
                ["work"] = "P047",
                ["sector"] = "coke",
                ["equipment"] = "4.3米焦炉",
                ["capacity"] = 600_000,
                ["list"] = "省公告1号",
                ["due"] = "2026-12-31",
            }
        );
        await verifies.MoveAsync(ovens, "list");
        var swaps = new RegisterClient(industry, "capacity-swaps");
        var announces = new RegisterClient(lead, "capacity-swaps");
        Task<string> Swap(string sector, int capacity, int given) =>
            swaps.OpenAsync(
                new Dictionary<string, object>
                {
                    ["firm-name"] = "某焦化厂",
                    ["firm"] = Coking,
                    ["sector"] = sector,
                    ["region"] = "key",
                    ["proposed"] = "2026-09-01",
                    ["equipment"] = "6.25米捣固焦炉",
                    ["capacity"] = capacity,
                    ["sources"] = new[] { new { source = ovens, given } },
                }
            );
        var notice = new Dictionary<string, object>
        {
            ["notice-from"] = "2026-09-02",
            ["notice-to"] = "2026-09-12",
            ["document"] = "置换公告1号",
        };
        var large = await Swap("coke", 500_000, 600_000);
        Assert.Contains("没有置换比例", await announces.RefusedMoveAsync(large, "announce", notice), StringComparison.Ordinal);
        var paused = await Swap("steel", 100_000, 600_000);
        Assert.Contains("没有置换比例", await announces.RefusedMoveAsync(paused, "announce", notice), StringComparison.Ordinal);
        var swap = await Swap("coke", 400_000, 500_000);
        await announces.MoveAsync(swap, "announce", notice);
        var again = await Swap("coke", 100_000, 125_000);
        Assert.Contains("还差 25000 t", await announces.RefusedMoveAsync(again, "announce", notice), StringComparison.Ordinal);

        Assert.Contains("E503", await swaps.RefusedMoveAsync(swap, "start", new { started = "2026-11-01" }), StringComparison.Ordinal);
        await sources.MoveAsync(ovens, "stop", new { stopped = "2026-09-20" });
        object Dismantled(params string[] cut) => new { dismantled = "2026-10-01", cut };
        Assert.Contains(
            "两断四停",
            await verifies.RefusedMoveAsync(ovens, "dismantle", Dismantled("water", "power")),
            StringComparison.Ordinal
        );
        await verifies.MoveAsync(ovens, "dismantle", Dismantled("water", "power", "materials", "running", "safety", "discharge"));
        await swaps.MoveAsync(swap, "start", new { started = "2026-11-01" });
        Assert.Equal(500_000m, await lead.BalanceAsync("production-capacity", "swapped/coke"));
        Assert.Equal(100_000m, await lead.BalanceAsync("production-capacity", $"old/{ovens}/coke"));
    }
}
