using Shanhe.Scenarios.Enforcing;
using static Shanhe.Scenarios.Layers.LayerWork;

namespace Shanhe.Scenarios.Groundwater;

/// <summary>Zones of groundwater forbid, restrict or ask for treatment first, and have measures of their own.</summary>
public class GroundwaterZoneScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    const double South = 35.6;

    readonly RunningServer _server = fixture.Server;

    static Dictionary<string, object> Project(string name, double west, bool risk) =>
        new()
        {
            ["name"] = name,
            ["sector"] = "machinery",
            ["nature"] = "new",
            ["activity"] = "factory",
            ["outline"] = FormattableString.Invariant(
                $$$"""{"type":"Polygon","coordinates":[[[{{{west + 0.002}}},{{{South + 0.002}}}],[{{{west + 0.004}}},{{{South + 0.002}}}],[{{{west + 0.004}}},{{{South + 0.004}}}],[{{{west + 0.002}}},{{{South + 0.002}}}]]]}"""
            ),
            ["groundwater-risk"] = risk,
        };

    /// <summary>One zone of each part, side by side.</summary>
    async Task ZonesAsync()
    {
        using var ecology = await _server.ClientAsync("department", "ecology");
        var folder = Shell.Temporary();
        var parts = new[] { ("保护区一", "protection"), ("管控区一", "control"), ("治理区一", "treatment") };
        var features = parts.Select(
            (p, i) =>
            {
                using var one = JsonDocument.Parse(Area($$"""{"MC": "{{p.Item1}}", "FQ": "{{p.Item2}}"}""", 111.20 + (0.02 * i), South));
                return one.RootElement.GetProperty("features")[0].GetRawText();
            }
        );
        var file = Path.Combine(folder, "zones.geojson");
        await File.WriteAllTextAsync(
            file,
            $$"""{"type": "FeatureCollection", "features": [{{string.Join(',', features)}}]}""",
            TestContext.Current.CancellationToken
        );
        var taken = await Propose(ecology, "groundwater-zones", file, HttpStatusCode.Accepted, Told("2025-01-01", "市生态环境局 5号"));
        Assert.True(taken.TryGetProperty("record", out _), taken.ToString());
        using var lead = await _server.ClientAsync("lead", account: "lead-zones");
        await Accept(lead, "groundwater-zones", 1, HttpStatusCode.OK);
    }

    [Fact]
    [Trait("system", "S086")]
    public async Task A_protection_zone_refuses_what_may_pollute_a_control_zone_restricts_a_treatment_zone_is_treated_first()
    {
        await ZonesAsync();
        var projects = await _server.LeadAsync("projects");
        async Task<(string Key, string Said)> Judged(string name, double west, bool risk)
        {
            var key = await projects.OpenAsync(Project(name, west, risk));
            return (
                key,
                (await projects.Http.GetAsync($"/api/v1/registers/projects/records/{key}/judgement", HttpStatusCode.OK)).ToString()
            );
        }

        var (inProtection, _) = await Judged("保护区项目", 111.20, risk: true);
        var refused = await projects.RefusedMoveAsync(inProtection, "approve", new { decision = "新选址〔2026〕1号" });
        Assert.Contains("E426", refused, StringComparison.Ordinal);
        Assert.Contains("保护类分区", refused, StringComparison.Ordinal);
        var (_, harmless) = await Judged("无风险项目", 111.20, risk: false);
        Assert.DoesNotContain("位于保护类分区", harmless, StringComparison.Ordinal);

        var (inControl, restricted) = await Judged("管控区项目", 111.22, risk: true);
        Assert.Contains("位于管控类分区", restricted, StringComparison.Ordinal);
        Assert.DoesNotContain("管控类分区", await ApprovedOrRefusedAsync(projects, inControl), StringComparison.Ordinal);

        var (inTreatment, _) = await Judged("治理区项目", 111.24, risk: false);
        Assert.Contains(
            "须先完成地下水治理",
            await projects.RefusedMoveAsync(inTreatment, "approve", new { decision = "新选址〔2026〕3号" }),
            StringComparison.Ordinal
        );
        await MeasuresAsync();
    }

    /// <summary>What holds an approval back; empty when nothing does.</summary>
    static async Task<string> ApprovedOrRefusedAsync(RegisterClient projects, string key)
    {
        using var response = await projects.Http.PostAsJsonAsync(
            $"/api/v1/registers/projects/records/{key}/moves",
            new
            {
                move = "approve",
                reason = "",
                fields = new { decision = "新选址〔2026〕2号" },
            },
            TestContext.Current.CancellationToken
        );
        return response.IsSuccessStatusCode ? "" : await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    async Task MeasuresAsync()
    {
        var measures = await _server.BureauAsync("groundwater-zone-measures", "ecology");
        Dictionary<string, object> Measure(string part, string measure) =>
            new()
            {
                ["zone"] = "治理区一",
                ["part"] = part,
                ["measure"] = measure,
                ["detail"] = "抽出处理并建监测井4口",
                ["department"] = "ecology",
                ["due"] = EnforcingWork.Day(90),
            };

        Assert.Contains("不属于此类分区", await measures.RefusedOpenAsync(Measure("protection", "repair")), StringComparison.Ordinal);
        var key = await measures.OpenAsync(Measure("treatment", "repair"));
        Assert.Equal(EnforcingWork.Day(90), await measures.DueAsync(key, "due"));
        await measures.MoveAsync(key, "report", new { result = "完成", papers = await measures.DocumentAsync() });
        Assert.NotEmpty(await measures.RefusedMoveAsync(key, "accept"));
        await (await _server.LeadAsync("groundwater-zone-measures")).MoveAsync(key, "accept");
    }
}
