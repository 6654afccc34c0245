using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.Ledgers;

/// <summary>Waste as accounts: manifests confirmed by three hands, medical waste weighed at each handover, stock of plants.</summary>
public class WasteLedgerScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    readonly RunningServer _server = fixture.Server;

    const string Carrier = Cement;
    const string Receiver = "91140825MA0K090265";
    const string Clinic = "91140825MA0K02000X";
    const string Infectious = "841-001-01";

    [Fact]
    [Trait("system", "S102")]
    public async Task A_manifest_is_confirmed_by_three_hands_within_the_filed_plan_and_what_differs_is_a_case()
    {
        using var lead = await _server.ClientAsync("lead", account: "manifests");
        var plan = await PlanAsync(lead);
        var batches = await _server.FirmAsync("hazardous-batches");
        var batch = await batches.OpenAsync(
            new Dictionary<string, object>
            {
                ["name"] = "某焦化厂",
                ["firm"] = Coking,
                ["batch"] = "JY-01",
                ["class"] = "11",
                ["code"] = "252-013-11",
                ["stored"] = "2026-10-01",
                ["facility"] = "TS001",
                ["containers"] = 20,
                ["mass"] = 50,
            }
        );
        await batches.MoveAsync(batch, "store");
        Assert.Equal(50_000m, await lead.BalanceAsync("hazardous-waste", $"store/{Coking}/11"));

        var generator = await _server.FirmAsync("waste-transfers");
        var carrier = await _server.FirmAsync("waste-transfers", Carrier);
        var receiver = await _server.FirmAsync("waste-transfers", Receiver);
        async Task<string> Sent(double mass, string manifest)
        {
            var key = await generator.OpenAsync(Manifest(plan, mass, manifest));
            await generator.MoveAsync(key, "fill");
            await carrier.MoveAsync(key, "move", new { vehicle = "晋M12345", departed = "2026-11-02T09:00" });
            await carrier.MoveAsync(key, "arrive", new { arrived = "2026-11-02T15:00" });
            return key;
        }

        // The plan has 40 t left: 41 t is no manifest, whatever stands in the store; and without a number nothing is filled in.
        var large = await generator.OpenAsync(Manifest(plan, 41, "20261408000001"));
        Assert.Contains("E503", await generator.RefusedMoveAsync(large, "fill"), StringComparison.Ordinal);
        var bare = await generator.OpenAsync(Manifest(plan, 1, null));
        Assert.Contains("没有联单", await generator.RefusedMoveAsync(bare, "fill"), StringComparison.Ordinal);

        var even = await Sent(10, "20261408000002");
        Assert.Contains("重大差异", await receiver.RefusedMoveAsync(even, "receive", Received(9.5)), StringComparison.Ordinal);
        await receiver.MoveAsync(even, "receive", Received(9.95));
        Assert.Equal(9_950m, await lead.BalanceAsync("hazardous-waste", $"store/{Receiver}/11"));
        Assert.Equal(50m, await lead.BalanceAsync("hazardous-waste", "loss/11"));

        var uneven = await Sent(10, "20261408000003");
        await receiver.MoveAsync(
            uneven,
            "dispute",
            new Dictionary<string, object> { ["received-mass"] = 9.5, ["difference-reason"] = "磅单少500 kg" }
        );
        Assert.Equal(500m, await lead.BalanceAsync("hazardous-waste", $"dispute/{uneven}/11"));
        var open = new RegisterClient(lead, "waste-transfers");
        Assert.Contains("案件未办结", await open.RefusedMoveAsync(uneven, "settle"), StringComparison.Ordinal);
        var mine = await _server.FirmAsync("manifest-differences");
        var difference = Assert.Single(await mine.KeysAsync());
        await mine.MoveAsync(difference, "explain", new { explanation = "两桶未装车" });
        await new RegisterClient(lead, "manifest-differences").MoveAsync(
            difference,
            "settle",
            new { result = "kept", finding = "现场核实两桶仍在库" }
        );
        await open.MoveAsync(uneven, "settle");
        Assert.Equal(0m, await lead.BalanceAsync("hazardous-waste", $"dispute/{uneven}/11"));
        Assert.Equal(30_500m, await lead.BalanceAsync("hazardous-waste", $"store/{Coking}/11"));

        // More than was sent, said to be an error of scales: the receiver's store takes in no more than was sent.
        var over = await Sent(1, "20261408000005");
        await receiver.MoveAsync(
            over,
            "dispute",
            new Dictionary<string, object> { ["received-mass"] = 5, ["difference-reason"] = "磅单多4 t" }
        );
        var excess = Assert.Single((await mine.KeysAsync()).Except([difference]));
        await mine.MoveAsync(excess, "explain", new { explanation = "地磅未归零" });
        var cases = new RegisterClient(lead, "manifest-differences");
        Assert.Contains(
            "E367",
            await cases.RefusedMoveAsync(excess, "take-in", new { result = "scale", finding = "复磅" }),
            StringComparison.Ordinal
        );
        await cases.MoveAsync(excess, "settle", new { result = "scale", finding = "复磅仍为1 t" });
        await open.MoveAsync(over, "settle");
        var stored = await lead.BalanceAsync("hazardous-waste", $"store/{Receiver}/11");
        await receiver.MoveAsync(over, "treat", new { outcome = "disposed", treated = "2026-11-20" });
        Assert.Equal(stored - 1_000m, await lead.BalanceAsync("hazardous-waste", $"store/{Receiver}/11"));

        // Nobody exempts himself, and a number names one manifest.
        var self = Manifest(plan, 1, null);
        (self["exempt"], self["exempt-item"]) = (true, "HW11");
        Assert.Contains("确认文号", await generator.RefusedMoveAsync(await generator.OpenAsync(self), "fill"), StringComparison.Ordinal);
        Assert.Contains("E365", await generator.RefusedOpenAsync(Manifest(plan, 1, "20261408000005")), StringComparison.Ordinal);

        var refused = await Sent(5, "20261408000004");
        await receiver.MoveAsync(refused, "refuse", new Dictionary<string, object> { ["difference-reason"] = "包装破损" });
        Assert.Equal(29_500m, await lead.BalanceAsync("hazardous-waste", $"store/{Coking}/11"));
        Assert.Equal(19_000m, await lead.BalanceAsync("hazardous-waste", $"limit/{plan}/11"));
        Assert.Equal(0m, await lead.BalanceAsync("hazardous-waste", $"transit/{Carrier}/11"));
    }

    static Dictionary<string, object> Received(double mass) => new() { ["received-mass"] = mass };

    /// <summary>The generator's yearly plan is filed, and in it 40 t of tar residue to the receiver.</summary>
    async Task<string> PlanAsync(HttpClient lead)
    {
        var units = new RegisterClient(lead, "hazardous-units");
        var unit = await units.OpenAsync(
            new Dictionary<string, object>
            {
                ["name"] = "某焦化厂",
                ["firm"] = Coking,
                ["year"] = 2026,
                ["town"] = "140825100",
                ["medical"] = false,
                ["own-plant"] = false,
                ["capacity"] = 100,
                ["plan-due"] = "2026-03-31",
            }
        );
        await units.MoveAsync(
            unit,
            "file",
            new Dictionary<string, object>
            {
                ["wastes"] = new[]
                {
                    new
                    {
                        code = "252-013-11",
                        name = "焦油渣",
                        last = 60,
                        expected = 60,
                    },
                },
                ["filed"] = "2026-03-01",
                ["plan-no"] = "JH2026001",
            }
        );
        var plans = await _server.FirmAsync("hazardous-plans");
        var plan = await plans.OpenAsync(
            new Dictionary<string, object>
            {
                ["name"] = "某焦化厂",
                ["firm"] = Coking,
                ["year"] = 2026,
                ["class"] = "11",
                ["code"] = "252-013-11",
                ["waste"] = "焦油渣",
                ["receiver-name"] = "某处置公司",
                ["receiver"] = Receiver,
                ["licence"] = "HW-14-0001",
                ["licensed-until"] = "2028-12-31",
                ["mass"] = 40,
            }
        );
        await plans.MoveAsync(plan, "file", new Dictionary<string, object> { ["plan-no"] = "JH2026001", ["filed"] = "2026-03-02" });
        return plan;
    }

    static Dictionary<string, object> Manifest(string plan, double mass, string? number)
    {
        var fields = new Dictionary<string, object>
        {
            ["owner"] = "某焦化厂",
            ["firm"] = Coking,
            ["plan"] = plan,
            ["date"] = "2026-11-02",
            ["class"] = "11",
            ["waste"] = "252-013-11",
            ["form"] = "semi",
            ["traits"] = new[] { "T" },
            ["packages"] = 8,
            ["mass"] = mass,
            ["exempt"] = false,
            ["carrier-name"] = "某运输公司",
            ["carrier"] = Carrier,
            ["permit"] = "晋运危0001",
            ["taker"] = "某处置公司",
            ["receiver"] = Receiver,
        };
        if (number is not null)
            fields["manifest"] = number;
        return fields;
    }

    [Fact]
    [Trait("system", "S103")]
    public async Task Medical_waste_is_weighed_by_both_hands_from_the_clinic_to_the_plant_and_only_upwards()
    {
        using var health = await _server.ClientAsync("department", "health", account: "medical");
        using var other = await _server.ClientAsync("lead", account: "medical-taker");
        var points = new RegisterClient(health, "medical-points");
        Task<string> Point(string name, string level, string firm) =>
            points.OpenAsync(
                new
                {
                    name,
                    level,
                    town = "140825100",
                    firm,
                    cold = true,
                    keeper = "管理员",
                }
            );
        var clinic = await Point("某卫生院", "institution", Clinic);
        var plant = await Point("某医废处置单位", "plant", "91140825MA0K090340");
        var entries = new RegisterClient(health, "medical-entries");
        var entry = await entries.OpenAsync(
            new
            {
                point = clinic,
                town = "140825100",
                day = "2026-11-20",
                rows = new[]
                {
                    new
                    {
                        kind = Infectious,
                        source = "门诊",
                        bags = 6,
                        mass = 18.4,
                    },
                },
                signed = "登记员",
            }
        );
        Assert.NotNull(await entries.DueAsync(entry, "keep"));
        await entries.MoveAsync(entry, "store");
        var gives = new RegisterClient(health, "medical-handovers");
        var takes = new RegisterClient(other, "medical-handovers");
        Task<string> Handover(string from, string to, double mass) =>
            gives.OpenAsync(
                new
                {
                    from,
                    to,
                    town = "140825100",
                    at = "2026-11-21T09:00",
                    kind = Infectious,
                    bags = 6,
                    mass,
                    giver = "甲",
                }
            );
        Assert.Contains("逐级上交", await gives.RefusedMoveAsync(await Handover(plant, clinic, 1), "hand"), StringComparison.Ordinal);
        Assert.Contains("E503", await gives.RefusedMoveAsync(await Handover(clinic, plant, 20), "hand"), StringComparison.Ordinal);
        var key = await Handover(clinic, plant, 18.4);
        await gives.MoveAsync(key, "hand");
        Assert.Contains("E368", await gives.RefusedMoveAsync(key, "take", new { received = 18.3, taker = "乙" }), StringComparison.Ordinal);
        await takes.MoveAsync(key, "take", new { received = 18.3, taker = "乙" });
        Assert.Equal(0m, await health.BalanceAsync("medical-waste", $"store/{clinic}/{Infectious}"));
        Assert.Equal(0.1m, await health.BalanceAsync("medical-waste", $"loss/{Infectious}"));
        await takes.MoveAsync(key, "treat", new { treated = "2026-11-22" });
        Assert.Equal(18.3m, await health.BalanceAsync("medical-waste", $"treated/{plant}/{Infectious}"));
        await entries.MoveAsync(entry, "hand");
    }

    [Fact]
    [Trait("system", "S097")]
    public async Task The_stock_before_and_what_came_and_went_are_the_closing_stock_of_a_plant()
    {
        using var industry = await _server.ClientAsync("department", "industry", account: "flows");
        var flows = new RegisterClient(industry, "waste-flows");
        Task<string> Month(string day, double generated, double used, double closing) =>
            flows.OpenAsync(
                new Dictionary<string, object>
                {
                    ["name"] = "某焦化厂",
                    ["firm"] = Coking,
                    ["town"] = "140825100",
                    ["class"] = "SW03",
                    ["day"] = day,
                    ["inflows"] = new[]
                    {
                        new
                        {
                            date = day,
                            flow = "generated",
                            mass = generated,
                        },
                    },
                    ["outflows"] = new[]
                    {
                        new
                        {
                            date = day,
                            flow = "used",
                            mass = used,
                        },
                    },
                    ["closing"] = closing,
                }
            );
        await flows.MoveAsync(await Month("2026-09-30", 860, 800, 60), "book");
        var wrong = await Month("2026-10-31", 845.25, 900, 15);
        Assert.Contains("期末盘点库存", await flows.RefusedMoveAsync(wrong, "book"), StringComparison.Ordinal);
        await flows.EditAsync(wrong, new { closing = 5.25 });
        await flows.MoveAsync(wrong, "book");
        Assert.Equal(5.25m, await industry.BalanceAsync("industrial-waste", $"store/{Coking}/SW03"));
        Assert.Equal(1_700m, await industry.BalanceAsync("industrial-waste", $"used/{Coking}/SW03"));
    }
}
