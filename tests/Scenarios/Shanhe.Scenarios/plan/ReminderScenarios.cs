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
        await server.AddAccountAsync("shen", "auditor", email: "shen@example.org");
        Assert.Equal(0, (await Shell.RunAsync(data, "audit", "seal")).Exit);
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
        Assert.Equal(2, mail.Messages.Count);
        Assert.Contains("逾期", mail.Messages.Single(m => m.Item1 == "water@example.org").Item2, StringComparison.Ordinal);
        // The auditor keeps a seal where the county can't reach it; the portal shows the same, and whether a line is under it.
        var kept = mail.Messages.Single(m => m.Item1 == "shen@example.org").Item2;
        using var citizen = await server.ClientAsync();
        var seals = await citizen.GetFromJsonAsync<JsonElement>("/api/v1/seals", TestContext.Current.CancellationToken);
        Assert.Contains(
            seals.GetProperty("items").EnumerateArray(),
            s => kept.ReplaceLineEndings("\n").Contains(s.GetProperty("text").GetString()!.Trim(), StringComparison.Ordinal)
        );
        Assert.Contains(seals.GetProperty("key").GetString()!, kept, StringComparison.Ordinal);
        var page = await citizen.GetStringAsync("/seals?line=1", TestContext.Current.CancellationToken);
        Assert.Contains("第1行已封印", page, StringComparison.Ordinal);
        Assert.Contains(
            "尚未封印",
            await citizen.GetStringAsync("/seals?line=999999", TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        var (body, signature) = hook.Posts[0];
        Assert.Contains("逾期", body, StringComparison.Ordinal);
        Assert.Equal(64, signature?.Length);
    }
}
