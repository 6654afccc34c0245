using System.Diagnostics;
using System.IO.Compression;
using System.Net.Http.Headers;
using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.plan;

/// <summary>Reports that are written out of the evidence, opened by another program than the one that wrote them.</summary>
[Collection(RegisterScenarios.Name)]
public class PaperScenarios(ServerFixture fixture)
{
    readonly RunningServer _server = fixture.Server;

    static async Task<byte[]> GetAsync(HttpClient client, string address)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{address}: {(int)response.StatusCode}");
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What LibreOffice reads in a document, and how many pages it has.</summary>
    static async Task<(string Text, int Pages)> OpenedAsync(byte[] document, string name)
    {
        var folder = Directory.CreateTempSubdirectory("shanhe-paper-").FullName;
        try
        {
            var file = Path.Combine(folder, name);
            await File.WriteAllBytesAsync(file, document, TestContext.Current.CancellationToken);
            await RunAsync(
                "soffice",
                "-env:UserInstallation=file://" + folder + "/profile",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                file
            );
            var pdf = Path.ChangeExtension(file, "pdf");
            Assert.True(File.Exists(pdf), "not opened");
            var text = await RunAsync("pdftotext", "-layout", pdf, "-");
            // Lines and spaces are as the page falls; what is read is the words.
            return (string.Concat(text.Where(c => !char.IsWhiteSpace(c))), text.Count(c => c == '\f'));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await errors);
        return await output;
    }

    [Fact]
    [Trait("system", "S005")]
    public async Task The_plan_is_evaluated_at_half_time_reported_with_frozen_values_published_and_written_as_a_paper()
    {
        var evaluations = await _server.LeadAsync("evaluations");
        var owed = (await evaluations.Http.GetAsync("/api/v1/owed?department=government", HttpStatusCode.OK));
        Assert.Equal(
            // The last day of 2023 is a Sunday and the next a holiday.
            ["2024-01-02", "2025-12-31"],
            new[] { "mid-term-evaluation", "final-evaluation" }.Select(d =>
                owed.EnumerateArray().Single(o => o.GetProperty("duty").GetString() == d).GetProperty("due").GetString()
            )
        );
        await _server.PublishAsync("ecology", ("air.good-days", "2023", "281", "天"), ("air.valid-days", "2023", "365", "天"));
        var key = await evaluations.OpenAsync(new { year = 2023, title = "新绛县规划中期评估" });
        Assert.Contains("E343", await evaluations.RefusedMoveAsync(key, "report"), StringComparison.Ordinal);
        await evaluations.MoveAsync(
            key,
            "report",
            new { effects = "空气质量持续改善，优良天数比例达到77.0%。", advice = "加快焦化行业深度治理。" }
        );

        // What is published afterwards does not change what was reported.
        await _server.PublishAsync("ecology", ("air.good-days", "2023", "190", "天"));
        var (text, pages) = await OpenedAsync(await GetAsync(evaluations.Http, "/api/v1/papers/evaluation?year=2023"), "evaluation.docx");
        Assert.Contains("新绛县规划实施评估报告（2023年）", text, StringComparison.Ordinal);
        Assert.Contains("加快焦化行业深度治理。", text, StringComparison.Ordinal);
        Assert.Contains("77.0", text, StringComparison.Ordinal);
        Assert.DoesNotContain("52.1", text, StringComparison.Ordinal);
        Assert.Contains("报送时冻结的数值", text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
        Assert.InRange(pages, 4, 40);
        Assert.Contains("—2—", text, StringComparison.Ordinal);

        await evaluations.MoveAsync(key, "publish");
        using var anyone = await _server.ClientAsync();
        Assert.Contains(
            "加快焦化行业深度治理。",
            await anyone.GetStringAsync(new Uri($"/registers/evaluations/{key}", UriKind.Relative), TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        await anyone.GetAsync("/api/v1/papers/evaluation?year=2023", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Each_paper_opens_for_those_it_is_for_and_for_nobody_else()
    {
        using var leader = await _server.ClientAsync("leader");
        foreach (
            var (address, words) in new[]
            {
                ("progress?year=2022", "年度实施进展报告"),
                ("congress?year=2022", "请予审议"),
                ("department?year=2022&department=water", "新绛县水利局规划任务单"),
                ("firm?year=2026&firm=" + Coking, "环境管理档案"),
                ("air?year=2026&month=1", "环境空气质量月报（2026年1月）"),
                ("water?year=2026&month=1", "地表水环境质量月报（2026年1月）"),
            }
        )
        {
            var (text, _) = await OpenedAsync(await GetAsync(leader, "/api/v1/papers/" + address), "paper.docx");
            Assert.Contains(words, text, StringComparison.Ordinal);
            Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
        }

        using var water = await _server.ClientAsync("department", "water");
        await water.GetAsync("/api/v1/papers/department?year=2022&department=housing", HttpStatusCode.Forbidden);
        using var firm = await _server.ClientAsync("firm", firm: Cement, account: "firm-" + Cement);
        await firm.GetAsync("/api/v1/papers/firm?year=2022&firm=" + Coking, HttpStatusCode.Forbidden);
        await firm.GetAsync("/api/v1/papers/progress?year=2022", HttpStatusCode.Forbidden);
        Assert.NotEmpty(await GetAsync(firm, "/api/v1/papers/firm?year=2022&firm=" + Cement));
        Assert.Contains(
            "A441",
            (await leader.GetAsync("/api/v1/papers/progress?year=1999", HttpStatusCode.BadRequest)).GetRawText(),
            StringComparison.Ordinal
        );
        await leader.GetAsync("/api/v1/papers/air?year=2026", HttpStatusCode.BadRequest);
        await leader.GetAsync("/api/v1/papers/nope", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_workbook_has_the_numbers_as_numbers_and_a_chart_that_opens()
    {
        using var lead = await _server.ClientAsync("lead");
        var workbook = await GetAsync(lead, "/api/v1/papers/progress?year=2022&format=xlsx");
        using (var zip = new ZipArchive(new MemoryStream(workbook)))
        {
            Assert.Contains(zip.Entries, e => e.FullName.Contains("charts/chart", StringComparison.Ordinal));
            Assert.Contains(zip.Entries, e => e.FullName.Contains("drawing", StringComparison.Ordinal));
        }

        var (text, _) = await OpenedAsync(workbook, "paper.xlsx");
        Assert.Contains("评价分布", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_county_edits_a_template_in_Word_and_one_that_asks_for_what_is_not_there_is_refused()
    {
        using var lead = await _server.ClientAsync("lead");
        using var water = await _server.ClientAsync("department", "water");
        var template = await GetAsync(lead, "/api/v1/papers/water/template");
        try
        {
            Assert.Contains(
                "T160",
                await SentAsync(lead, Edited(template, "{{劣五类比例}}", "{{劣五类比列}}"), HttpStatusCode.UnprocessableEntity),
                StringComparison.Ordinal
            );
            Assert.Contains(
                "T162",
                await SentAsync(lead, "no document"u8.ToArray(), HttpStatusCode.UnprocessableEntity),
                StringComparison.Ordinal
            );
            await SentAsync(water, template, HttpStatusCode.Forbidden);
            await SentAsync(lead, Edited(template, "地表水环境质量月报", "汾河流域水质月报"), HttpStatusCode.NoContent);
            var (text, _) = await OpenedAsync(await GetAsync(water, "/api/v1/papers/water?year=2026&month=1"), "paper.docx");
            Assert.Contains("汾河流域水质月报", text, StringComparison.Ordinal);
        }
        finally
        {
            using var dropped = await lead.DeleteAsync(
                new Uri("/api/v1/papers/water/template", UriKind.Relative),
                TestContext.Current.CancellationToken
            );
            Assert.Equal(HttpStatusCode.NoContent, dropped.StatusCode);
        }
    }

    /// <summary>A document in which somebody replaced a text.</summary>
    static byte[] Edited(byte[] document, string old, string now)
    {
        using var stream = new MemoryStream();
        stream.Write(document);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry("word/document.xml")!;
            string text;
            using (var reader = new StreamReader(entry.Open()))
                text = reader.ReadToEnd();
            Assert.Contains(old, text, StringComparison.Ordinal);
            entry.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("word/document.xml").Open());
            writer.Write(text.Replace(old, now, StringComparison.Ordinal));
        }

        return stream.ToArray();
    }

    static async Task<string> SentAsync(HttpClient client, byte[] template, HttpStatusCode expected)
    {
        using var part = new ByteArrayContent(template);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var form = new MultipartFormDataContent { { part, "file", "模板.docx" } };
        using var response = await client.PostAsync(
            new Uri("/api/v1/papers/water/template", UriKind.Relative),
            form,
            TestContext.Current.CancellationToken
        );
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == expected, text);
        return text;
    }
}
