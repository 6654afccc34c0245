using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.dust;

[Collection(RegisterScenarios.Name)]
public class DustScenarios(ServerFixture fixture)
{
    readonly RunningServer _server = fixture.Server;

    [Fact]
    [Trait("system", "S059")]
    public async Task A_site_is_checked_on_six_items_ordered_to_correct_rechecked_and_fined_within_the_range()
    {
        var sites = await _server.BureauAsync("construction-sites", "housing");
        var site = await sites.OpenAsync(
            new
            {
                name = "某小区三期",
                permit = "140825202600001",
                kind = "building",
                town = "140825100",
                location = Point,
                area = 21000,
                builder = "某房产",
                contractor = "某建工",
                from = "2026-03-01",
                to = "2027-12-31",
            }
        );
        Assert.Contains("E343", await sites.RefusedMoveAsync(site, "start", new { cost = 120 }), StringComparison.Ordinal);
        await sites.MoveAsync(site, "start", new { cost = 120, plan = await sites.DocumentAsync() });
        var patrols = await _server.BureauAsync("site-patrols", "housing");
        object Check(bool wet) =>
            new
            {
                site,
                date = "2026-11-20",
                enclosure = true,
                cover = true,
                wash = true,
                hard = true,
                wet,
                @sealed = true,
            };
        var key = await patrols.OpenAsync(Check(false));
        Assert.Equal("5", await patrols.FieldAsync(key, "met"));
        Assert.Contains("六项未全部达到", await patrols.RefusedMoveAsync(key, "pass"), StringComparison.Ordinal);
        await patrols.MoveAsync(
            key,
            "order",
            new
            {
                order = "土方作业洒水",
                due = "2026-11-27",
                photos = await patrols.PhotoAsync(),
            }
        );
        Assert.Equal("2026-11-27", await patrols.DueAsync(key, "fix"));
        Assert.Contains(
            "一万元以上十万元以下",
            await patrols.RefusedMoveAsync(key, "punish", new { fine = 5000 }),
            StringComparison.Ordinal
        );
        await patrols.MoveAsync(key, "punish", new { fine = 20000 });
        var clean = await patrols.OpenAsync(Check(true));
        await patrols.MoveAsync(clean, "pass");
        Assert.Equal("passed", await patrols.StateAsync(clean));
    }

    [Fact]
    [Trait("system", "S061")]
    public async Task The_mechanical_sweeping_rate_is_kept_by_town_and_verified_only_with_patrols()
    {
        var town = await _server.TownAsync("road-sweeping");
        var lead = await _server.LeadAsync("road-sweeping");
        Assert.Contains(
            "E354",
            await town.RefusedOpenAsync(
                new
                {
                    town = "140825100",
                    road = "龙兴大街",
                    month = "2026-10",
                    area = 100000,
                    mechanical = 120000,
                    team = "环卫一队",
                }
            ),
            StringComparison.Ordinal
        );
        var key = await town.OpenAsync(
            new
            {
                town = "140825100",
                road = "龙兴大街",
                month = "2026-10",
                area = 100000,
                mechanical = 86000,
                team = "环卫一队",
                trips = 124,
            }
        );
        Assert.Equal("86.0", await town.FieldAsync(key, "rate"));
        Assert.Contains("没有巡查记录", await lead.RefusedMoveAsync(key, "verify", new { patrols = 0 }), StringComparison.Ordinal);
        await lead.MoveAsync(key, "verify", new { patrols = 8 });
        Assert.Equal("verified", await lead.StateAsync(key));
    }

    [Fact]
    [Trait("system", "S062")]
    public async Task Bare_land_and_open_mines_are_covered_or_closed_by_a_date_and_rechecked_by_another()
    {
        var town = await _server.TownAsync("bare-lands");
        var lead = await _server.LeadAsync("bare-lands");
        var mine = await town.OpenAsync(
            new
            {
                name = "某采石场",
                kind = "mine",
                town = "140825100",
                area = 8000,
                owner = "某石料厂",
                planning = true,
            }
        );
        Assert.Contains(
            "R030",
            await lead.RefusedMoveAsync(mine, "treat", new { measure = "cover", due = "2026-12-31" }),
            StringComparison.Ordinal
        );
        await lead.MoveAsync(mine, "treat", new { measure = "close", due = "2026-12-31" });
        await town.MoveAsync(mine, "finish", new { done = "2026-11-18", photos = await town.PhotoAsync() });
        Assert.Contains(
            "复查应在完成之后",
            await lead.RefusedMoveAsync(mine, "close", new { rechecked = "2026-11-01" }),
            StringComparison.Ordinal
        );
        await lead.MoveAsync(mine, "close", new { rechecked = "2026-11-22" });
        Assert.Equal("closed", await lead.StateAsync(mine));
    }
}
