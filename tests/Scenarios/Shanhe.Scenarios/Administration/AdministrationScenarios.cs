namespace Shanhe.Scenarios.Administration;

/// <summary>What the administrator reads of the program itself.</summary>
public class AdministrationScenarios
{
    static async Task<RunningServer> StartAsync(object settings)
    {
        var data = Shell.Temporary();
        await File.WriteAllTextAsync(Path.Combine(data, "settings.json"), JsonSerializer.Serialize(settings));
        return await RunningServer.StartAsync(data);
    }

    [Fact]
    public async Task Health_works_and_licences_are_numbers_that_the_page_shows_too()
    {
        await using var server = await StartAsync(new { });
        using var administrator = await server.ClientAsync("administrator");
        var health = await administrator.GetAsync("/api/v1/administration/health", HttpStatusCode.OK);
        Assert.True(health.GetProperty("freeBytes").GetInt64() > 0);
        Assert.True(health.GetProperty("writeMilliseconds").GetDouble() >= 0);
        Assert.True(health.GetProperty("journalLines").GetInt64() > 0);
        Assert.Equal(0, health.GetProperty("derivingLag").GetInt64());
        Assert.Equal(server.Gateway.ToString(), health.GetProperty("gateway").GetString());
        Assert.Contains(health.GetProperty("parts").EnumerateArray(), p => p.GetProperty("name").GetString() == "shanhe.db");
        var works = await administrator.GetAsync("/api/v1/administration/works", HttpStatusCode.OK);
        Assert.Contains(works.EnumerateArray(), w => w.GetProperty("name").GetString() == "seal");
        var about = await administrator.GetAsync("/api/v1/administration/about", HttpStatusCode.OK);
        var licences = about.GetProperty("licences").EnumerateArray().ToList();
        Assert.Contains(
            licences,
            l => l.GetProperty("name").GetString() == "NodaTime" && l.GetProperty("licence").GetString() == "Apache-2.0"
        );
        Assert.Contains(licences, l => l.GetProperty("origin").GetString() == "npm");
        Assert.All(licences, l => Assert.NotEqual("?", l.GetProperty("licence").GetString()));
    }

    [Fact]
    public async Task A_backup_notes_itself_and_without_one_of_the_day_the_page_warns()
    {
        await using var server = await StartAsync(new { });
        using var administrator = await server.ClientAsync("administrator");
        var before = await administrator.GetAsync("/api/v1/administration/backups", HttpStatusCode.OK);
        Assert.True(before.GetProperty("isLate").GetBoolean());
        var target = Path.Combine(Shell.Temporary(), "today.zip");
        Assert.Equal(0, (await Shell.RunAsync(server.Data, "backup", target)).Exit);
        var after = await administrator.GetAsync("/api/v1/administration/backups", HttpStatusCode.OK);
        Assert.False(after.GetProperty("isLate").GetBoolean());
        var made = after.GetProperty("backups")[0];
        Assert.Equal(target, made.GetProperty("file").GetString());
        Assert.Equal(new FileInfo(target).Length, made.GetProperty("bytes").GetInt64());
        Assert.InRange(after.GetProperty("ageSeconds").GetDouble(), 0, 600);
    }

    [Fact]
    public async Task Mail_and_webhook_are_shown_without_their_secrets_and_a_test_says_in_words_what_became_of_it()
    {
        using var mail = new MailSink();
        await using var hook = await HookSink.StartAsync();
        await using var server = await StartAsync(
            new
            {
                mail = new
                {
                    host = "127.0.0.1",
                    port = mail.Port,
                    from = "shanhe@example.cn",
                    password = "mail-secret",
                    security = "none",
                },
                webhook = new { url = hook.Url + "?key=in-the-address", secret = "hook-secret" },
            }
        );
        await server.AddAccountAsync("administrator-x", "administrator", email: "admin@example.cn");
        using var administrator = await server.ClientAsync("administrator");
        var channels = await administrator.GetAsync("/api/v1/administration/channels", HttpStatusCode.OK);
        Assert.Contains("127.0.0.1", channels.ToString(), StringComparison.Ordinal);
        Assert.All(
            (string[])["mail-secret", "hook-secret", "in-the-address"],
            secret => Assert.DoesNotContain(secret, channels.ToString(), StringComparison.Ordinal)
        );

        foreach (var channel in (string[])["mail", "webhook"])
        {
            var path = $"/api/v1/administration/channels/{channel}/test";
            var sent = await administrator.PostAsync(path, new { }, HttpStatusCode.OK);
            Assert.True(sent.GetProperty("sent").GetBoolean(), sent.ToString());
        }

        Assert.Contains("测试", Assert.Single(mail.AllTo("admin@example.cn")), StringComparison.Ordinal);
        Assert.Contains("\"test\"", Assert.Single(hook.Posts).Body, StringComparison.Ordinal);
        await hook.DisposeAsync();
        var failed = await administrator.PostAsync("/api/v1/administration/channels/webhook/test", new { }, HttpStatusCode.OK);
        Assert.False(failed.GetProperty("sent").GetBoolean());
        Assert.Contains("未成功", failed.GetProperty("zh").GetString(), StringComparison.Ordinal);
        await administrator.PostAsync("/api/v1/administration/channels/pigeon/test", new { }, HttpStatusCode.NotFound);
    }
}
