namespace Shanhe.Scenarios.plan;

public class ReminderScenarios
{
    [Fact]
    public async Task Departments_are_reminded_by_mail_and_webhook_of_what_they_owe()
    {
        var data = Shell.Temporary();
        using var mail = new MailSink();
        await using var hook = await HookSink.StartAsync();
        await File.WriteAllTextAsync(
            Path.Combine(data, "settings.json"),
            JsonSerializer.Serialize(
                new
                {
                    mail = new
                    {
                        host = "127.0.0.1",
                        port = mail.Port,
                        from = "shanhe@example.org",
                        security = "none",
                    },
                    webhook = new { url = hook.Url + "hook", secret = "s" },
                }
            ),
            TestContext.Current.CancellationToken
        );
        await using var server = await RunningServer.StartAsync(data);
        await server.AddAccountAsync("water", "department", "water", email: "water@example.org");
        using var lead = await server.ClientAsync("lead");
        using var department = await server.ClientAsync("department", "energy");
        await department.PostAsync("/api/v1/reminders", new { }, HttpStatusCode.Forbidden);
        var outcomes = (await lead.PostAsync("/api/v1/reminders", new { }, HttpStatusCode.OK)).EnumerateArray().ToList();
        Assert.True(
            outcomes
                .Single(o => o.GetProperty("department").GetString() == "water" && o.GetProperty("channel").GetString() == "mail")
                .GetProperty("sent")
                .GetBoolean()
        );
        Assert.False(
            outcomes
                .Single(o => o.GetProperty("department").GetString() == "energy" && o.GetProperty("channel").GetString() == "mail")
                .GetProperty("sent")
                .GetBoolean()
        );
        var (box, text) = Assert.Single(mail.Messages);
        Assert.Equal("water@example.org", box);
        Assert.Contains("逾期", text, StringComparison.Ordinal);
        var (body, signature) = hook.Posts[0];
        Assert.Contains("逾期", body, StringComparison.Ordinal);
        Assert.Equal(64, signature?.Length);
    }
}
