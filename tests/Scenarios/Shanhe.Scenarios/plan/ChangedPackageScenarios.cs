using System.Diagnostics;
using System.Net.Sockets;

namespace Shanhe.Scenarios.plan;

/// <summary>A running county gets a changed package: what it would strand keeps it from being served, unless somebody says so knowingly.</summary>
public class ChangedPackageScenarios
{
    static readonly string Qingshan = Path.Combine(Shell.Root, "tests", "packages", "qingshan");

    static string Renamed(params (string Old, string New)[] changes)
    {
        var folder = Shell.Temporary();
        foreach (var file in Directory.EnumerateFiles(Qingshan))
        {
            var text = File.ReadAllText(file);
            foreach (var (old, fresh) in changes)
                text = text.Replace(old, fresh, StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(folder, Path.GetFileName(file)), text);
        }

        return folder;
    }

    static async Task<string> WithFigures()
    {
        var data = Shell.Temporary();
        var sheet = Path.Combine(data, "figures.csv");
        // As Excel in Chinese saves it.
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        await File.WriteAllTextAsync(
            sheet,
            "series,period,place,value,unit,document\nriver.clean,2026,青山县,40,km,年报\nriver.clean,2026,西溪镇,30,km,年报\n",
            System.Text.Encoding.GetEncoding("GB18030"),
            TestContext.Current.CancellationToken
        );
        var taken = await Shell.RunWithPlanAsync(data, Qingshan, "figures", "import", sheet, "--department", "bureau", "--submit");
        Assert.True(taken.Exit == 0, taken.Errors);
        return data;
    }

    static Process Serve(string data, string plan, params string[] more) =>
        Process.Start(Shell.StartInfo(data, plan, ["serve", "--urls", "http://127.0.0.1:0", .. more]))!;

    [Fact]
    public async Task A_package_that_strands_figures_is_not_served_until_it_says_what_became_of_their_series()
    {
        var data = await WithFigures();
        (string, string)[] changes = [("{id: river.clean,", "{id: river.tidy,"), ("{series: river.clean}", "{series: river.tidy}")];
        var stranding = Renamed(changes);
        using (var process = Serve(data, stranding, "--gateway", "off", "--lang", "en"))
        {
            var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(1, process.ExitCode);
            Assert.Contains(
                "P187 The series river.clean is gone; 2 figures of 2026 stand under it (0 of them published). Write `was: river.clean`",
                errors,
                StringComparison.Ordinal
            );
            Assert.Contains("--accept-stranded", errors, StringComparison.Ordinal);
        }

        var shown = await Shell.RunAsync(data, "plan", "diff", Qingshan, stranding, "--data", data);
        Assert.Contains("series river.clean\n  + → —", shown.Output, StringComparison.Ordinal);
        Assert.Contains("P187 序列 river.clean 已不存在", shown.Output, StringComparison.Ordinal);
        Assert.Contains("供指标 1 使用", shown.Output, StringComparison.Ordinal);

        var mended = Renamed([("{id: river.clean,", "{id: river.tidy, was: river.clean,"), changes[1]]);
        var listed = await Shell.RunWithPlanAsync(data, mended, "figures", "export", "--format", "csv");
        Assert.True(listed.Exit == 0, listed.Errors);
        Assert.Contains("river.tidy", listed.Output, StringComparison.Ordinal);
        await using var server = await RunningServer.StartAsync(data, mended);
        using var lead = await server.ClientAsync("lead");
        var figure = (await lead.GetAsync("/api/v1/figures?year=2026", HttpStatusCode.OK)).GetProperty("items");
        Assert.Equal(["river.tidy", "river.tidy"], figure.EnumerateArray().Select(f => f.GetProperty("key").GetString()!.Split('/')[0]));
    }

    [Fact]
    public async Task What_was_accepted_and_a_gateway_without_a_port_are_on_the_page_of_operation()
    {
        var data = await WithFigures();
        var stranding = Renamed(("{id: river.clean,", "{id: river.tidy,"), ("{series: river.clean}", "{series: river.tidy}"));
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        using var process = Serve(data, stranding, "--accept-stranded", "--gateway", $"127.0.0.1:{port}");
        try
        {
            var line = (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!;
            var address = System.Text.RegularExpressions.Regex.Match(line, @"http://127\.0\.0\.1:\d+").Value;
            var secret = System
                .Text.RegularExpressions.Regex.Match(
                    (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!,
                    "[A-Za-z0-9]{16}"
                )
                .Value;
            using var browser = new HttpClient(new HttpClientHandler { CookieContainer = new(), AllowAutoRedirect = false });
            await browser.SignInAsync(new(address), "admin", secret);
            var page = await browser.GetStringAsync(new Uri(address + "/work/monitoring/operation"), TestContext.Current.CancellationToken);
            Assert.Contains("P187", page, StringComparison.Ordinal);
            Assert.Contains($"端口 127.0.0.1:{port} 已被其他程序占用", page, StringComparison.Ordinal);
        }
        finally
        {
            process.Kill();
        }

        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains($"127.0.0.1:{port}", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_and_a_taken_folder_are_said_in_a_sentence()
    {
        var data = Shell.Temporary();
        await using var server = await RunningServer.StartAsync(data, Qingshan);
        foreach (var (folder, port, said) in new[] { (data, 0, data), (Shell.Temporary(), server.Address.Port, $"{server.Address.Port}") })
        {
            using var second = Process.Start(
                Shell.StartInfo(folder, Qingshan, "serve", "--urls", $"http://127.0.0.1:{port}", "--gateway", "off", "--lang", "zh")
            )!;
            var errors = await second.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await second.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(1, second.ExitCode);
            Assert.Contains(said, errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        }
    }
}
