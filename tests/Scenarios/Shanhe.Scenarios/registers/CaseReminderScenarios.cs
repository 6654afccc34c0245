using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.registers;

/// <summary>
/// Who handles a case hears of its deadline on the desk, by mail and by webhook; nobody hears twice, and no number of a person leaves the
/// house.
/// </summary>
public class CaseReminderScenarios
{
    const string Resident = "11010519491231002X";

    [Fact]
    [Trait("system", "S068")]
    public async Task A_late_case_is_told_to_who_handles_it_once_and_to_the_deputy_of_who_is_away()
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
                    webhook = new { url = hook.Url, secret = "s" },
                }
            ),
            TestContext.Current.CancellationToken
        );
        var server = await RunningServer.StartAsync(data);
        // What a department owes goes to the same boxes.
        IEnumerable<string> Digests(string box) => mail.AllTo(box).Where(m => !m.Contains("报送", StringComparison.Ordinal));
        string DigestTo(string box) => Assert.Single(Digests(box));
        try
        {
            await server.AddAccountAsync("wang", "inspector", "ecology", email: "wang@example.org");
            await server.AddAccountAsync("away", "inspector", "ecology", email: "away@example.org");
            await server.AddAccountAsync("deputy", "inspector", "ecology", email: "deputy@example.org");
            await server.AddAccountAsync("town", "town", place: "140825100", email: "town@example.org");
            var lead = await server.LeadAsync("outfalls");
            var late = await LateAsync(lead, 1, "wang");
            var other = await LateAsync(lead, 2, "away");
            await lead.Http.PostAsync(
                $"/api/v1/registers/outfalls/records/{late}/thread",
                new { text = $"当事人身份证 {Resident}，电话 13812345678 @wang" },
                HttpStatusCode.OK
            );
            using var away = await server.ClientAsync("inspector", "ecology", account: "away");
            using (
                var delegated = await away.PutAsJsonAsync(
                    "/api/v1/delegation",
                    new
                    {
                        to = "deputy",
                        from = "2026-01-01",
                        until = "2099-01-01",
                        reason = "休假",
                    },
                    TestContext.Current.CancellationToken
                )
            )
                Assert.Equal(HttpStatusCode.NoContent, delegated.StatusCode);
            // The town has reported a problem that others must handle.
            var town = new RegisterClient(await server.ClientAsync("town", place: "140825100", account: "town"), "river-patrols");
            var patrol = await town.OpenAsync(
                new
                {
                    town = "140825100",
                    village = "140825100200",
                    outfall = late,
                    planned = "2026-11-24",
                    patroller = "王",
                }
            );
            await town.MoveAsync(
                patrol,
                "report",
                new
                {
                    at = "2026-11-24T09:20",
                    finding = new[] { "foam" },
                    note = "河面泡沫",
                    location = Point,
                    photos = await town.PhotoAsync(),
                }
            );

            using var department = await server.ClientAsync("department", "energy");
            await department.PostAsync("/api/v1/reminders", new { }, HttpStatusCode.Forbidden);
            await lead.Http.PostAsync("/api/v1/reminders", new { }, HttpStatusCode.OK);

            using var wang = await server.ClientAsync("inspector", "ecology", account: "wang");
            var desk = await wang.GetAsync("/api/v1/desk", HttpStatusCode.OK);
            Assert.Contains(late, desk.GetProperty("late").GetRawText(), StringComparison.Ordinal);
            Assert.Contains("已于 2026-03-10 届满", desk.GetProperty("notices").GetRawText(), StringComparison.Ordinal);
            var told = DigestTo("wang@example.org");
            Assert.Contains($"逾期：入河排污口台账 {late}", told, StringComparison.Ordinal);
            Assert.Contains("2026-03-10", told, StringComparison.Ordinal);
            Assert.Contains($"等待他人：沿河村庄巡查 {patrol}", DigestTo("town@example.org"), StringComparison.Ordinal);
            Assert.Contains(other, DigestTo("deputy@example.org"), StringComparison.Ordinal);
            Assert.Contains("代 away 办理", DigestTo("deputy@example.org"), StringComparison.Ordinal);
            Assert.Empty(Digests("away@example.org"));
            var posted = hook
                .Posts.Single(p =>
                    p.Body.Contains(late, StringComparison.Ordinal) && p.Body.Contains("wang@example.org", StringComparison.Ordinal)
                )
                .Body;
            Assert.Contains("逾期", posted, StringComparison.Ordinal);
            Assert.All(hook.Posts, p => Assert.Equal(64, p.Signature?.Length));
            foreach (var text in mail.Messages.Select(m => m.Text).Concat(hook.Posts.Select(p => p.Body)))
            {
                Assert.DoesNotContain(Resident, text, StringComparison.Ordinal);
                Assert.DoesNotContain("13812345678", text, StringComparison.Ordinal);
            }

            // Asked again, and asked after a restart, nothing goes out twice.
            var (mails, posts) = (mail.Messages.Count, hook.Posts.Count);
            await lead.Http.PostAsync("/api/v1/reminders", new { }, HttpStatusCode.OK);
            Assert.Equal(0, await server.StopAsync());
            await server.DisposeAsync();
            server = await RunningServer.StartAsync(data);
            using var again = await server.ClientAsync("lead", account: "again-lead");
            var outcomes = (await again.PostAsync("/api/v1/reminders", new { }, HttpStatusCode.OK)).EnumerateArray().ToList();
            Assert.All(outcomes.Where(o => o.GetProperty("sent").GetBoolean()), o => Assert.True(o.GetProperty("earlier").GetBoolean()));
            Assert.Equal((mails, posts), (mail.Messages.Count, hook.Posts.Count));
            using var still = await server.ClientAsync("inspector", "ecology", account: "wang");
            Assert.Single(
                (await still.GetAsync("/api/v1/desk", HttpStatusCode.OK)).GetProperty("notices").EnumerateArray(),
                n => n.GetRawText().Contains("已于 2026-03-10 届满", StringComparison.Ordinal)
            );
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    static async Task<string> LateAsync(RegisterClient lead, int serial, string account)
    {
        var key = await lead.OpenAsync(
            new
            {
                serial,
                name = $"第{serial}号排污口",
                town = "140825100",
                location = Point,
                water = "汾河",
                found = "2026-03-02",
                zone = false,
            }
        );
        await lead.MoveAsync(
            key,
            "monitor",
            new
            {
                sampled = "2026-03-05",
                flow = 1,
                cod = 38,
                nh3n = 1.9,
                over = true,
            }
        );
        await lead.MoveAsync(key, "trace", new { traced = "生活污水", owner = "村委会" });
        await lead.MoveAsync(key, "classify", new { @class = "47", kind = "remove" });
        await lead.MoveAsync(
            key,
            "start",
            new
            {
                problems = new[] { "over" },
                measures = "封堵",
                due = "2026-03-10",
                supervisor = "分局",
            }
        );
        await lead.Http.PostAsync(
            $"/api/v1/registers/outfalls/records/{key}/assignees",
            new { accounts = new[] { account } },
            HttpStatusCode.OK
        );
        return key;
    }
}
