using Shanhe.Scenarios.Enforcing;

namespace Shanhe.Scenarios.Market;

/// <summary>A firm's class of the differential power price follows from sector, catalogue and energy grade.</summary>
public class PowerPriceScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    readonly RunningServer _server = fixture.Server;

    static Dictionary<string, object> Firm(int number, string sector, string kind, string energy) =>
        new()
        {
            ["name"] = $"示范企业{number}（虚构）",
            ["firm"] = EnforcingWork.Firm(number),
            ["year"] = 2026,
            ["sector"] = sector,
            ["kind"] = kind,
            ["energy"] = energy,
            ["energy-paper"] = "运能审〔2026〕1号（示例）",
        };

    [Fact]
    [Trait("system", "S190")]
    public async Task Class_and_surcharge_are_computed_objected_to_published_and_sent_to_the_grid_company()
    {
        var pricing = await _server.BureauAsync("power-price-classes", "pricing");
        var eliminated = await pricing.OpenAsync(Firm(11, "cement", "eliminated", "within"));
        var restricted = await pricing.OpenAsync(Firm(12, "ferro-alloy", "restricted", "within"));
        var over = await pricing.OpenAsync(Firm(13, "other", "other", "over"));
        foreach (var (key, follows) in new[] { (eliminated, "eliminated"), (restricted, "restricted"), (over, "provincial") })
            Assert.Equal(follows, await pricing.FieldAsync(key, "computed"));
        var judged = await pricing.Http.GetAsync(
            $"/api/v1/registers/power-price-classes/records/{restricted}/judgement",
            HttpStatusCode.OK
        );
        Assert.Contains("0.1 元/kWh", judged.ToString(), StringComparison.Ordinal);

        // Another class than follows needs a document; a firm has one class a year.
        Assert.Contains("E426", await pricing.RefusedMoveAsync(eliminated, "notify", new { @class = "none" }), StringComparison.Ordinal);
        Assert.Contains("E3", await pricing.RefusedOpenAsync(Firm(11, "cement", "other", "within")), StringComparison.Ordinal);
        await pricing.MoveAsync(eliminated, "notify", new { @class = "eliminated" });
        Assert.Equal("0.3", await pricing.FieldAsync(eliminated, "surcharge"));

        await pricing.MoveAsync(restricted, "notify", new { @class = "restricted" });
        var firm = await _server.FirmAsync("power-price-classes", EnforcingWork.Firm(12));
        await firm.MoveAsync(restricted, "object", new { objection = "限制类设备已拆除" });
        Assert.Contains(
            "E426",
            await pricing.RefusedMoveAsync(restricted, "answer", new { answer = "已核实拆除", @class = "none" }),
            StringComparison.Ordinal
        );
        await pricing.MoveAsync(
            restricted,
            "answer",
            new
            {
                answer = "已核实拆除",
                @class = "none",
                document = "新发改〔2026〕8号",
            }
        );

        var lead = await _server.LeadAsync("power-price-classes");
        foreach (var key in new[] { eliminated, restricted })
        {
            await lead.MoveAsync(key, "publish");
            await pricing.MoveAsync(key, "send", new { sent = EnforcingWork.Day(0), receipt = "县供电公司签收" });
        }

        // The province sets what is above by up to once: no figure is made up for it.
        await pricing.MoveAsync(over, "notify", new { @class = "provincial" });
        Assert.Equal("", await pricing.FieldAsync(over, "surcharge"));
        using var list = await pricing.Http.GetAsync(
            new Uri("/api/v1/registers/power-price-classes/records?state=sent&format=csv", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        var csv = await list.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("示范企业11", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("示范企业13", csv, StringComparison.Ordinal);
    }
}
