using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.heating;

[Collection(RegisterScenarios.Name)]
public class HeatingScenarios(ServerFixture fixture)
{
    readonly RunningServer _server = fixture.Server;

    [Fact]
    [Trait("system", "S064")]
    public async Task A_coal_free_zone_is_drawn_with_exceptions_and_coal_in_it_is_handled_or_made_a_case()
    {
        var zones = await _server.LeadAsync("coal-free-zones");
        Assert.Contains(
            "E343",
            await zones.RefusedOpenAsync(
                new
                {
                    name = "城区禁煤区",
                    from = "2021-11-01",
                    exceptions = "电厂、集中供热、原料用煤",
                }
            ),
            StringComparison.Ordinal
        );
        var zone = await zones.OpenAsync(
            new
            {
                name = "城区禁煤区",
                boundary = Area,
                from = "2021-11-01",
                exceptions = "电厂、集中供热、原料用煤",
            }
        );
        await zones.MoveAsync(zone, "publish", new { document = "新政发〔2021〕9号" });
        var town = await _server.TownAsync("coal-violations");
        var lead = await _server.LeadAsync("coal-violations");
        var key = await town.OpenAsync(
            new
            {
                zone,
                town = "140825100",
                place = "某煤球店",
                location = Point,
                kind = "sale",
                use = "business",
                mass = 2400,
                found = "2026-11-20",
            }
        );
        Assert.NotNull(await town.DueAsync(key, "handle"));
        Assert.Contains("R023", await lead.RefusedMoveAsync(key, "exempt"), StringComparison.Ordinal);
        var made = await lead.MoveAsync(key, "refer", new { photos = await lead.PhotoAsync(), action = "清运并立案" });
        Assert.Equal("enforcement-cases", made.GetProperty("opened")[0].GetProperty("register").GetString());
    }
}
