using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.@public;

[Collection(RegisterScenarios.Name)]
public class PublicScenarios(ServerFixture fixture)
{
    readonly RunningServer _server = fixture.Server;

    [Fact]
    [Trait("system", "S211")]
    public async Task Anyone_complains_gets_a_number_is_answered_within_the_periods_and_sees_the_result_while_the_name_stays_secret()
    {
        using var anyone = await _server.ClientAsync();
        Dictionary<string, object> Complaint() =>
            new()
            {
                ["kind"] = "complaint",
                ["subject"] = "夜间异味",
                ["category"] = "air",
                ["content"] = "每晚十点后有焦油味",
                ["place"] = "龙兴镇孝义坊",
                ["named"] = true,
                ["reporter"] = "赵某某",
            };
        await anyone.PostAsync("/api/v1/public-entries/enforcement-cases", new { fields = Complaint() }, HttpStatusCode.NotFound);
        Assert.Contains(
            "E343",
            (
                await anyone.PostAsync(
                    "/api/v1/public-entries/complaints",
                    new { fields = Complaint() },
                    HttpStatusCode.UnprocessableEntity
                )
            ).Codes()
        );
        var complaint = Complaint();
        complaint["phone"] = "13800135678";
        var entered = await anyone.PostAsync("/api/v1/public-entries/complaints", new { fields = complaint }, HttpStatusCode.OK);
        var key = entered.GetProperty("key").GetString()!;
        await anyone.PostAsync($"/api/v1/public-entries/complaints/{key}", new { proof = "13900000000" }, HttpStatusCode.NotFound);

        var lead = await _server.LeadAsync("complaints");
        Assert.NotNull(await lead.DueAsync(key, "accept"));
        await lead.MoveAsync(key, "accept");
        Assert.NotNull(await lead.DueAsync(key, "finish"));
        await lead.MoveAsync(key, "assign", new { handler = "housing" });
        var housing = await _server.BureauAsync("complaints", "housing");
        Assert.Equal("保密", await housing.FieldAsync(key, "reporter"));
        Assert.DoesNotContain(
            "13800135678",
            (await housing.Http.GetAsync($"/api/v1/registers/complaints/records/{key}?full=true", HttpStatusCode.OK)).GetRawText(),
            StringComparison.Ordinal
        );
        Dictionary<string, object> Answer(string text) =>
            new()
            {
                ["visited"] = "22时现场核查",
                ["confirmed"] = "yes",
                ["answer"] = "已责令整改",
                ["answered"] = "2026-11-25",
                ["public-text"] = text,
            };
        Assert.Contains(
            "不得含有举报人电话",
            await housing.RefusedMoveAsync(key, "answer", Answer("举报人13800135678反映属实")),
            StringComparison.Ordinal
        );
        await housing.MoveAsync(key, "answer", Answer("反映属实，已责令整改"));
        await lead.MoveAsync(key, "close", new { satisfaction = "satisfied" });

        var followed = await anyone.PostAsync(
            $"/api/v1/public-entries/complaints/{key}",
            new { proof = "138 0013 5678" },
            HttpStatusCode.OK
        );
        Assert.Contains("已责令整改", followed.GetRawText(), StringComparison.Ordinal);
        var page = await anyone.GetStringAsync(new Uri("/report/complaints", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("反映属实，已责令整改", page, StringComparison.Ordinal);
        Assert.DoesNotContain("赵某某", page, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("system", "S210")]
    public async Task A_column_tells_news_checked_by_another_with_pictures_and_a_feed_and_campaigns_are_held_in_five_kinds_of_places()
    {
        using var anyone = await _server.ClientAsync();
        var publicity = await _server.BureauAsync("announcements", "publicity");
        var ecology = await _server.BureauAsync("announcements", "ecology");
        var water = await _server.BureauAsync("announcements", "water");
        var text = new
        {
            title = "汾河新绛段开展清河行动",
            kind = "news",
            text = "沿河各镇出动三百余人。\n清理垃圾四十吨。",
            source = "县委宣传部",
            pictures = await publicity.PhotoAsync(),
        };
        await water.RefusedOpenAsync(text);
        var key = await publicity.OpenAsync(text);
        await publicity.MoveAsync(key, "submit");
        Assert.Contains(
            "E368",
            await publicity.RefusedMoveAsync(key, "publish", new { published = "2026-11-20" }),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("清河行动", await PageAsync(anyone, "/registers/announcements"), StringComparison.Ordinal);
        await ecology.MoveAsync(key, "publish", new { published = "2026-11-20" });
        Assert.Contains("清河行动", await PageAsync(anyone, "/registers/announcements"), StringComparison.Ordinal);
        var page = await PageAsync(anyone, $"/registers/announcements/{key}");
        Assert.Contains("<p>清理垃圾四十吨。</p>", page, StringComparison.Ordinal);
        Assert.Contains("og:title\" content=\"汾河新绛段开展清河行动\"", page, StringComparison.Ordinal);
        var picture = System.Text.RegularExpressions.Regex.Match(page, "/registers/announcements/[^\"]+/files/[0-9a-f]+").Value;
        using (var image = await anyone.GetAsync(new Uri(picture, UriKind.Relative), TestContext.Current.CancellationToken))
            Assert.Equal("image/png", image.Content.Headers.ContentType?.MediaType);

        var campaigns = await _server.TownAsync("campaigns");
        var campaign = await campaigns.OpenAsync(
            new
            {
                title = "世界环境日进校园",
                where = "school",
                place = "新绛中学",
                town = "140825100",
                date = "2026-06-05",
                channel = "讲座",
            }
        );
        Assert.Contains(
            "E377",
            await campaigns.RefusedMoveAsync(campaign, "hold", new { people = 420, summary = "学生参加" }),
            StringComparison.Ordinal
        );
        await campaigns.MoveAsync(
            campaign,
            "hold",
            new
            {
                people = 420,
                summary = "学生参加",
                photos = await campaigns.PhotoAsync(),
            }
        );
        Assert.Contains("世界环境日进校园", await PageAsync(anyone, "/registers/campaigns"), StringComparison.Ordinal);

        // The feed and the map of the pages are half a minute behind at most.
        var feed = "";
        for (var wait = 0; wait < 80 && !feed.Contains("世界环境日进校园", StringComparison.Ordinal); wait++)
        {
            feed = await PageAsync(anyone, "/feed.xml");
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }

        Assert.Contains("<title type=\"text\">汾河新绛段开展清河行动</title>", feed, StringComparison.Ordinal);
        Assert.Contains("/sitemap.xml", await PageAsync(anyone, "/robots.txt"), StringComparison.Ordinal);
        Assert.Contains($"/registers/announcements/{key}</loc>", await PageAsync(anyone, "/sitemap.xml"), StringComparison.Ordinal);

        await publicity.MoveAsync(key, "withdraw", reason: "图片更换");
        using var gone = await anyone.GetAsync(
            new Uri($"/registers/announcements/{key}", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        using var noPicture = await anyone.GetAsync(new Uri(picture, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, noPicture.StatusCode);
    }

    [Fact]
    [Trait("system", "S213")]
    public async Task A_model_case_is_recommended_reviewed_and_published_with_pictures_by_another()
    {
        using var anyone = await _server.ClientAsync();
        var town = await _server.TownAsync("model-cases");
        var lead = await _server.LeadAsync("model-cases");
        var second = await _server.LeadAsync("model-cases", "r-lead-2");
        var key = await town.OpenAsync(
            new
            {
                title = "龙兴镇“三池一网”污水治理",
                subject = "practice",
                town = "140825100",
                practice = "户建三格池，村建管网",
                effect = "污水收集率由30%提高到82%",
            }
        );
        await lead.MoveAsync(key, "review", new { reviewed = "做法可复制", grade = "county" });
        var photos = await second.PhotoAsync();
        Assert.Contains("E377", await second.RefusedMoveAsync(key, "publish", new { published = "2026-11-20" }), StringComparison.Ordinal);
        Assert.Contains(
            "E368",
            await lead.RefusedMoveAsync(key, "publish", new { published = "2026-11-20", photos }),
            StringComparison.Ordinal
        );
        await second.MoveAsync(key, "publish", new { published = "2026-11-20", photos });
        Assert.Contains("提高到82%", await PageAsync(anyone, $"/registers/model-cases/{key}"), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("system", "S214")]
    public async Task A_course_is_on_record_with_who_came_from_each_department_and_who_passed()
    {
        var bureau = await _server.BureauAsync("trainings", "ecology");
        var key = await bureau.OpenAsync(
            new
            {
                topic = "指标填报与核实",
                organiser = "ecology",
                date = "2026-03-18",
                hours = 4,
                teacher = "分局规划科",
                exam = true,
            }
        );
        await bureau.MoveAsync(key, "hold");
        object People(int passed) =>
            new[]
            {
                new
                {
                    department = "water",
                    invited = 3,
                    attended = 3,
                    passed,
                },
                new
                {
                    department = "housing",
                    invited = 2,
                    attended = 1,
                    passed = 1,
                },
            };
        var paper = await bureau.DocumentAsync();
        Assert.Contains(
            "不多于实到",
            await bureau.RefusedMoveAsync(key, "record", new Dictionary<string, object> { ["people"] = People(4), ["sign-in"] = paper }),
            StringComparison.Ordinal
        );
        await bureau.MoveAsync(key, "record", new Dictionary<string, object> { ["people"] = People(3), ["sign-in"] = paper });
        Assert.Equal(("4", "16"), (await bureau.FieldAsync(key, "attended"), await bureau.FieldAsync(key, "taught")));
    }

    static Task<string> PageAsync(HttpClient anyone, string path) =>
        anyone.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
}
