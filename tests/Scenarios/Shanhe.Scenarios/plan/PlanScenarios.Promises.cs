namespace Shanhe.Scenarios.plan;

public partial class PlanScenarios
{
    [Fact]
    [Trait("system", "S004")]
    public async Task A_departments_own_plan_is_tied_to_this_plans_targets_and_a_conflict_is_not_accepted_silently()
    {
        using var lead = await _server.ClientAsync("lead");
        using var agriculture = await _server.ClientAsync("department", "agriculture");
        var fields = new Dictionary<string, string>
        {
            ["year"] = "2022",
            ["title"] = "农业农村“十四五”规划",
            ["clause"] = "第三章：秸秆综合利用率90%",
            ["target"] = "T063",
            ["value"] = "90",
            ["relation"] = "conflict",
        };
        Assert.Contains(
            "E344",
            (
                await agriculture.PostAsync(
                    "/api/v1/registers/alignments/records",
                    new { fields = new Dictionary<string, string>(fields) { ["target"] = "T999" } },
                    HttpStatusCode.UnprocessableEntity
                )
            ).Codes()
        );
        var key = (await agriculture.PostAsync("/api/v1/registers/alignments/records", new { fields }, HttpStatusCode.OK))
            .GetProperty("key")
            .GetString();
        var path = $"/api/v1/registers/alignments/records/{key}";
        await agriculture.PostAsync(path + "/moves", new { move = "submit" }, HttpStatusCode.OK);
        Assert.Contains("E324", (await agriculture.PostAsync(path + "/moves", new { move = "accept" }, HttpStatusCode.Forbidden)).Codes());
        Assert.Contains(
            "E343",
            (await lead.PostAsync(path + "/moves", new { move = "accept" }, HttpStatusCode.UnprocessableEntity)).Codes()
        );
        await lead.PostAsync(path + "/moves", new { move = "reconcile", reason = "低于本规划目标91%" }, HttpStatusCode.OK);
        Assert.DoesNotContain("problems", (
                await PutAsync(
                    agriculture,
                    path,
                    new()
                    {
                        ["value"] = "91",
                        ["relation"] = "same",
                        ["note"] = "已调整为91%",
                    },
                    3
                )
            ).EnumerateObject().Select(p => p.Name));
        await agriculture.PostAsync(path + "/moves", new { move = "submit" }, HttpStatusCode.OK);
        await lead.PostAsync(path + "/moves", new { move = "accept" }, HttpStatusCode.OK);
        using var anyone = await _server.ClientAsync();
        Assert.Contains(
            "T063",
            (await anyone.GetAsync("/api/v1/published-records/alignments", HttpStatusCode.OK)).GetRawText(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    [Trait("system", "S006")]
    public async Task A_work_shows_quantity_funds_and_progress_against_its_yearly_plan()
    {
        using var forestry = await _server.ClientAsync("department", "forestry");
        using var anyone = await _server.ClientAsync();
        var wrong = new
        {
            figures = new[]
            {
                new
                {
                    series = "P001.done",
                    period = "2021",
                    value = "200",
                    unit = "吨",
                    document = "验收单",
                },
            },
        };
        Assert.Contains("E305", (await forestry.PostAsync("/api/v1/figures", wrong, HttpStatusCode.UnprocessableEntity)).Codes());
        await _server.PublishAsync(
            "forestry",
            ("P001.done", "2021", "1900", "亩"),
            ("P001.done", "2022", "0.21", "万亩"),
            ("P001.funds", "2021", "320", "万元"),
            ("P001.paid", "2021", "2950000", "元")
        );
        var works = (await anyone.GetAsync("/api/v1/works", HttpStatusCode.OK)).EnumerateArray().ToList();
        Assert.Equal(51, works.Count);
        var work = works.Single(w => w.GetProperty("work").GetProperty("id").GetString() == "P001");
        var first = work.GetProperty("years").EnumerateArray().First();
        Assert.Equal(
            (0.2m, 0.19m, 320m, 295m),
            (
                first.GetProperty("planned").GetDecimal(),
                first.GetProperty("done").GetDecimal(),
                first.GetProperty("funds").GetDecimal(),
                first.GetProperty("paid").GetDecimal()
            )
        );
        Assert.Equal(0.40m, work.GetProperty("done").GetDecimal());
        Assert.Equal("red", work.GetProperty("light").GetString());
        Assert.Contains(
            "造林绿化工程",
            await anyone.GetStringAsync(new Uri("/works", UriKind.Relative), TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    [Trait("system", "S007")]
    public async Task Progress_is_asked_for_answered_and_what_is_late_is_flagged()
    {
        using var lead = await _server.ClientAsync("lead");
        using var energy = await _server.ClientAsync("department", "energy");
        var late = (await OwedAsync(lead, "energy", 2022)).Where(o => o.GetProperty("isLate").GetBoolean()).ToList();
        Assert.Contains(late, o => o.GetProperty("duty").GetString() == "yearly-inputs" && o.GetProperty("daysLate").GetInt32() > 0);
        await energy.GetAsync("/api/v1/owed?department=water&year=2022", HttpStatusCode.Forbidden);
        var own = await OwedAsync(energy, "energy", 2022);
        Assert.NotEmpty(own);
        Assert.All(own, o => Assert.Equal("energy", o.GetProperty("department").GetString()));
        var fields = new Dictionary<string, string>
        {
            ["year"] = "2022",
            ["title"] = "能耗指标滞后调度",
            ["department"] = "energy",
            ["due"] = "2022-07-20",
        };
        var key = (await lead.PostAsync("/api/v1/registers/dispatches/records", new { fields }, HttpStatusCode.OK))
            .GetProperty("key")
            .GetString();
        var path = $"/api/v1/registers/dispatches/records/{key}";
        Assert.Contains(
            "E343",
            (await energy.PostAsync(path + "/moves", new { move = "answer" }, HttpStatusCode.UnprocessableEntity)).Codes()
        );
        Assert.Contains("E325", (await PutAsync(energy, path, new() { ["answer"] = "已部署" }, 9)).Codes());
        await PutAsync(energy, path, new() { ["answer"] = "三季度补报" }, 1);
        await energy.PostAsync(path + "/moves", new { move = "answer" }, HttpStatusCode.OK);
        Assert.Contains(
            "E343",
            (await lead.PostAsync(path + "/moves", new { move = "close" }, HttpStatusCode.UnprocessableEntity)).Codes()
        );
        await PutAsync(lead, path, new() { ["late"] = "指标21未报" }, 3);
        Assert.Equal(
            31,
            (await lead.PostAsync(path + "/moves", new { move = "close" }, HttpStatusCode.OK)).GetProperty("frozen").GetArrayLength()
        );
        var listed = await Shell.RunAsync(_server.Data, "plan", "owed", "--department", "energy", "--format", "json");
        Assert.Contains("指标年度数据报送", listed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("新绛县水利局", listed.Output, StringComparison.Ordinal);
        Assert.Equal(0, listed.Exit);
    }

    [Fact]
    [Trait("system", "S015")]
    public async Task The_congress_gets_a_report_with_the_indicators_frozen_on_that_day()
    {
        using var lead = await _server.ClientAsync("lead");
        using var leader = await _server.ClientAsync("leader");
        using var auditor = await _server.ClientAsync("auditor");
        using var department = await _server.ClientAsync("department", "housing");
        var fields = new Dictionary<string, string>
        {
            ["year"] = "2021",
            ["title"] = "2021年度环境状况和环境保护目标完成情况报告",
            ["kind"] = "yearly",
            ["session"] = "常委会第12次",
            ["text"] = "……",
        };
        var key = (await lead.PostAsync("/api/v1/registers/congress-reports/records", new { fields }, HttpStatusCode.OK))
            .GetProperty("key")
            .GetString();
        var path = $"/api/v1/registers/congress-reports/records/{key}";
        Assert.Contains("E348", (await lead.PostAsync(path + "/moves", new { move = "send" }, HttpStatusCode.Conflict)).Codes());
        Assert.Contains("E324", (await lead.PostAsync(path + "/moves", new { move = "sign" }, HttpStatusCode.Forbidden)).Codes());
        await PutAsync(lead, path, new() { ["signer"] = "县长" }, 1);
        await leader.PostAsync(path + "/moves", new { move = "sign" }, HttpStatusCode.OK);
        var sent = await lead.PostAsync(path + "/moves", new { move = "send" }, HttpStatusCode.OK);
        var seq = sent.GetProperty("frozen").EnumerateArray().ElementAt(24).GetInt64();
        var before = await auditor.GetAsync($"/api/v1/snapshots/{seq}", HttpStatusCode.OK);
        await _server.PublishAsync("natural-resources", ("soil.parcels-due", "2021", "4", "个"), ("soil.parcels-safe", "2021", "4", "个"));
        Assert.Equal(before.GetRawText(), (await auditor.GetAsync($"/api/v1/snapshots/{seq}", HttpStatusCode.OK)).GetRawText());
        await department.GetAsync($"/api/v1/snapshots/{seq}", HttpStatusCode.Forbidden);
        using var anyone = await _server.ClientAsync();
        Assert.Contains(
            "2021年度环境状况",
            await anyone.GetStringAsync(new Uri("/reports", UriKind.Relative), TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    [Trait("system", "S212")]
    public async Task The_public_sees_targets_progress_results_and_data_and_nothing_unpublished()
    {
        using var anyone = await _server.ClientAsync();
        using var housing = await _server.ClientAsync("department", "housing");
        await housing.PostAsync(
            "/api/v1/figures",
            new
            {
                figures = new[]
                {
                    new
                    {
                        series = "sewage.treated",
                        period = "2022",
                        value = "31415.92",
                        unit = "万立方米",
                        document = "内部初稿",
                    },
                },
                submit = true,
            },
            HttpStatusCode.OK
        );
        foreach (
            var path in new[]
            {
                "/",
                "/targets",
                "/works",
                "/tasks",
                "/reports",
                "/data",
                "/indicators/26?year=2022",
                "/api/v1/published-figures",
                "/api/v1/indicators/26/provenance?period=2022",
            }
        )
            Assert.DoesNotContain(
                "31415.92",
                await anyone.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken),
                StringComparison.Ordinal
            );
        Assert.Contains(
            "A410",
            (await anyone.GetAsync("/api/v1/indicators?year=2022&basis=submitted", HttpStatusCode.UnprocessableEntity)).Codes()
        );
        await anyone.GetAsync("/api/v1/figures", HttpStatusCode.Unauthorized);
        await _server.PublishAsync(
            "housing",
            ("sewage.discharged", "2023", "420", "万立方米"),
            ("sewage.treated", "2023", "415.8", "万立方米")
        );
        Assert.Contains(
            "415.8",
            await anyone.GetStringAsync(
                new Uri("/api/v1/published-figures?format=csv", UriKind.Relative),
                TestContext.Current.CancellationToken
            ),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "99.0",
            await anyone.GetStringAsync(new Uri("/indicators/26?year=2023", UriKind.Relative), TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        using var excel = await anyone.GetAsync(
            new Uri("/api/v1/indicators?year=2023&format=xlsx", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(
            31,
            MiniExcelLibs
                .MiniExcel.Query(await excel.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), useHeaderRow: true)
                .Count()
        );
    }
}
