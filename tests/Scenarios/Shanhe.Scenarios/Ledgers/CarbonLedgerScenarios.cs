using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.Ledgers;

/// <summary>Carbon allowances as accounts by firm and vintage: issued, traded, covered in time, carried over.</summary>
public class CarbonLedgerScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    const string Ledger = "carbon-allowances";

    readonly RunningServer _server = fixture.Server;

    /// <summary>Opens a firm's year and takes it to where allowances are owed.</summary>
    async Task<string> OwingAsync(string firm, int year, string sector, int verified, int quota, int? allotted = null)
    {
        var lead = await _server.LeadAsync("carbon-compliance");
        var fields = new Dictionary<string, object>
        {
            ["name"] = "示范单位（虚构）",
            ["firm"] = firm,
            ["for-year"] = year,
            ["sector"] = sector,
        };
        if (allotted is { } beforehand)
            fields["allotted"] = beforehand;
        var key = await lead.OpenAsync(fields);
        await lead.MoveAsync(key, "allot");
        await lead.MoveAsync(
            key,
            "verify",
            new
            {
                verified,
                verifier = "核查机构",
                report = await lead.DocumentAsync(),
            }
        );
        var other = await _server.LeadAsync("carbon-compliance", "second-lead");
        await other.MoveAsync(key, "adjust", new { quota, document = "配额1号" });
        return key;
    }

    static Dictionary<string, object> Trade(string firm, string kind, string asset, int vintage, int quantity)
    {
        var trade = new Dictionary<string, object>
        {
            ["firm"] = firm,
            ["kind"] = kind,
            ["asset"] = asset,
            ["vintage"] = vintage,
            ["quantity"] = quantity,
            ["way"] = "listed",
            ["price"] = 70,
        };
        if (kind == "buy-in")
            trade["paper"] = "交易凭证1号";
        if (asset == "ccer")
            trade["project"] = "CCER-001";
        return trade;
    }

    async Task BuyAsync(string firm, string asset, int vintage, int quantity)
    {
        var buyer = await _server.FirmAsync("carbon-trades", firm);
        var key = await buyer.OpenAsync(Trade(firm, "buy-in", asset, vintage, quantity));
        await buyer.MoveAsync(key, "submit");
        await (await _server.LeadAsync("carbon-trades")).MoveAsync(key, "approve");
    }

    [Fact]
    [Trait("system", "S111")]
    public async Task A_firm_covers_what_was_verified_with_at_most_a_twentieth_of_offsets_and_who_falls_short_is_listed_with_tonnes()
    {
        var lead = await _server.LeadAsync("carbon-compliance");
        var cement = await _server.FirmAsync("carbon-compliance", Cement);
        var year = await OwingAsync(Cement, 2025, "cement", 1_000, 950, 700);
        Assert.Equal("2026-12-31", await lead.FieldAsync(year, "deadline"));
        Assert.Equal(950m, await lead.Http.BalanceAsync(Ledger, $"holding/{Cement}/cea/2025"));
        await BuyAsync(Cement, "ccer", 2024, 60);
        static object HandedIn(int allowances, params int[] offsets) =>
            new
            {
                surrenders = new[] { new { vintage = 2025, quantity = allowances } },
                offsets = offsets
                    .Select(o => new
                    {
                        reduced = 2024,
                        project = "CCER-001",
                        tonnes = o,
                    })
                    .ToArray(),
            };
        var refused = await cement.RefusedMoveAsync(year, "hand-in", HandedIn(1_000));
        Assert.Contains("E503", refused, StringComparison.Ordinal);
        Assert.Contains("还差 50", refused, StringComparison.Ordinal);
        Assert.Contains("不超过应清缴量的5%", await cement.RefusedMoveAsync(year, "hand-in", HandedIn(940, 60)), StringComparison.Ordinal);
        await cement.MoveAsync(year, "hand-in", HandedIn(950, 50));
        await lead.MoveAsync(year, "confirm");
        Assert.Equal("complied", await lead.StateAsync(year));
        Assert.Equal(950m, await lead.Http.BalanceAsync(Ledger, $"surrendered/{Cement}/cea/2025"));
        Assert.Equal(50m, await lead.Http.BalanceAsync(Ledger, $"surrendered/{Cement}/ccer/2025"));
        Assert.Equal(10m, await lead.Http.BalanceAsync(Ledger, $"holding/{Cement}/ccer/2024"));

        // The allowances of 2024 were due on 2025-12-31.
        var late = await OwingAsync(Coking, 2024, "steel", 500, 450);
        var coking = await _server.FirmAsync("carbon-compliance");
        Assert.NotEqual(
            "",
            await coking.RefusedMoveAsync(late, "hand-in", new { surrenders = new[] { new { vintage = 2024, quantity = 450 } } })
        );
        await lead.MoveAsync(late, "list");
        Assert.Equal("500", await lead.FieldAsync(late, "gap"));
        var judged = await lead.Http.GetAsync($"/api/v1/registers/carbon-compliance/records/{late}/judgement", HttpStatusCode.OK);
        Assert.Contains("5至10倍罚款", judged.ToString(), StringComparison.Ordinal);
        object MadeUp(int amount) =>
            new
            {
                late = new[]
                {
                    new Dictionary<string, object> { ["made-up"] = 2024, ["amount"] = amount },
                },
            };
        Assert.Contains("仍未足额", await lead.RefusedMoveAsync(late, "make-up", MadeUp(450)), StringComparison.Ordinal);
        Assert.Contains("E503", await lead.RefusedMoveAsync(late, "make-up", MadeUp(500)), StringComparison.Ordinal);
        await BuyAsync(Coking, "cea", 2024, 50);
        // What was verified is not written down afterwards.
        await lead.EditAsync(late, new { verified = 1 });
        Assert.Equal("500", await lead.FieldAsync(late, "gap"));
        Assert.Contains("仍未足额", await lead.RefusedMoveAsync(late, "make-up", MadeUp(1)), StringComparison.Ordinal);
        await lead.MoveAsync(late, "make-up", MadeUp(500));
        Assert.Equal("made-up", await lead.StateAsync(late));
    }

    [Fact]
    [Trait("system", "S112")]
    public async Task Allowances_are_sold_when_both_agree_and_a_third_approves_and_none_are_sold_twice()
    {
        await BuyAsync(Coking, "cea", 2025, 100);
        var seller = await _server.FirmAsync("carbon-trades");
        var buyer = await _server.FirmAsync("carbon-trades", Canteen);
        var lead = await _server.LeadAsync("carbon-trades");
        async Task<string> Sale(int quantity)
        {
            var sale = Trade(Coking, "sell", "cea", 2025, quantity);
            sale["other"] = Canteen;
            return await seller.OpenAsync(sale);
        }

        Assert.Contains("E503", await seller.RefusedMoveAsync(await Sale(101), "offer"), StringComparison.Ordinal);
        var sale = await Sale(60);
        await seller.MoveAsync(sale, "offer");
        Assert.Contains("E503", await seller.RefusedMoveAsync(await Sale(60), "offer"), StringComparison.Ordinal);
        Assert.NotEqual("", await seller.RefusedMoveAsync(sale, "agree"));
        Assert.NotEqual("", await lead.RefusedMoveAsync(sale, "approve"));
        await buyer.MoveAsync(sale, "agree");
        Assert.NotEqual("", await buyer.RefusedMoveAsync(sale, "approve"));
        var before = await lead.Http.BalanceAsync(Ledger, $"holding/{Canteen}/cea/2025");
        await lead.MoveAsync(sale, "approve");
        Assert.Equal(40m, await lead.Http.BalanceAsync(Ledger, $"holding/{Coking}/cea/2025"));
        Assert.Equal(before + 60m, await lead.Http.BalanceAsync(Ledger, $"holding/{Canteen}/cea/2025"));
    }

    [Fact]
    [Trait("system", "S111")]
    public async Task Old_vintages_are_carried_over_up_to_the_base_and_what_is_left_lapses()
    {
        await BuyAsync(Coking, "cea", 2023, 12_000);
        var firm = await _server.FirmAsync("carbon-carryovers");
        var lead = await _server.LeadAsync("carbon-carryovers");
        var key = await firm.OpenAsync(
            new Dictionary<string, object>
            {
                ["firm"] = Coking,
                ["vintage"] = 2023,
                ["into"] = 2026,
                ["net-sold"] = 0,
                ["carried"] = 10_001,
            }
        );
        Assert.Contains("上限", await lead.RefusedMoveAsync(key, "carry"), StringComparison.Ordinal);
        await firm.EditAsync(key, new { carried = 10_000 });
        await lead.MoveAsync(key, "carry");
        Assert.Equal(10_000m, await lead.Http.BalanceAsync(Ledger, $"holding/{Coking}/cea/2026"));
        Assert.Equal(2_000m, await lead.Http.BalanceAsync(Ledger, $"cancelled/{Coking}/cea/2023"));
    }

    [Fact]
    [Trait("system", "S115")]
    public async Task A_sink_is_kept_by_project_and_year_and_its_local_units_cover_no_allowances()
    {
        const string sinks = "carbon-sinks";
        var forestry = await _server.BureauAsync("sink-projects", "forestry");
        var project = await forestry.OpenAsync(
            new
            {
                name = "造林碳汇",
                owner = "某林场",
                asset = "forest",
                extent = 8_600,
                method = "造林碳汇核算方法",
            }
        );
        await (await _server.LeadAsync("sink-projects")).MoveAsync(project, "file");
        var accepted = new Dictionary<string, object>
        {
            ["for-year"] = 2025,
            ["absorbed"] = 100,
            ["verifier"] = "核查机构",
        };
        await forestry.MoveAsync(project, "accept", accepted);
        Assert.Contains("已核定", await forestry.RefusedMoveAsync(project, "accept", accepted), StringComparison.Ordinal);

        var trading = await _server.BureauAsync("sink-trades", "forestry");
        var buyer = await _server.FirmAsync("sink-trades", Canteen);
        Task<string> Bought(int quantity) =>
            buyer.OpenAsync(
                new Dictionary<string, object>
                {
                    ["firm"] = Canteen,
                    ["kind"] = "buy",
                    ["project"] = project,
                    ["asset"] = "forest",
                    ["sink-year"] = 2025,
                    ["quantity"] = quantity,
                    ["total"] = 2_400,
                    ["paper"] = "合同1号",
                }
            );
        Assert.Contains("E503", await trading.RefusedMoveAsync(await Bought(101), "approve"), StringComparison.Ordinal);
        await trading.MoveAsync(await Bought(60), "approve");
        Assert.Equal(40m, await trading.Http.BalanceAsync(sinks, $"project/{project}/forest/2025"));
        Assert.Equal(60m, await trading.Http.BalanceAsync(sinks, $"buyer/{Canteen}/forest/2025"));

        var owing = await OwingAsync(Canteen, 2025, "aluminium", 1_000, 980);
        var firm = await _server.FirmAsync("carbon-compliance", Canteen);
        object handedIn = new
        {
            surrenders = new[] { new { vintage = 2025, quantity = 980 } },
            offsets = new[]
            {
                new
                {
                    reduced = 2025,
                    project,
                    tonnes = 20,
                },
            },
        };
        Assert.Contains("E503", await firm.RefusedMoveAsync(owing, "hand-in", handedIn), StringComparison.Ordinal);
    }
}
