using System.Diagnostics;
using System.Text;

namespace Shanhe.Scenarios.plan;

/// <summary>An author makes a county's package with the program: from an empty folder to a published row of the table.</summary>
public class AuthoringScenarios
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static async Task<CommandResult> Done(string data, string? plan, params string[] arguments)
    {
        var result = await Shell.RunWithPlanAsync(data, plan, arguments);
        Assert.True(result.Exit == 0, $"{string.Join(' ', arguments)}: {result.Errors}{result.Output}");
        return result;
    }

    static JsonElement.ArrayEnumerator Rows(CommandResult result) =>
        JsonSerializer.Deserialize<JsonElement>(result.Output).EnumerateArray();

    /// <summary>A new package of 长沙县.</summary>
    static async Task<string> New(string data)
    {
        var folder = Path.Combine(Shell.Temporary(), "changsha");
        await Done(data, null, "plan", "new", "430121", folder, "--first-year", "2026");
        return folder;
    }

    [Fact]
    public async Task From_an_empty_folder_to_a_published_row_of_the_table()
    {
        var data = Shell.Temporary();
        var folder = await New(data);
        await Done(data, null, "plan", "check", folder);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var table = Path.Combine(data, "指标.csv");
        await File.WriteAllTextAsync(
            table,
            "长沙县生态文明建设规划指标,,,,,,\n类别,序号,指标名称,单位,2025年现状,2030年目标,属性,责任单位\n"
                + "生态空间,1,森林覆盖率,%,56.8,≥60,约束性,林业局\n生态生活,2,政府绿色采购比例,%,76.4%,80,参考性,财政局\n",
            Encoding.GetEncoding("GB18030"),
            Stop
        );
        var dry = await Done(data, folder, "plan", "table", "import", table, "--dry-run");
        Assert.Contains("读到2行指标，未写入", dry.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "items",
            await File.ReadAllTextAsync(Path.Combine(folder, "indicators.yaml"), Stop),
            StringComparison.Ordinal
        );
        var questions = Rows(await Done(data, folder, "plan", "table", "import", table, "--format", "json")).ToList();
        Assert.Equal([3, 4], questions.Select(q => q.GetProperty("line").GetInt32()));
        Assert.Contains("ecology.forest-cover", questions[0].GetProperty("question").GetString(), StringComparison.Ordinal);
        Assert.Contains("按“≥80”写入", questions[1].GetProperty("question").GetString(), StringComparison.Ordinal);
        Assert.Contains("2项指标", (await Done(data, null, "plan", "check", folder)).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Shell.RunAsync(data, "plan", "format", folder, "--check")).Exit);
        // The package that is meant need not be named twice.
        Assert.Contains("2项指标", (await Done(data, folder, "plan", "check")).Output, StringComparison.Ordinal);
        await Done(data, folder, "plan", "format", "--check");
        var tried = Rows(await Done(data, folder, "plan", "try", "--format", "json")).ToList();
        Assert.Equal(["1", "2"], tried.Select(r => r.GetProperty("no").GetString()));
        Assert.All(tried, r => Assert.Equal(JsonValueKind.Number, r.GetProperty("value").ValueKind));

        var figures = Path.Combine(data, "figures.csv");
        await File.WriteAllTextAsync(figures, "series,period,value,unit,document\ntable.2,2026,82.5,%,采购年报\n", Stop);
        await Done(data, folder, "figures", "import", figures, "--department", "finance", "--submit", "--actor", "a");
        await Done(data, folder, "figures", "verify", "--actor", "c");
        await Done(data, folder, "figures", "publish", "--actor", "c");
        var status = Rows(await Done(data, folder, "plan", "status", "--year", "2026", "--format", "json")).ToList();
        Assert.Equal(("政府绿色采购比例", 82.5m, "达标"), (status[1].Text("name"), status[1].Number("value"), status[1].Text("status")));
        Assert.Equal("无数据", status[0].Text("status"));
    }

    [Fact]
    public async Task A_table_is_replaced_only_when_that_is_said_and_a_file_without_one_is_refused()
    {
        var data = Shell.Temporary();
        var folder = await New(data);
        var table = Path.Combine(data, "table.csv");
        await File.WriteAllTextAsync(table, "指标名称,目标值,单位\n绿色采购比例,≥80,%\n", Stop);
        await Done(data, folder, "plan", "table", "import", table);
        await File.WriteAllTextAsync(table, "指标名称,目标值,单位\n绿色采购比例,≥85,%\n", Stop);
        var refused = await Shell.RunWithPlanAsync(data, folder, "plan", "table", "import", table);
        Assert.Equal(1, refused.Exit);
        Assert.Contains("--replace", refused.Errors, StringComparison.Ordinal);
        var written = Path.Combine(folder, "indicators.yaml");
        Assert.Contains("≥80", await File.ReadAllTextAsync(written, Stop), StringComparison.Ordinal);
        await Done(data, folder, "plan", "table", "import", table, "--replace");
        Assert.Contains("≥85", await File.ReadAllTextAsync(written, Stop), StringComparison.Ordinal);
        await Done(data, null, "plan", "check", folder);
        await File.WriteAllTextAsync(table, "年份,数值\n2025,3\n", Stop);
        var none = await Shell.RunWithPlanAsync(data, folder, "plan", "table", "import", table, "--replace");
        Assert.Equal(1, none.Exit);
        Assert.Contains("T140", none.Errors, StringComparison.Ordinal);
        Assert.Contains("≥85", await File.ReadAllTextAsync(written, Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_package_is_never_written_over_files_nor_for_a_county_that_there_is_not()
    {
        var data = Shell.Temporary();
        var folder = await New(data);
        var before = await File.ReadAllTextAsync(Path.Combine(folder, "plan.yaml"), Stop);
        var again = await Shell.RunAsync(data, "plan", "new", "140825", folder);
        Assert.Equal(1, again.Exit);
        Assert.Contains("已有文件，不覆盖", again.Errors, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(Path.Combine(folder, "plan.yaml"), Stop));
        var free = Path.Combine(Shell.Temporary(), "none");
        foreach (var asked in new[] { "999999", "没有这个县" })
        {
            var unknown = await Shell.RunAsync(data, "plan", "new", asked, free);
            Assert.Equal(1, unknown.Exit);
            Assert.Contains($"没有区划代码“{asked}”", unknown.Errors, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(free));
        var named = await Done(data, null, "plan", "new", "鼓楼区");
        Assert.Contains("320106 江苏省南京市鼓楼区", named.Output, StringComparison.Ordinal);
        // A county that the list does not have brings its places.
        var places = Path.Combine(data, "places.csv");
        await File.WriteAllTextAsync(places, "代码,名称\n990001100,东岭镇\n", Stop);
        await Done(data, null, "plan", "new", "990001", free, "--name", "青山县", "--places", places);
        Assert.Contains("青山县", (await Done(data, null, "plan", "check", free)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_folder_is_watched_each_saved_file_is_checked()
    {
        var data = Shell.Temporary();
        var folder = await New(data);
        var file = Path.Combine(folder, "departments.yaml");
        var sound = await File.ReadAllTextAsync(file, Stop);
        using var process = Process.Start(Shell.StartInfo(data, null, "plan", "check", folder, "--watch"))!;
        try
        {
            await Heard(process, "计划包无误");
            await Heard(process, "正在监视");
            await File.WriteAllTextAsync(file, sound.Replace("override:", "overide:", StringComparison.Ordinal), Stop);
            Assert.Contains("override", await Heard(process, "P103"), StringComparison.Ordinal);
            await File.WriteAllTextAsync(file, sound, Stop);
            await Heard(process, "计划包无误");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(Stop);
        }

        var nowhere = await Shell.RunAsync(data, "plan", "check", Path.Combine(folder, "nowhere"), "--watch");
        Assert.Equal(1, nowhere.Exit);
        Assert.Contains("P100", nowhere.Output, StringComparison.Ordinal);
    }

    static async Task<string> Heard(Process process, string said)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        end.CancelAfter(TimeSpan.FromMinutes(1));
        while (await process.StandardOutput.ReadLineAsync(end.Token) is { } line)
        {
            if (line.Contains(said, StringComparison.Ordinal))
                return line;
        }

        throw new InvalidOperationException($"The program ended before it said '{said}'.");
    }

    [Fact]
    public async Task What_is_explained_tells_the_procedure_and_what_is_not_there_names_the_nearest()
    {
        var data = Shell.Temporary();
        var told = await Done(data, null, "plan", "explain", "outfalls");
        Assert.Contains("stateDiagram-v2", told.Output, StringComparison.Ordinal);
        var none = await Shell.RunAsync(data, "plan", "explain", "outfals");
        Assert.Equal(1, none.Exit);
        Assert.Contains("没有台账、指标、方法", none.Errors, StringComparison.Ordinal);
        Assert.Contains("是否应为“outfalls”", none.Errors, StringComparison.Ordinal);
        var found = Rows(await Done(data, null, "plan", "find", "森林 覆盖", "--kind", "methods", "--format", "json"));
        Assert.Equal("ecology.forest-cover", Assert.Single(found).Text("id"));
        Assert.Equal(1, (await Shell.RunAsync(data, "plan", "find", "没有这个词")).Exit);
        var outside = await Shell.RunAsync(data, "plan", "try", "--year", "2050");
        Assert.Equal(2, outside.Exit);
        Assert.Contains("规划期", outside.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_in_the_long_form_is_told_apart_and_laid_out()
    {
        var data = Shell.Temporary();
        var folder = Shell.Temporary();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Shell.Root, "tests", "packages", "qingshan")))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        var before = await File.ReadAllTextAsync(Path.Combine(folder, "registers.yaml"), Stop);
        Assert.Equal(1, (await Shell.RunAsync(data, "plan", "format", folder, "--check")).Exit);
        Assert.Equal(before, await File.ReadAllTextAsync(Path.Combine(folder, "registers.yaml"), Stop));
        await Done(data, null, "plan", "format", folder);
        Assert.Equal("", (await Done(data, null, "plan", "format", folder, "--check")).Output);
        await Done(data, null, "plan", "check", folder);
        Assert.True(File.Exists(Path.Combine(folder, "registers", "outfalls.yaml")));
    }
}
