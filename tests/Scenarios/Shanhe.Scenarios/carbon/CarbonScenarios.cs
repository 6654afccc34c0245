using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.carbon;

[Collection(RegisterScenarios.Name)]
public class CarbonScenarios(ServerFixture fixture)
{
    readonly RunningServer _server = fixture.Server;

    [Fact]
    [Trait("system", "S116")]
    public async Task A_key_emitter_discloses_its_data_its_surrender_and_its_actions_once_a_year_and_what_is_missing_is_told()
    {
        using var anyone = await _server.ClientAsync();
        var lead = await _server.LeadAsync("ghg-disclosures");
        var firm = await _server.FirmAsync("ghg-disclosures");
        Dictionary<string, object> Year() =>
            new()
            {
                ["name"] = "示范焦化有限公司",
                ["firm"] = Coking,
                ["year"] = 2025,
                ["sector"] = "炼焦",
                ["due"] = "2026-12-31",
            };
        var key = await lead.OpenAsync(Year());
        Assert.NotEqual("", await lead.RefusedOpenAsync(Year()));
        Assert.Equal("2026-12-31", await firm.DueAsync(key, "disclose"));
        Dictionary<string, object> data = new()
        {
            ["reported"] = 512_000,
            ["verified"] = 509_340,
            ["verifier"] = "省核查中心",
            ["allocated"] = 480_000,
            ["surrendered"] = 500_000,
            ["offsets"] = 510_000,
            ["actions"] = "干熄焦余热发电",
        };
        await firm.EditAsync(key, data);
        Assert.Contains("E377", await firm.RefusedMoveAsync(key, "hand-in"), StringComparison.Ordinal);
        await firm.EditAsync(key, new { file = await firm.DocumentAsync() });
        Assert.Contains("抵销量不能超过清缴量", await firm.RefusedMoveAsync(key, "hand-in"), StringComparison.Ordinal);
        await firm.EditAsync(key, new { offsets = 20_000 });
        await firm.MoveAsync(key, "hand-in");
        var page = new Uri($"/registers/ghg-disclosures/{key}", UriKind.Relative);
        using (var hidden = await anyone.GetAsync(page, TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        await lead.MoveAsync(key, "publish");
        var shown = await anyone.GetStringAsync(page, TestContext.Current.CancellationToken);
        Assert.Contains("干熄焦余热发电", shown, StringComparison.Ordinal);
        // 509 340 t verified, 500 000 t surrendered.
        Assert.Matches("9.?340", shown);
    }
}
