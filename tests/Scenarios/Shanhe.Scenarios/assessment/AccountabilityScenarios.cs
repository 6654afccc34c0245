using System.Globalization;
using System.Text;
using NodaTime;
using Shanhe.Scenarios.Enforcing;

namespace Shanhe.Scenarios.Assessment;

/// <summary>Quantified accountability for air: the rank of the province, PM2.5 against the year before, cases, objections.</summary>
public class AccountabilityScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    const string Path = "/api/v1/accountability/";
    const string County = "140825";

    RunningServer Server => fixture.Server;

    /// <summary>Hours of PM2.5, each month at a level of its own.</summary>
    async Task PollutedAsync(params (int Year, int Month, int Level)[] months)
    {
        var csv = new StringBuilder("time,PM2.5\n");
        foreach (var (year, month, level) in months)
        {
            for (var t = new LocalDate(year, month, 1); t.Month == month; t = t.PlusDays(1))
            {
                for (var h = 0; h < 24; h++)
                    csv.Append(CultureInfo.InvariantCulture, $"{t:uuuu-MM-dd}T{h:00}:00,{level}\n");
            }
        }

        using var ecology = await Server.ClientAsync("department", "ecology");
        var taken = await ecology.UploadAsync(csv.ToString(), "site=air-county");
        Assert.Equal(csv.ToString().Count(c => c == '\n') - 1, taken.Number("accepted"));
    }

    static Dictionary<string, object> Line(string period, string county, int rank, int counties) =>
        new()
        {
            ["period"] = period,
            ["code"] = county,
            ["name"] = county == County ? "新绛县" : "县" + county,
            ["rank"] = rank,
            ["counties"] = counties,
            ["published"] = "2025-01-15",
            ["source"] = "省生态环境厅通报（示例）",
        };

    Task<HttpClient> LeadAsync(string account = "q-lead") => Server.ClientAsync("lead", account: account);

    static async Task<List<JsonElement>> SaidAsync(HttpClient client, string period, string standing) =>
        [
            .. (await client.GetAsync($"{Path}?period={period}", HttpStatusCode.OK))
                .GetProperty("answers")
                .EnumerateArray()
                .Where(a => a.Text("standing") == standing),
        ];

    static async Task<List<string?>> OpenedAsync(HttpClient lead, string period) =>
        [
            .. (await lead.PostAsync(Path, new { period }, HttpStatusCode.OK))
                .GetProperty("opened")
                .EnumerateArray()
                .Select(k => k.GetString()),
        ];

    [Fact]
    [Trait("system", "S016")]
    public async Task A_month_among_the_last_ten_with_PM25_up_by_a_quarter_opens_one_case_once_the_rank_is_known()
    {
        await PollutedAsync((2023, 10, 40), (2024, 10, 50));
        using var lead = await LeadAsync();
        var ranks = await Server.BureauAsync("province-ranks", "ecology");

        // Without the rank the rule says so, and opens nothing.
        var without = await lead.PostAsync(Path, new { period = "2024-10" }, HttpStatusCode.OK);
        Assert.Contains("E480", without.GetProperty("notices").ToString(), StringComparison.Ordinal);
        Assert.Empty(without.GetProperty("opened").EnumerateArray());
        Assert.Contains(await SaidAsync(lead, "2024-10", "silent"), a => a.Text("trigger") == "Q01");

        // Its own line alone does not tell who tied; the whole list does: nine were worse, so both of the third rank are among the last ten.
        await ranks.OpenAsync(Line("2024-10", County, 3, 13));
        Assert.Contains("E481", (await lead.GetAsync($"{Path}?period=2024-10", HttpStatusCode.OK)).ToString(), StringComparison.Ordinal);
        foreach (var (rank, i) in new[] { 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13 }.Select((r, i) => (r, i)))
            await ranks.OpenAsync(Line("2024-10", $"1401{i + 10}", rank, 13));
        Assert.Equal(["Q01-2024-10-140825"], await OpenedAsync(lead, "2024-10"));

        var cases = await Server.LeadAsync("accountability-cases", "q-lead");
        const string key = "Q01-2024-10-140825";
        Assert.Equal(("25.0", "9", "1"), (await FieldsAsync(cases, key)));
        Assert.Equal("vice-head", await cases.FieldAsync(key, "post"));
        Assert.Contains("air-county/air/hour/2024-10", await cases.FieldAsync(key, "evidence"), StringComparison.Ordinal);

        // Again, by the interface or the command, nothing is opened; nor by hand.
        Assert.Empty(await OpenedAsync(lead, "2024-10"));
        var (code, output, _) = await Shell.RunAsync(Server.Data, "accountability", "compute", "--period", "2024-10", "--lang", "zh");
        Assert.Equal(0, code);
        Assert.Contains("新立0条", output, StringComparison.Ordinal);
        Assert.Contains(
            "E3",
            await cases.RefusedOpenAsync(
                new Dictionary<string, object>
                {
                    ["trigger"] = "Q01",
                    ["medium"] = "air",
                    ["span"] = "month",
                    ["period"] = "2024-10",
                    ["subject"] = County,
                    ["subject-name"] = "新绛县",
                }
            ),
            StringComparison.Ordinal
        );

        // Who objects does not clear.
        await cases.MoveAsync(key, "object", new { objection = "10月有沙尘影响，申请剔除" });
        var answer = new { answer = "核实后剔除沙尘日，同比未超20%", papers = await cases.DocumentAsync() };
        Assert.Contains("E368", await cases.RefusedMoveAsync(key, "clear", answer), StringComparison.Ordinal);
        var other = await Server.LeadAsync("accountability-cases", "q-other");
        await other.MoveAsync(key, "clear", answer);
        Assert.Equal("cleared", await cases.StateAsync(key));
        Assert.Empty(await OpenedAsync(lead, "2024-10"));
    }

    static async Task<(string, string, string)> FieldsAsync(RegisterClient cases, string key) =>
        (await cases.FieldAsync(key, "pm25-change"), await cases.FieldAsync(key, "worse"), await cases.FieldAsync(key, "points"));

    [Fact]
    [Trait("system", "S016")]
    public async Task Three_months_and_a_year_have_triggers_of_their_own_and_figures_that_were_not_seen_are_not_computed()
    {
        await PollutedAsync([
            .. Enumerable.Range(1, 12).SelectMany(m => new[] { (2021, m, 50), (2022, m, m is >= 7 and <= 10 ? 56 : 45) }),
        ]);
        using var lead = await LeadAsync();
        var ranks = await Server.BureauAsync("province-ranks", "ecology");
        foreach (var period in new[] { "2022-08", "2022-09", "2022-10", "2022" })
        {
            var line = Line(period, County, 100, 117);
            line["worse"] = period == "2022" ? 10 : 4;
            await ranks.OpenAsync(line);
        }

        // 12 % each month: three months running, while one month alone would need more than 20 %.
        Assert.Equal(["Q02-2022-10-140825"], await OpenedAsync(lead, "2022-10"));

        // Ten were worse in the year: not among the last ten. What the province's text was not seen for is said to be silent.
        Assert.DoesNotContain(await SaidAsync(lead, "2022", "speaks"), a => a.Text("trigger") == "Q03");
        Assert.Contains(
            await SaidAsync(lead, "2022", "silent"),
            a => a.Text("trigger") == "Q04" && a.ToString().Contains("原文未见", StringComparison.Ordinal)
        );
        var ninth = Line("2022", County, 100, 117);
        ninth["worse"] = 9;
        await ranks.EditAsync("2022-140825", ninth);
        await Server.PublishAsync("ecology", ("air.good-days", "2022", "200", "天"), ("air.valid-days", "2022", "365", "天"));
        var opened = await OpenedAsync(lead, "2022");
        Assert.Contains("Q03-2022-140825", opened);
        Assert.Contains("Q05-2022-140825", opened);
        Assert.DoesNotContain("Q04-2022-140825", opened);

        // Refused: a period that is not over, one that is none, and everyone who does not conduct.
        var now = EnforcingWork.Day(0)[..7];
        Assert.Contains("E482", await lead.RefusedAsync(Path, new { period = now }), StringComparison.Ordinal);
        Assert.Contains("A4", await lead.RefusedAsync(Path, new { period = "十月" }), StringComparison.Ordinal);
        using var town = await Server.ClientAsync("town", place: "140825100");
        await town.PostAsync(Path, new { period = "2022" }, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_provinces_list_is_imported_from_a_file_and_the_command_judges_where_no_server_runs()
    {
        var folder = Shell.Temporary();
        var file = System.IO.Path.Combine(folder, "ranks.csv");
        await File.WriteAllTextAsync(
            file,
            """
            月份或年度,县级行政区划代码,县（市、区）,名次,参加排名的县（市、区）数,公布日期,公布文件或网页
            2024-10,140825,新绛县,1,2,2024-11-15,省生态环境厅通报（示例）
            2024-10,140824,稷山县,2,2,2024-11-15,省生态环境厅通报（示例）
            """,
            TestContext.Current.CancellationToken
        );
        var (before, missing, _) = await Shell.RunAsync(folder, "accountability", "show", "--period", "2024-10", "--lang", "zh");
        Assert.Equal(0, before);
        Assert.Contains("E480 排名缺失", missing, StringComparison.Ordinal);

        var (taken, said, _) = await Shell.RunAsync(folder, "records", "import", "province-ranks", file, "--lang", "zh");
        Assert.Equal(0, taken);
        Assert.Contains("新增 2 条", said, StringComparison.Ordinal);
        var (after, shown, _) = await Shell.RunAsync(folder, "accountability", "show", "--period", "2024-10", "--lang", "zh");
        Assert.Equal(0, after);
        Assert.DoesNotContain("E480", shown, StringComparison.Ordinal);
        Assert.Contains("Q01-2024-10-140825", shown, StringComparison.Ordinal);
        Assert.Contains("PM2.5同比", shown, StringComparison.Ordinal);

        var (refused, _, wrong) = await Shell.RunAsync(folder, "accountability", "compute", "--period", "2199", "--lang", "zh");
        Assert.Equal(1, refused);
        Assert.Contains("E482", wrong, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("system", "S017")]
    public async Task A_national_section_over_its_target_for_two_quarters_and_a_water_task_not_done_open_cases()
    {
        using var ecology = await Server.ClientAsync("department", "ecology");
        var rows = new List<object>();
        foreach (var site in new[] { "yangzhao-auto", "xiqu-auto" })
        {
            foreach (var month in Enumerable.Range(1, 12))
            {
                rows.Add(
                    new
                    {
                        site,
                        factor = "w21003",
                        cadence = "day",
                        time = string.Create(CultureInfo.InvariantCulture, $"2023-{month:00}-05"),
                        value = month is >= 4 and <= 9 ? 4.0m : 1.2m,
                    }
                );
            }
        }

        Assert.Equal(rows.Count, (await ecology.ReadingsAsync(rows)).Number("accepted"));
        using var lead = await LeadAsync();

        // One quarter over its target is not two; the section of the province is not the nation's.
        Assert.Empty(await OpenedAsync(lead, "2023-06"));
        Assert.Equal(["Q15-2023-Q3-yangzhao-auto"], await OpenedAsync(lead, "2023-09"));
        Assert.Empty(await OpenedAsync(lead, "2023-Q3"));
        Assert.Empty(await OpenedAsync(lead, "2023-Q4"));

        var tasks = await Server.LeadAsync("year-tasks");
        var task = await tasks.OpenAsync(
            new
            {
                year = 2023,
                title = "浍河治理年度任务",
                work = "P012",
                lead = "water",
                executor = "县水利局",
                due = "2023-12-20",
            }
        );
        await tasks.MoveAsync(task, "publish", new { measure = "完成清淤2公里" });
        Assert.Equal(["Q09-2023-140825"], (await OpenedAsync(lead, "2023")).Where(k => k!.StartsWith("Q09", StringComparison.Ordinal)));
        Assert.Contains(await SaidAsync(lead, "2023", "silent"), a => a.Text("trigger") == "Q07");

        // A case goes to the body that may decide, with the letter's number; it holds no name and no verdict.
        var cases = await Server.LeadAsync("accountability-cases");
        const string key = "Q15-2023-Q3-yangzhao-auto";
        Assert.Equal(("6", "5"), (await cases.FieldAsync(key, "class"), await cases.FieldAsync(key, "class-target")));
        Assert.NotEmpty(await cases.RefusedMoveAsync(key, "hand", new { }));
        await cases.MoveAsync(
            key,
            "hand",
            new Dictionary<string, object>
            {
                ["handed-to"] = "县纪委监委",
                ["handed"] = EnforcingWork.Day(0),
                ["hand-no"] = "新环函〔2026〕1号",
            }
        );
        Assert.Equal("handed", await cases.StateAsync(key));
    }
}
