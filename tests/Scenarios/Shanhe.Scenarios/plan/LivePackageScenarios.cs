using System.IO.Compression;

namespace Shanhe.Scenarios.plan;

/// <summary>A package is handed in, looked at, confirmed by a second person, served at once, and taken back by two persons again.</summary>
public class LivePackageScenarios
{
    static readonly string Qingshan = Path.Combine(Shell.Root, "tests", "packages", "qingshan");

    static byte[] Zip(string name, params (string Old, string New)[] changes)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in Directory.EnumerateFiles(Qingshan))
            {
                var text = File.ReadAllText(file);
                foreach (var (old, fresh) in changes)
                    text = text.Replace(old, fresh, StringComparison.Ordinal);
                using var entry = new StreamWriter(archive.CreateEntry(name + Path.GetFileName(file)).Open());
                entry.Write(text);
            }
        }

        return memory.ToArray();
    }

    static async Task<JsonElement> Propose(HttpClient client, byte[] zip, string reason, HttpStatusCode expected)
    {
        using var content = new MultipartFormDataContent { { new ByteArrayContent(zip), "file", "plan.zip" } };
        using var answer = await client.PostAsync(
            new Uri("/api/v1/packages/uploads?reason=" + Uri.EscapeDataString(reason), UriKind.Relative),
            content,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(expected, answer.StatusCode);
        return await answer.JsonAsync();
    }

    /// <summary>Asks until the server, which is away for a moment, serves an indicator with this target.</summary>
    static async Task Serves(HttpClient client, string target)
    {
        for (var wait = 0; wait < 200; wait++)
        {
            try
            {
                var page = await client.GetStringAsync(
                    new Uri("/api/v1/indicators", UriKind.Relative),
                    TestContext.Current.CancellationToken
                );
                if (page.Contains(target, StringComparison.Ordinal))
                    return;
            }
            catch (HttpRequestException)
            {
                // It is between two packages.
            }

            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        Assert.Fail("The package was not served: " + target);
    }

    [Fact]
    public async Task A_package_is_taken_live_by_two_persons_and_taken_back_by_two()
    {
        var data = Shell.Temporary();
        await using var server = await RunningServer.StartAsync(data, Qingshan);
        using var admin = await server.ClientAsync("administrator", account: "gao");
        using var other = await server.ClientAsync("administrator", account: "ma");
        using var lead = await server.ClientAsync("lead");
        var zip = Zip("", ("zh: \"90\", en: \"90\"", "zh: \"不低于95\", en: \"95 or more\""), ("value: 90", "value: 95"));

        await Propose(lead, zip, "修编", HttpStatusCode.Forbidden);
        Assert.Contains("E322", (await Propose(admin, zip, " ", HttpStatusCode.UnprocessableEntity)).Codes());
        Assert.Contains("E460", (await Propose(admin, [1, 2, 3], "修编", HttpStatusCode.UnprocessableEntity)).Codes());
        Assert.Contains(
            "P103",
            (await Propose(admin, Zip("", ("decimals: 1", "decimal: 1")), "修编", HttpStatusCode.UnprocessableEntity)).Codes()
        );
        var made = await Propose(admin, zip, "规划中期修编", HttpStatusCode.OK);
        var id = made.Text("id");
        var compared = await lead.GetAsync($"/api/v1/packages/{id}/difference", HttpStatusCode.OK);
        Assert.Contains("target.value", compared.GetProperty("changes").EnumerateArray().Select(c => c.Text("field")));
        Assert.Equal(0, compared.GetProperty("stranded").GetArrayLength());

        Assert.Contains("E468", (await admin.PostAsync($"/api/v1/packages/{id}/confirmation", new { }, HttpStatusCode.Forbidden)).Codes());
        await lead.PostAsync($"/api/v1/packages/{id}/confirmation", new { }, HttpStatusCode.OK);
        await Serves(lead, "不低于95");
        Assert.Contains("E471", (await lead.PostAsync($"/api/v1/packages/{id}/confirmation", new { }, HttpStatusCode.Conflict)).Codes());
        // A command without --plan means the package that is live, beside the server and without it.
        Assert.Contains(
            "95",
            (await Shell.RunWithPlanAsync(data, Qingshan, "plan", "status", "--year", "2026")).Output,
            StringComparison.Ordinal
        );

        var back = (await admin.PostAsync("/api/v1/packages/return", new { reason = "市里要求" }, HttpStatusCode.OK)).Text("id");
        Assert.Contains(
            "E468",
            (await admin.PostAsync($"/api/v1/packages/{back}/confirmation", new { }, HttpStatusCode.Forbidden)).Codes()
        );
        await other.PostAsync($"/api/v1/packages/{back}/confirmation", new { }, HttpStatusCode.OK);
        await Serves(lead, "\"90\"");
        var all = (await lead.GetAsync("/api/v1/packages", HttpStatusCode.OK)).EnumerateArray().ToList();
        Assert.Equal(
            [("live", "gao", "ma", "市里要求"), ("replaced", "gao", "lead-x", "规划中期修编")],
            all.Select(p => (p.Text("state"), p.Text("proposer"), p.Text("decider"), p.Text("reason")))
        );
        Assert.Equal(0, await server.StopAsync());
        Assert.Equal(0, (await Shell.RunWithPlanAsync(data, Qingshan, "audit", "verify")).Exit);
        var journal = await Shell.RunWithPlanAsync(data, Qingshan, "plan", "proposals", "--format", "csv", "--lang", "en");
        Assert.Contains("0002", journal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_from_a_folder_that_strands_figures_is_proposed_and_not_confirmed()
    {
        var data = Shell.Temporary();
        var sheet = Path.Combine(data, "figures.csv");
        await File.WriteAllTextAsync(
            sheet,
            "series,period,place,value,unit,document\nriver.clean,2026,青山县,40,km,年报\n",
            TestContext.Current.CancellationToken
        );
        Assert.Equal(
            0,
            (await Shell.RunWithPlanAsync(data, Qingshan, "figures", "import", sheet, "--department", "bureau", "--submit")).Exit
        );
        await using var server = await RunningServer.StartAsync(data, Qingshan);
        using var admin = await server.ClientAsync("administrator", account: "gao");
        using var lead = await server.ClientAsync("lead", account: "li");
        var folder = Shell.Temporary();
        using (
            var zip = new ZipArchive(
                new MemoryStream(Zip("", ("{id: river.clean,", "{id: river.tidy,"), ("{series: river.clean}", "{series: river.tidy}")))
            )
        )
            await zip.ExtractToDirectoryAsync(folder, TestContext.Current.CancellationToken);
        string[] propose = ["plan", "propose", folder, "--reason", "改名", "--actor"];
        Assert.Contains("E469", (await Shell.RunWithPlanAsync(data, Qingshan, [.. propose, "li"])).Errors, StringComparison.Ordinal);
        var made = await Shell.RunWithPlanAsync(data, Qingshan, [.. propose, "gao"]);
        Assert.True(made.Exit == 0, made.Errors);
        Assert.Contains("0001", made.Output, StringComparison.Ordinal);
        Assert.Equal(
            ["E467", "P187"],
            (await lead.PostAsync("/api/v1/packages/0001/confirmation", new { }, HttpStatusCode.UnprocessableEntity)).Codes()
        );
        var page = await lead.GetStringAsync(new Uri("/work/packages", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("改名", page, StringComparison.Ordinal);
        await lead.PostAsync("/api/v1/packages/0001/withdrawal", new { }, HttpStatusCode.OK);
    }
}
