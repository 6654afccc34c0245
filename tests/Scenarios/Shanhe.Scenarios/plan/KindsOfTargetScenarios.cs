namespace Shanhe.Scenarios.plan;

/// <summary>A county of the south whose table has every kind of target: two years of figures, a deed and a permit, and what the table says.</summary>
public class KindsOfTargetScenarios
{
    const string County = "990052";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The example county with its plan two years earlier, so that two of its years are past.</summary>
    static string Plan()
    {
        var from = Path.Combine(Shell.Root, "plans", "lanxi");
        var folder = Shell.Temporary();
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var plan = Path.Combine(folder, "plan.yaml");
        File.WriteAllText(
            plan,
            File.ReadAllText(plan)
                .Replace("first-year: 2026", "first-year: 2024", StringComparison.Ordinal)
                .Replace("last-year: 2030", "last-year: 2028", StringComparison.Ordinal)
                .Replace("base-year: 2025", "base-year: 2023", StringComparison.Ordinal)
        );
        return folder;
    }

    static async Task Publish(
        RunningServer server,
        string department,
        params (string Series, string Year, string Value, string Unit)[] figures
    )
    {
        using var reporter = await server.ClientAsync("department", department);
        using var lead = await server.ClientAsync("lead", account: "the-lead");
        var body = new
        {
            figures = figures.Select(f => new
            {
                series = f.Series,
                period = f.Year,
                value = f.Value,
                unit = f.Unit,
                document = "年报",
            }),
            submit = true,
        };
        await reporter.PostAsync("/api/v1/figures", body, HttpStatusCode.OK);
        var keys = figures.Select(f => $"{f.Series}/{f.Year}/{County}");
        foreach (var action in new[] { "verify", "publish" })
            Assert.Empty((await lead.PostAsync("/api/v1/figures/moves", new { keys, action }, HttpStatusCode.OK)).Codes());
    }

    static async Task Permit(RunningServer server)
    {
        var water = await server.BureauAsync("sand-permits", "water");
        var lead = await server.LeadAsync("sand-permits");
        var key = await water.OpenAsync(
            new Dictionary<string, object>
            {
                ["reach"] = "澜溪渡口段",
                ["applicant"] = RegisterActors.Coking,
                ["town"] = "990052100",
                ["year"] = "2024",
                ["way"] = "dry",
                ["applied"] = Monitoring.Today().ToString("uuuu-MM-dd", null),
                ["allowed"] = "3.5",
            }
        );
        await lead.MoveAsync(key, "permit", new { photo = await lead.PhotoAsync() });
    }

    static async Task Deed(RunningServer server)
    {
        var ecology = await server.BureauAsync("commitments", "ecology");
        var government = await server.BureauAsync("commitments", "government");
        var key = await ecology.OpenAsync(
            new Dictionary<string, object>
            {
                ["indicator"] = "1",
                ["year"] = "2024",
                ["fulfilled"] = "true",
                ["files"] = await ecology.DocumentAsync(),
            }
        );
        await ecology.MoveAsync(key, "report", new { what = "规划经县人大批准并印发" });
        Assert.Contains("E324", await ecology.RefusedMoveAsync(key, "confirm"), StringComparison.Ordinal);
        await government.MoveAsync(key, "confirm");
    }

    static async Task<Dictionary<string, string>> Status(string data, string plan, string year)
    {
        var result = await Shell.RunWithPlanAsync(data, plan, "plan", "status", "--year", year, "--format", "json");
        Assert.True(result.Exit == 0, result.Errors);
        return JsonSerializer
            .Deserialize<JsonElement>(result.Output)
            .EnumerateArray()
            .ToDictionary(r => r.Text("no")!, r => $"{r.GetProperty("value")} {r.Text("status")!.Split(' ')[^1]}");
    }

    [Fact]
    public async Task Two_years_of_figures_are_judged_as_each_kind_of_target_means_it()
    {
        var data = Shell.Temporary();
        var plan = Plan();
        await using var server = await RunningServer.StartAsync(data, plan);
        await Publish(
            server,
            "ecology",
            ("lanxi.eqi", "2024", "57", ""),
            ("lanxi.eqi", "2025", "58.6", ""),
            ("lanxi.events", "2024", "1", "件"),
            ("lanxi.events", "2025", "0", "件"),
            ("air.good-days", "2024", "300", "天"),
            ("air.good-days", "2025", "290", "天"),
            ("air.valid-days", "2024", "366", "天"),
            ("air.valid-days", "2025", "365", "天")
        );
        await Publish(
            server,
            "forestry",
            ("ecology.forest-area", "2024", "60", "万亩"),
            ("lanxi.bamboo", "2024", "0.6", "万亩"),
            ("lanxi.bamboo", "2025", "0.5", "万亩")
        );
        await Publish(server, "natural-resources", ("spatial.county-area", "2024", "900", "km²"));
        await Publish(server, "government", ("lanxi.green-purchase", "2024", "78", "%"));
        await Publish(server, "water", ("lanxi.rice-water", "2024", "450", "m³"), ("lanxi.rice-water", "2025", "600", "m³"));
        await Permit(server);
        await Deed(server);

        var first = await Status(data, plan, "2024");
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["1"] = "已落实 达标",
                ["2"] = "78 进展正常",
                ["3"] = "57 滞后",
                ["4"] = "44.44 达标",
                ["5"] = "82.0 无数据",
                ["6"] = "1 偏离",
                ["7"] = "1 达标",
                ["8"] = "450 达标",
                ["9"] = "0.6 进展正常",
                ["10"] = " 定性",
            },
            first
        );
        var second = await Status(data, plan, "2025");
        Assert.Equal("58.6 达标", second["3"]);
        Assert.Equal("79.5 滞后", second["5"]);
        // What must not occur did once: a year without it does not mend that.
        Assert.Equal("0 偏离", second["6"]);
        Assert.Equal("600 偏离", second["8"]);
        Assert.Equal("1.1 进展正常", second["9"]);

        using var anyone = await server.ClientAsync();
        var row = (await anyone.GetAsync("/api/v1/indicators/3?year=2024", HttpStatusCode.OK)).GetProperty("evaluations")[0];
        Assert.Equal(57.0m, row.Number("value"));
        var page = await anyone.GetStringAsync("/indicators/3?year=2024", Stop);
        Assert.Contains("≥55且不降低", page, StringComparison.Ordinal);
        var parts = page[page.IndexOf("<ul class=\"parts\">", StringComparison.Ordinal)..];
        parts = parts[..parts.IndexOf("</ul>", StringComparison.Ordinal)];
        var judged = parts.Split("<li>")[1..];
        Assert.Equal(2, judged.Length);
        Assert.Contains("达标", judged[0], StringComparison.Ordinal);
        Assert.Contains("滞后", judged[1], StringComparison.Ordinal);
        Assert.Contains("较上年不降低", await anyone.GetStringAsync("/indicators/5?year=2025", Stop), StringComparison.Ordinal);
        Assert.Contains(
            "山区≥60；丘陵区≥40；平原≥18",
            await anyone.GetStringAsync("/indicators/4?year=2024", Stop),
            StringComparison.Ordinal
        );
        Assert.Contains("制定实施", await anyone.GetStringAsync("/indicators/1?year=2024", Stop), StringComparison.Ordinal);
    }
}
