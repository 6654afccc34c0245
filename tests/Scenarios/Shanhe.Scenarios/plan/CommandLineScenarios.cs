namespace Shanhe.Scenarios.plan;

public class CommandLineScenarios
{
    [Fact]
    public async Task The_status_of_2020_prints_the_31_rows_with_the_plans_values()
    {
        var result = await Shell.RunAsync(Shell.Temporary(), "plan", "status", "--year", "2020", "--format", "json");
        Assert.Equal(0, result.Exit);
        var rows = JsonSerializer
            .Deserialize<JsonElement>(result.Output)
            .EnumerateArray()
            .ToDictionary(r => r.GetProperty("no").GetString()!);
        Assert.Equal(31, rows.Count);
        var stated = new Dictionary<string, decimal>
        {
            ["1"] = 4.23m,
            ["2"] = 16.02m,
            ["6"] = 70.1m,
            ["7"] = 0.67m,
            ["9"] = 69.3m,
            ["10"] = 53m,
            ["11"] = 0m,
            ["12"] = 0m,
            ["13"] = 0m,
            ["14"] = 100m,
            ["16.5"] = 9.1m,
            ["18"] = 100m,
            ["19"] = 100m,
            ["21"] = 3.3m,
            ["25"] = 100m,
            ["26"] = 97m,
            ["27"] = 100m,
        };
        foreach (var (no, row) in rows)
        {
            var value = row.GetProperty("value");
            Assert.Equal(
                stated.TryGetValue(no, out var v) ? v : null,
                value.ValueKind == JsonValueKind.Null ? (decimal?)null : value.GetDecimal()
            );
        }
    }

    [Fact]
    public async Task Explaining_good_days_of_2020_ends_in_plan_facts_and_shows_the_doubt()
    {
        var result = await Shell.RunAsync(Shell.Temporary(), "indicators", "explain", "9", "--year", "2020", "--lang", "zh");
        Assert.Equal(0, result.Exit);
        foreach (var part in new[] { "F005", "253", "X06", "69.13", "69.32", "69.3 %", "69.1 %", "├──" })
            Assert.Contains(part, result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[", result.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await Shell.RunAsync(Shell.Temporary(), "indicators", "explain", "99", "--year", "2020")).Exit);
    }

    [Fact]
    public async Task A_second_county_runs_from_its_own_package_alone()
    {
        var data = Shell.Temporary();
        var plan = Path.Combine(Shell.Root, "tests", "packages", "qingshan");
        var file = Path.Combine(data, "figures.csv");
        await File.WriteAllTextAsync(
            file,
            "series,place,period,value,unit,document\nriver.clean,东岭镇,2026,30,公里,巡河记录\nriver.clean,西溪镇,2026,15000,m,巡河记录\n",
            TestContext.Current.CancellationToken
        );
        Assert.Equal(0, (await Shell.RunWithPlanAsync(data, plan, "plan", "check", plan)).Exit);
        var refused = await Shell.RunWithPlanAsync(data, plan, "figures", "import", file, "--department", "parks");
        Assert.Equal(1, refused.Exit);
        Assert.Contains("E307", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(
            0,
            (await Shell.RunWithPlanAsync(data, plan, "figures", "import", file, "--department", "bureau", "--submit", "--actor", "a")).Exit
        );
        await File.WriteAllTextAsync(
            file,
            "series,period,value,unit,document\nriver.length,2026,60,km,测绘\n",
            TestContext.Current.CancellationToken
        );
        Assert.Equal(
            0,
            (await Shell.RunWithPlanAsync(data, plan, "figures", "import", file, "--department", "parks", "--submit", "--actor", "b")).Exit
        );
        Assert.Equal(0, (await Shell.RunWithPlanAsync(data, plan, "figures", "verify", "--actor", "c")).Exit);
        Assert.Equal(0, (await Shell.RunWithPlanAsync(data, plan, "figures", "publish", "--actor", "c")).Exit);
        var status = await Shell.RunWithPlanAsync(data, plan, "plan", "status", "--year", "2026", "--format", "csv");
        Assert.Contains("75.0", status.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Shell.RunWithPlanAsync(data, plan, "audit", "verify")).Exit);
    }

    [Fact]
    public async Task A_backup_taken_while_serving_is_restored_and_proves_itself()
    {
        await using var server = await RunningServer.StartAsync();
        await server.PublishAsync("housing", ("sewage.discharged", "2023", "420", "万立方米"));
        var archive = Path.Combine(Shell.Temporary(), "backup.zip");
        Assert.Equal(0, (await Shell.RunAsync(server.Data, "backup", archive)).Exit);
        var empty = Shell.Temporary();
        var restored = await Shell.RunAsync(empty, "restore", archive);
        Assert.True(restored.Exit == 0, restored.Errors);
        Assert.Contains("420", (await Shell.RunAsync(empty, "figures", "export", "--format", "csv")).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await Shell.RunAsync(empty, "restore", archive)).Exit);
        var bytes = await File.ReadAllBytesAsync(archive, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(archive, bytes[..(bytes.Length / 2)], TestContext.Current.CancellationToken);
        Assert.Equal(1, (await Shell.RunAsync(Shell.Temporary(), "restore", archive)).Exit);
    }

    [Fact]
    public async Task Killing_the_server_at_any_moment_loses_nothing_that_was_confirmed()
    {
        var data = Shell.Temporary();
        var confirmed = new List<string>();
        for (var round = 0; round < 6; round++)
        {
            await using var server = await RunningServer.StartAsync(data);
            using var client = await server.ClientAsync("department", "ecology", account: "writer");
            using var stop = new CancellationTokenSource();
            var before = confirmed.Count;
            var writing = Task.Run(
                async () =>
                {
                    for (var i = 0; !stop.IsCancellationRequested; i++)
                    {
                        var value = ((round * 10_000) + i).ToString(System.Globalization.CultureInfo.InvariantCulture);
                        var body = new
                        {
                            figures = new[]
                            {
                                new
                                {
                                    series = "sources.cod-emission",
                                    period = "2021",
                                    value,
                                    unit = "吨",
                                    document = "压力测试",
                                    reason = "更新",
                                },
                            },
                        };
                        using var response = await client.PostAsJsonAsync("/api/v1/figures", body);
                        if (response.IsSuccessStatusCode)
                            confirmed.Add(value);
                    }
                },
                TestContext.Current.CancellationToken
            );
            for (var tries = 0; confirmed.Count < before + 4 + round && tries < 1_000; tries++)
                await Task.Delay(23, TestContext.Current.CancellationToken);
            server.Kill();
            await stop.CancelAsync();
            // The write that was under way when the server died fails; whether it was kept doesn't matter, as nothing confirmed it.
            await Task.WhenAny(writing, Task.Delay(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        }

        using var store = EvidenceStores.Open(data);
        Assert.True(confirmed.Count > 20, $"only {confirmed.Count} writes");
        Assert.True(Shanhe.Evidence.Figures.FigureKey.TryParse("sources.cod-emission/2021/140825", out var key));
        Assert.Subset((await store.History(key)).Select(r => r.Entered).ToHashSet(), confirmed.ToHashSet());
        Assert.Equal(0, (await Shell.RunAsync(data, "audit", "verify")).Exit);
    }

    [Fact]
    public async Task The_server_prints_a_password_once_and_stops_cleanly_when_asked()
    {
        var data = Shell.Temporary();
        await using (var server = await RunningServer.StartAsync(data))
        {
            Assert.Contains("admin", server.FirstOutput, StringComparison.Ordinal);
            Assert.Equal(0, await server.StopAsync());
        }

        await using var again = await RunningServer.StartAsync(data);
        Assert.DoesNotContain("admin", again.FirstOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_belongs_to_one_plan_and_to_one_server_and_its_seals_are_checked_without_it()
    {
        var data = Shell.Temporary();
        await using (var server = await RunningServer.StartAsync(data))
        {
            var second = await Shell.RunAsync(data, "serve", "--urls", "http://127.0.0.1:0", "--gateway", "off");
            Assert.Equal(1, second.Exit);
            Assert.Contains("已有服务器", second.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", second.Errors, StringComparison.Ordinal);
            Assert.Equal(0, (await Shell.RunAsync(data, "records", "list", "outfalls")).Exit);
            Assert.Equal(0, await server.StopAsync());
        }

        var other = Path.Combine(Shell.Root, "tests", "packages", "qingshan");
        var refused = await Shell.RunAsync(data, "plan", "owed", "--plan", other);
        Assert.Equal(1, refused.Exit);
        Assert.Contains("qingshan", refused.Errors, StringComparison.Ordinal);

        var seal = await Shell.RunAsync(data, "audit", "seal");
        Assert.Equal(0, seal.Exit);
        var key = seal.Errors[seal.Errors.IndexOf("shanhe/", StringComparison.Ordinal)..].Trim();
        var proof = Path.Combine(Shell.Temporary(), "proof.json");
        Assert.Equal(0, (await Shell.RunAsync(data, "audit", "prove", "--line", "1", "-o", proof)).Exit);
        var empty = Shell.Temporary();
        Assert.Equal(0, (await Shell.RunAsync(empty, "audit", "check", proof, "--key", key)).Exit);
        await File.WriteAllTextAsync(
            proof,
            (await File.ReadAllTextAsync(proof, TestContext.Current.CancellationToken)).Replace(
                "\"line\":1",
                "\"line\":2",
                StringComparison.Ordinal
            ),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(1, (await Shell.RunAsync(empty, "audit", "check", proof, "--key", key)).Exit);
        Assert.Equal(2, (await Shell.RunAsync(empty, "audit", "check", proof, "--key", "none")).Exit);
        // Neither a line nor a proof without its members is one.
        foreach (var nothing in (string[])["null", "{}", """{"seq":1,"at":null,"actor":null}""", "[]", "{"])
        {
            var hollow = Path.Combine(empty, "hollow.json");
            await File.WriteAllTextAsync(hollow, nothing, TestContext.Current.CancellationToken);
            Assert.Equal(1, (await Shell.RunAsync(empty, "audit", "check", proof, "--key", key, "--line-file", hollow)).Exit);
            Assert.Equal(1, (await Shell.RunAsync(empty, "audit", "check", hollow, "--key", key)).Exit);
        }

        Assert.Equal(1, (await Shell.RunAsync(data, "audit", "prove", "--line", "99999")).Exit);
    }

    [Fact]
    public async Task A_demonstration_never_fills_a_folder_in_use_and_an_account_of_a_wrong_place_is_told_what_is_wrong()
    {
        var data = Shell.Temporary();
        var (exit, _, error) = await Shell.RunAsync(data, "accounts", "add", "li", "--role", "town", "--place", "140825999");
        Assert.Equal(1, exit);
        Assert.Contains("place 不能是“140825999”", error, StringComparison.Ordinal);
        (exit, _, error) = await Shell.RunAsync(data, "accounts", "add", "li", "--role", "department", "--department", "ecologi");
        Assert.Equal(1, exit);
        Assert.Contains("是否应为“ecology”", error, StringComparison.Ordinal);
        Assert.Equal(0, (await Shell.RunAsync(data, "accounts", "add", "li", "--role", "lead", "--password", "a-long-password-1")).Exit);
        (exit, _, error) = await Shell.RunAsync(data, "demo");
        Assert.Equal(1, exit);
        Assert.Contains("已在使用", error, StringComparison.Ordinal);
        (_, var accounts, _) = await Shell.RunAsync(data, "accounts", "list");
        Assert.DoesNotContain("leader", accounts, StringComparison.Ordinal);
    }
}
