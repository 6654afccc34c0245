using System.IO.Compression;

namespace Shanhe.Scenarios.Rules;

/// <summary>One check names all that stands against a site, with the measured number and the clause; what a rule forbids is not approved.</summary>
public class SitingScenarios(SitingFixture fixture) : IClassFixture<SitingFixture>
{
    readonly RunningServer _server = fixture.Server;

    static IEnumerable<string?> Rules(JsonElement judgement, string effect) =>
        judgement.GetProperty("answers").EnumerateArray().Where(a => a.Text("effect") == effect).Select(a => a.Text("rule"));

    static JsonElement Answer(JsonElement judgement, string rule) =>
        judgement.GetProperty("answers").EnumerateArray().Single(a => a.Text("rule") == rule);

    static Task<JsonElement> Check(HttpClient client, Dictionary<string, object> fields, string? asOf = null) =>
        client.PostAsync("/api/v1/rules/check", new { fields, asOf }, HttpStatusCode.OK);

    [Fact]
    [Trait("system", "S149")]
    public async Task A_site_is_held_against_everything_at_once_and_one_that_is_forbidden_is_not_approved()
    {
        using var client = await _server.ClientAsync("department", "natural-resources", account: "land");
        var refused = await Check(client, SitingFixture.Project("甲厂", SitingFixture.Forbidden));
        Assert.Equal("refused", refused.Text("verdict"));
        Assert.Empty(refused.GetProperty("silences").EnumerateArray());
        Assert.Equal(["R008", "R010"], Rules(refused, "forbid").Order(StringComparer.Ordinal));
        var farmland = Answer(refused, "R010");
        Assert.Contains("土地管理法第35条", farmland.Text("clause"), StringComparison.Ordinal);
        Assert.Equal("m²", farmland.Text("unit"));
        Assert.InRange(farmland.GetProperty("value").GetDecimal(), 115_000m, 125_000m);
        Assert.Contains("公顷", farmland.Text("measured"), StringComparison.Ordinal);
        Assert.Equal(
            (1, "县政府 1号"),
            (farmland.GetProperty("layer").GetProperty("version").GetInt32(), farmland.GetProperty("layer").Text("source"))
        );
        Assert.Contains(farmland.GetProperty("changes").EnumerateArray(), c => c.GetString()!.Contains("国务院", StringComparison.Ordinal));
        var bound = await Check(client, SitingFixture.Project("甲厂", SitingFixture.Bound));
        Assert.Equal(("conditional", "L32-1"), (bound.Text("verdict"), Rules(bound, "restrict").Single()));
        var free = await Check(client, SitingFixture.Project("甲厂", SitingFixture.Free));
        Assert.Equal("allowed", free.Text("verdict"));
        Assert.NotEmpty(free.GetProperty("quiet").EnumerateArray());

        var projects = new RegisterClient(client, "projects");
        var key = await projects.OpenAsync(SitingFixture.Project("甲厂", SitingFixture.Forbidden));
        var said = await projects.RefusedMoveAsync(key, "approve", new { decision = "选〔2026〕1号" });
        Assert.Contains("E426", said, StringComparison.Ordinal);
        Assert.Contains("土地管理法第35条", said, StringComparison.Ordinal);
        await projects.EditAsync(key, new { outline = SitingFixture.Free });
        await projects.MoveAsync(key, "approve", new { decision = "选〔2026〕1号" });
        // What the approval would not have let through is not written behind it.
        Assert.Contains("E426", await projects.RefusedEditAsync(key, new { outline = SitingFixture.Forbidden }), StringComparison.Ordinal);
        await projects.EditAsync(key, new { outline = SitingFixture.Bound });

        // The rules and layers of a day before any was loaded: nothing is known of the place.
        var early = await Check(client, SitingFixture.Project("甲厂", SitingFixture.Forbidden), "2020-06-01");
        Assert.Equal("undecided", early.Text("verdict"));
        Assert.Contains(
            early.GetProperty("silences").EnumerateArray(),
            s => s.Text("rule") == "R010" && s.GetProperty("lacks")[0].GetString()!.Contains("永久基本农田", StringComparison.Ordinal)
        );
        using var anyone = await _server.ClientAsync();
        await anyone.PostAsync("/api/v1/rules/check", new { fields = new { name = "x" } }, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_can_not_be_asked_is_refused_and_what_lies_elsewhere_is_not_judged()
    {
        using var client = await _server.ClientAsync("department", "natural-resources", account: "land");
        async Task<string?[]> Codes(object body, HttpStatusCode expected = HttpStatusCode.UnprocessableEntity) =>
            [.. (await client.PostAsync("/api/v1/rules/check", body, expected)).Codes()];
        var fields = SitingFixture.Project("癸厂", SitingFixture.Free);
        Assert.Contains("E485", await Codes(new { fields, day = "2025-01-01" }, HttpStatusCode.BadRequest));
        Assert.Contains("E476", await Codes(new { fields, asOf = "9999-12-31" }));
        Assert.Contains("E475", await Codes(new { register = "complaints", fields }));
        var elsewhere = await Check(client, SitingFixture.Project("癸厂", "112.2010,36.6010;112.2048,36.6010;112.2048,36.6041"));
        Assert.Equal("undecided", elsewhere.Text("verdict"));

        var projects = new RegisterClient(client, "projects");
        var key = await projects.OpenAsync(fields);
        foreach (var asOf in new[] { "1900-01-01", "2099-01-01" })
            Assert.Contains(
                "E476",
                (
                    await client.PostAsync(
                        $"/api/v1/registers/projects/records/{key}/opinions",
                        new { asOf },
                        HttpStatusCode.UnprocessableEntity
                    )
                ).Codes()
            );
    }

    [Fact]
    public async Task An_opinion_is_numbered_signed_printed_verified_and_comes_out_the_same_next_year()
    {
        using var client = await _server.ClientAsync("department", "natural-resources", account: "land");
        var projects = new RegisterClient(client, "projects");
        var key = await projects.OpenAsync(SitingFixture.Project("乙厂", SitingFixture.Forbidden));
        var given = await client.PostAsync(
            $"/api/v1/registers/projects/records/{key}/opinions",
            new { asOf = "2025-11-30" },
            HttpStatusCode.OK
        );
        var number = given.GetProperty("opinion").Text("number");
        Assert.Matches(@"^YP-\d{4}-\d{4}$", number);
        Assert.Equal("refused", given.GetProperty("opinion").Text("verdict"));
        var proof = await client.GetAsync($"/api/v1/opinions/{number}/proof", HttpStatusCode.OK);
        Assert.True(proof.GetProperty("holds").GetBoolean());
        Assert.False(proof.GetProperty("hasMovedOn").GetBoolean());
        Assert.Empty(proof.GetProperty("differences").EnumerateArray());

        // The record changes, and so do the layers: the opinion is of its day.
        await projects.EditAsync(key, new { outline = SitingFixture.Free });
        var layers = await Layers.LayerClient.OnAsync(_server);
        await layers.LoadAsync(
            "heritage-zones",
            "2026-01-01",
            new Layers.LayerClient.Feature(
                """{"name": "绛州大堂", "part": "protection"}""",
                Layers.LayerClient.Square(111.22, 35.63, 111.23, 35.64)
            )
        );
        proof = await client.GetAsync($"/api/v1/opinions/{number}/proof", HttpStatusCode.OK);
        Assert.True(proof.GetProperty("holds").GetBoolean());
        Assert.True(proof.GetProperty("hasMovedOn").GetBoolean());
        Assert.Empty(proof.GetProperty("differences").EnumerateArray());

        using var word = await client.GetAsync(
            new Uri($"/api/v1/opinions/{number}/document", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        using var document = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(
            await word.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken),
            false
        );
        var text = document.MainDocumentPart!.Document!.InnerText;
        Assert.Contains("准入研判意见", text, StringComparison.Ordinal);
        Assert.Contains(number!, text, StringComparison.Ordinal);
        Assert.Contains("不予准入", text, StringComparison.Ordinal);

        // Who gives no opinions is refused; there is no telling an opinion that is not there.
        using var inspector = await _server.ClientAsync("inspector", "ecology", account: "eyes");
        await inspector.PostAsync($"/api/v1/registers/projects/records/{key}/opinions", new { }, HttpStatusCode.Forbidden);
        await client.GetAsync("/api/v1/opinions/YP-2026-9999", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_head_that_was_changed_behind_the_program_does_not_hold()
    {
        using var client = await _server.ClientAsync("department", "natural-resources", account: "land");
        var projects = new RegisterClient(client, "projects");
        var key = await projects.OpenAsync(SitingFixture.Project("壬厂", SitingFixture.Forbidden));
        var given = await client.PostAsync($"/api/v1/registers/projects/records/{key}/opinions", new { }, HttpStatusCode.OK);
        var number = given.GetProperty("opinion").Text("number");
        await using (
            var connection = new Microsoft.Data.Sqlite.SqliteConnection(
                $"Data Source={Path.Combine(_server.Data, "shanhe.db")};Pooling=False"
            )
        )
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText =
                "UPDATE kept SET body = replace(body, '\"refused\"', '\"allowed\"') WHERE kind = 'opinion' AND owner = $number";
            command.Parameters.AddWithValue("$number", number);
            Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        }

        var proof = await client.GetAsync($"/api/v1/opinions/{number}/proof", HttpStatusCode.OK);
        Assert.Equal(
            (false, true, false, false),
            (
                proof.GetProperty("isWhole").GetBoolean(),
                proof.GetProperty("isSigned").GetBoolean(),
                proof.GetProperty("isJournaled").GetBoolean(),
                proof.GetProperty("holds").GetBoolean()
            )
        );
        // In tables the verdict is a word.
        using var table = await client.GetAsync(
            new Uri("/api/v1/opinions?format=csv", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Contains(
            "壬厂,准入,",
            await table.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    [Trait("system", "S148")]
    public async Task A_control_unit_says_whether_a_project_may_go_there()
    {
        using var client = await _server.ClientAsync("department", "ecology", account: "ecology");
        var barred = await Check(client, SitingFixture.Project("丙厂", SitingFixture.Bound, "steel"));
        Assert.Equal("refused", barred.Text("verdict"));
        var unit = Answer(barred, "L32");
        Assert.Contains("优先单元", unit.GetProperty("features").EnumerateArray().Select(f => f.GetString()));
        Assert.Contains("生态环境法典第67条", unit.Text("clause"), StringComparison.Ordinal);
        var projects = new RegisterClient(client, "projects");
        var key = await projects.OpenAsync(SitingFixture.Project("丙厂", SitingFixture.Bound, "steel"));
        Assert.Contains("准入清单", await projects.RefusedMoveAsync(key, "approve", new { decision = "1号" }), StringComparison.Ordinal);
        // Before the Code was in force nothing of it is cited.
        var before = await Check(client, SitingFixture.Project("丙厂", SitingFixture.Bound, "steel"), "2024-06-01");
        Assert.DoesNotContain("L32", Rules(before, "forbid"));
    }

    [Fact]
    [Trait("system", "S165")]
    public async Task A_sector_off_the_access_list_is_refused_and_what_the_list_does_not_say_is_judged_by_a_person()
    {
        using var industry = await _server.ClientAsync("department", "industry", account: "industry");
        var projects = new RegisterClient(industry, "projects");
        var coking = await projects.OpenAsync(SitingFixture.Project("丁焦化", SitingFixture.Free, "coking"));
        Assert.Contains(
            "产业准入清单",
            await projects.RefusedMoveAsync(coking, "approve", new { decision = "1号" }),
            StringComparison.Ordinal
        );

        var unclear = await projects.OpenAsync(SitingFixture.Project("戊厂", SitingFixture.Free, "other"));
        Assert.Contains("E429", await projects.RefusedMoveAsync(unclear, "approve", new { decision = "2号" }), StringComparison.Ordinal);
        var opinion = await industry.PostAsync($"/api/v1/registers/projects/records/{unclear}/opinions", new { }, HttpStatusCode.OK);
        Assert.Equal("undecided", opinion.GetProperty("opinion").Text("verdict"));
        using var lead = await _server.ClientAsync("lead", account: "judge");
        var cases = new RegisterClient(lead, "rule-judgements");
        var matter = Assert.Single(await cases.KeysAsync("?search=" + Uri.EscapeDataString("戊厂")));
        Assert.Contains(
            "E324",
            await new RegisterClient(industry, "rule-judgements").RefusedMoveAsync(matter, "free", new { reason = "自己" }),
            StringComparison.Ordinal
        );
        await cases.MoveAsync(matter, "free", new { reason = "属轻型加工，符合主体功能定位" });
        await projects.MoveAsync(unclear, "approve", new { decision = "2号" });
    }

    [Fact]
    public async Task The_command_line_says_the_same_with_its_exit_codes()
    {
        static string File(string outline, string sector)
        {
            var corners = outline.Split(';');
            var ring = string.Join(',', corners.Append(corners[0]).Select(p => $"[{p}]"));
            return $$$"""
                {"type": "FeatureCollection", "features": [{"type": "Feature",
                  "properties": {"项目名称": "己厂", "行业": "{{{sector}}}", "建设性质": "新建", "用地活动": "工厂", "discharges": "否",
                    "groundwater-risk": "否", "high-risk": "否", "coal": "否", "voc": "0"},
                  "geometry": {"type": "Polygon", "coordinates": [[{{{ring}}}]]}}]}
                """;
        }

        async Task<(int Code, string Output)> RunAsync(string content, params string[] more)
        {
            var path = Path.Combine(Shell.Temporary(), "subject.geojson");
            await System.IO.File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);
            var (code, output, _) = await Shell.RunAsync(_server.Data, ["rules", "check", path, "--format", "json", .. more]);
            return (code, output);
        }

        var (code, output) = await RunAsync(File(SitingFixture.Forbidden, "机械装备"));
        Assert.Equal(3, code);
        using var refused = JsonDocument.Parse(output);
        Assert.Equal("refused", refused.RootElement.Text("verdict"));
        Assert.Equal(1, Answer(refused.RootElement, "R008").GetProperty("layer").GetProperty("version").GetInt32());
        Assert.Equal(0, (await RunAsync(File(SitingFixture.Bound, "机械装备"))).Code);
        Assert.Equal(4, (await RunAsync(File(SitingFixture.Bound, "机械装备"), "--as-of", "2020-06-01")).Code);
        Assert.Equal(2, (await RunAsync(File(SitingFixture.Bound, "机械装备"), "--as-of", "去年")).Code);
        Assert.Equal(1, (await RunAsync(File(SitingFixture.Bound, "没有的行业"))).Code);

        // An outline that crosses itself is no site, here as over the interface.
        const string Crossing = "111.2310,35.6010;111.2348,35.6041;111.2348,35.6010;111.2310,35.6041";
        var path = Path.Combine(Shell.Temporary(), "crossing.geojson");
        await System.IO.File.WriteAllTextAsync(path, File(Crossing, "机械装备"), TestContext.Current.CancellationToken);
        var (crossing, _, errors) = await Shell.RunAsync(_server.Data, "rules", "check", path);
        Assert.Equal(1, crossing);
        Assert.Contains("己厂: outline: E392", errors, StringComparison.Ordinal);
        using var client = await _server.ClientAsync("department", "natural-resources", account: "land");
        var fields = SitingFixture.Project("己厂", Crossing);
        var same = await client.PostAsync("/api/v1/rules/check", new { fields }, HttpStatusCode.UnprocessableEntity);
        Assert.Contains("E392", same.Codes());
        // The same file zipped is read too.
        var zip = Path.Combine(Shell.Temporary(), "subject.zip");
        await System.IO.File.WriteAllTextAsync(path, File(SitingFixture.Forbidden, "机械装备"), TestContext.Current.CancellationToken);
        using (var archive = await ZipFile.OpenAsync(zip, ZipArchiveMode.Create, TestContext.Current.CancellationToken))
            archive.CreateEntryFromFile(path, "subject.geojson");
        Assert.Equal(3, (await Shell.RunAsync(_server.Data, "rules", "check", zip)).Exit);
    }
}
