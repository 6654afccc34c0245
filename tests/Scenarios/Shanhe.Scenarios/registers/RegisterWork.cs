using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Shanhe.Scenarios.registers;

public class RegisterWork(QingshanFixture fixture) : IClassFixture<QingshanFixture>
{
    const string Outfalls = "/api/v1/registers/outfalls";
    const string First = "91140825MA0K00TE4X";
    const string Second = "92140825MA0L00014C";

    readonly RunningServer _server = fixture.Server;

    static async Task<(HttpStatusCode Status, JsonElement Answer)> UploadAsync(HttpClient client, string csv, bool dryRun)
    {
        using var form = new MultipartFormDataContent
        {
            {
                new ByteArrayContent(Encoding.UTF8.GetBytes(csv)) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } },
                "file",
                "rows.csv"
            },
        };
        using var response = await client.PostAsync(
            $"{Outfalls}/imports?dryRun={(dryRun ? "true" : "false")}",
            form,
            TestContext.Current.CancellationToken
        );
        return (response.StatusCode, await response.JsonAsync());
    }

    static string Rows(int count) =>
        "name,code,town,class,found\n"
        + string.Concat(
            Enumerable
                .Range(0, count)
                .Select(i => FormattableString.Invariant($"行{i},{(char)('A' + (i / 1000))}Q-{i % 1000:000},东岭镇,雨水,2026-08-01\n"))
        );

    [Fact]
    public async Task A_sheet_is_tried_then_taken_in_the_background_with_progress_and_twice_changes_nothing()
    {
        using var bureau = await _server.ClientAsync("department", "bureau", account: "w-bureau");
        using var firm = await _server.ClientAsync("firm", firm: First, account: "w-firm");
        var (status, small) = await UploadAsync(bureau, Rows(3) + "坏行,AQ-999,无此镇,雨水,2026-08-01\n", dryRun: true);
        Assert.Equal((HttpStatusCode.OK, 3, 1), (status, small.GetProperty("created").GetInt32(), small.GetProperty("refused").GetInt32()));
        Assert.Equal(5, small.GetProperty("problems")[0].GetProperty("row").GetInt32());
        Assert.Equal(0, (await bureau.GetAsync($"{Outfalls}/totals?f.code.starts=AQ", HttpStatusCode.OK)).GetProperty("count").GetInt32());
        Assert.Equal(HttpStatusCode.Forbidden, (await UploadAsync(firm, Rows(3), dryRun: true)).Status);
        foreach (var (created, unchanged) in new[] { (600, 0), (0, 600) })
        {
            var (accepted, job) = await UploadAsync(bureau, Rows(600), dryRun: false);
            Assert.Equal(HttpStatusCode.Accepted, accepted);
            await firm.GetAsync($"/api/v1/registers/imports/{job.GetProperty("id").GetString()}", HttpStatusCode.NotFound);
            for (var wait = 0; !job.GetProperty("finished").GetBoolean() && wait < 200; wait++)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
                job = await bureau.GetAsync($"/api/v1/registers/imports/{job.GetProperty("id").GetString()}", HttpStatusCode.OK);
            }

            Assert.Equal(
                (created, unchanged),
                (job.GetProperty("result").GetProperty("created").GetInt32(), job.GetProperty("result").GetProperty("unchanged").GetInt32())
            );
        }

        Assert.Equal(
            600,
            (await bureau.GetAsync($"{Outfalls}/totals?by=town&f.code.starts=AQ", HttpStatusCode.OK)).GetProperty("count").GetInt32()
        );
    }

    [Fact]
    public async Task Cases_are_handled_by_another_in_an_absence_and_two_codes_of_a_firm_become_one_page()
    {
        using var lead = await _server.ClientAsync("lead", account: "v-lead");
        using var away = await _server.ClientAsync("inspector", "bureau", account: "v-away");
        using var stand = await _server.ClientAsync("inspector", "bureau", account: "v-stand");
        var keys = new List<string?>();
        foreach (var (code, firm) in new[] { ("ZM-001", First), ("ZM-002", Second) })
            keys.Add((
                    await lead.PostAsync(
                        Outfalls + "/records",
                        new
                        {
                            fields = new
                            {
                                name = "口" + code,
                                code,
                                town = "990001101",
                                @class = "1",
                                firm,
                                found = "2026-08-01",
                                days = 30,
                            },
                        },
                        HttpStatusCode.OK
                    )
                ).GetProperty("key").GetString());
        var order = (await lead.PostAsync($"{Outfalls}/records/{keys[0]}/moves", new { move = "order" }, HttpStatusCode.OK))
            .GetProperty("opened")[0]
            .GetProperty("key")
            .GetString();
        var path = $"/api/v1/registers/orders/records/{order}";
        await lead.PostAsync(path + "/assignees", new { accounts = new[] { "v-away" } }, HttpStatusCode.OK);
        await stand.GetAsync(path, HttpStatusCode.NotFound);
        using (
            var refused = await away.PutAsJsonAsync(
                "/api/v1/delegation",
                new
                {
                    to = "nobody",
                    from = "2026-01-01",
                    until = "2036-01-01",
                },
                TestContext.Current.CancellationToken
            )
        )
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using (
            var set = await away.PutAsJsonAsync(
                "/api/v1/delegation",
                new
                {
                    to = "v-stand",
                    from = "2026-01-01",
                    until = "2036-01-01",
                },
                TestContext.Current.CancellationToken
            )
        )
            Assert.Equal(HttpStatusCode.NoContent, set.StatusCode);
        Assert.Contains(
            (await stand.GetAsync("/api/v1/desk", HttpStatusCode.OK)).GetProperty("mine").EnumerateArray(),
            i => i.GetProperty("key").GetString() == order
        );
        await stand.PostAsync(path + "/moves", new { move = "close" }, HttpStatusCode.OK);

        Assert.Contains(
            "E389",
            (await lead.PostAsync("/api/v1/firms/merge", new { code = First, into = First }, HttpStatusCode.UnprocessableEntity)).Codes()
        );
        await lead.PostAsync(
            "/api/v1/firms/merge",
            new
            {
                code = First,
                into = Second,
                reason = "改制",
            },
            HttpStatusCode.NoContent
        );
        var file = await lead.GetAsync("/api/v1/firms/" + Second, HttpStatusCode.OK);
        Assert.Equal(First, file.GetProperty("formerCodes")[0].GetString());
        Assert.Superset(
            keys.ToHashSet(),
            file.GetProperty("records").EnumerateArray().Select(r => r.GetProperty("key").GetString()).ToHashSet()
        );
    }

    [Fact]
    public async Task Changes_are_posted_to_a_webhook_signed_and_in_order()
    {
        var data = Shell.Temporary();
        await using var hook = await HookSink.StartAsync();
        await File.WriteAllTextAsync(
            Path.Combine(data, "settings.json"),
            JsonSerializer.Serialize(new { webhook = new { changesUrl = hook.Url, secret = "s" } }),
            TestContext.Current.CancellationToken
        );
        await using var server = await RunningServer.StartAsync(data, _server.Plan);
        using var bureau = await server.ClientAsync("department", "bureau");
        var key = (
            await bureau.PostAsync(
                Outfalls + "/records",
                new
                {
                    fields = new Dictionary<string, string>
                    {
                        ["name"] = "口",
                        ["code"] = "WH-001",
                        ["town"] = "990001100",
                        ["class"] = "2",
                        ["found"] = "2026-08-01",
                        ["contact-no"] = "14082519900101001X",
                    },
                },
                HttpStatusCode.OK
            )
        ).GetProperty("key").GetString();
        await bureau.PostAsync($"{Outfalls}/records/{key}/moves", new { move = "order", fields = new { days = 10 } }, HttpStatusCode.OK);
        List<JsonElement> changes = [];
        for (var wait = 0; changes.Count < 3 && wait < 150; wait++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            changes =
            [
                .. hook.Posts.SelectMany(s => JsonSerializer.Deserialize<JsonElement>(s.Body).GetProperty("changes").EnumerateArray()),
            ];
        }

        Assert.Equal(["create", "create", "order"], changes.Select(c => c.GetProperty("move").GetString()).Order());
        Assert.Equal(changes.Select(c => c.GetProperty("seq").GetInt64()).Order(), changes.Select(c => c.GetProperty("seq").GetInt64()));
        foreach (var (body, signature) in hook.Posts)
        {
            Assert.Equal(Convert.ToHexStringLower(HMACSHA256.HashData("s"u8, Encoding.UTF8.GetBytes(body))), signature);
            Assert.DoesNotContain("口", body, StringComparison.Ordinal);
        }
    }
}
