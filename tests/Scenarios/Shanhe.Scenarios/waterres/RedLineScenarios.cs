using Shanhe.Scenarios.Enforcing;

namespace Shanhe.Scenarios.Waterres;

/// <summary>The red lines of water warn near their limit, and stop new abstraction beyond it.</summary>
public class RedLineScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    readonly RunningServer _server = fixture.Server;

    static Dictionary<string, object> Line(int year, string line, string field, decimal limit, decimal value) =>
        new()
        {
            ["year"] = year,
            ["line"] = line,
            ["document"] = "运政水〔2025〕2号（示例）",
            [field + "-limit"] = limit,
            [field] = value,
            ["department"] = "water",
            ["person"] = "分管副县长",
        };

    [Fact]
    [Trait("system", "S127")]
    public async Task Red_lines_warn_from_nine_tenths_and_total_use_beyond_its_limit_stops_licences_for_wells()
    {
        var year = int.Parse(EnforcingWork.Day(0)[..4], System.Globalization.CultureInfo.InvariantCulture);
        var lines = await _server.BureauAsync("water-red-lines", "water");
        var use = await lines.OpenAsync(Line(year, "use", "use", 8000, 7300));
        var irrigation = await lines.OpenAsync(Line(year, "irrigation", "irrigation", 0.58m, 0.56m));
        Assert.Contains("E3", await lines.RefusedOpenAsync(Line(year, "use", "use", 9000, 1)), StringComparison.Ordinal);

        // 91 % of the limit is yellow and no more; a coefficient below its least is passed.
        Assert.Equal("0.9125", await lines.FieldAsync(use, "part"));
        Assert.NotEmpty(await lines.RefusedMoveAsync(use, "exceed", new { papers = await lines.DocumentAsync() }));
        await lines.MoveAsync(use, "warn");
        Assert.NotEmpty(await lines.RefusedMoveAsync(irrigation, "keep"));
        await lines.MoveAsync(irrigation, "miss", new { papers = await lines.DocumentAsync() });

        // A missed coefficient stops no licence.
        await LicensedAsync("甲井", "D140825G2026-0001");
        await lines.EditAsync(use, Line(year, "use", "use", 8000, 8100));
        await lines.MoveAsync(use, "exceed", new { papers = await lines.DocumentAsync() });
        var (wells, well) = await AppliedAsync("乙井");
        var refused = await wells.RefusedMoveAsync(well, "grant", Licence("D140825G2026-0002"));
        Assert.Contains("E426", refused, StringComparison.Ordinal);
        Assert.Contains("用水总量已超红线", refused, StringComparison.Ordinal);

        var lead = await _server.LeadAsync("water-red-lines");
        await lead.MoveAsync(use, "lift", new { steps = "关停自备井12眼，压减用水200万立方米" }, "核定已回到控制指标内");
        await wells.MoveAsync(well, "grant", Licence("D140825G2026-0002"));
    }

    static Dictionary<string, object> Licence(string number) =>
        new()
        {
            ["licence"] = number,
            ["licensed-until"] = EnforcingWork.Day(1800),
            ["metered"] = true,
        };

    async Task LicensedAsync(string name, string number)
    {
        var (wells, well) = await AppliedAsync(name);
        await wells.MoveAsync(well, "grant", Licence(number));
    }

    async Task<(RegisterClient Wells, string Well)> AppliedAsync(string name)
    {
        var wells = await _server.BureauAsync("wells", "water");
        var well = await wells.OpenAsync(
            new Dictionary<string, object>
            {
                ["name"] = name,
                ["town"] = "140825100",
                ["location"] = RegisterActors.Point,
                ["owner"] = "示范合作社",
                ["private"] = false,
                ["depth"] = 120,
                ["use"] = "farm",
                ["over-draft"] = false,
                ["public-supply"] = false,
            }
        );
        await wells.MoveAsync(
            well,
            "apply",
            new
            {
                applied = EnforcingWork.Day(-3),
                volume = 3,
                quota = 4,
            }
        );
        return (wells, well);
    }
}
